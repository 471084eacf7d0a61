#include "sim/random/noise_batch.hpp"

#include <algorithm>

#include "models/core/contract.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/random/noise_batch.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Counters 0 and 1 or 3 of blocks: arrays of whole vectors; the rest is the same for all.
void threefry_lanes(const std::array<std::uint64_t, 4>& key,
                    const std::array<const std::uint64_t*, 4>& counters, std::size_t n,
                    std::uint64_t* words) {
  const Words d;
  const std::size_t n_lanes = hn::Lanes(d);
  const ThreefrySchedule schedule = threefry_schedule(key);
  const auto at = [&](std::size_t i) HWY_ATTR {
    return threefry(schedule, {hn::LoadU(d, counters[0] + i), hn::LoadU(d, counters[1] + i),
                               hn::LoadU(d, counters[2] + i), hn::LoadU(d, counters[3] + i)});
  };
  std::size_t i = 0;
  for (; i + n_lanes <= n; i += n_lanes) {
    const WordVectors x = at(i);
    hn::StoreInterleaved4(x.w0, x.w1, x.w2, x.w3, d, words + 4 * i);
  }
  if (i == n) return;
  const WordVectors x = at(i);
  HWY_ALIGN std::uint64_t rest[4 * hn::MaxLanes(d)];
  hn::StoreInterleaved4(x.w0, x.w1, x.w2, x.w3, d, rest);
  std::copy_n(rest, 4 * (n - i), words + 4 * i);
}

void uniform_lanes(const std::uint64_t* bits, double* uniforms, std::size_t n) {
  const Words d;
  const hn::ScalableTag<double> doubles;
  const std::size_t n_lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + n_lanes <= n; i += n_lanes)
    hn::StoreU(uniform_of_words(hn::LoadU(d, bits + i)), doubles, uniforms + i);
  for (; i < n; ++i) uniforms[i] = uniform_of_bits(bits[i]);
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {
namespace {

HWY_EXPORT(threefry_lanes);
HWY_EXPORT(uniform_lanes);

/// Counters of up to `room` blocks, waiting to be turned into words together. Reading a whole
/// vector from the last one stays inside.
class Waiting {
 public:
  Waiting(const std::array<std::uint64_t, 4>& key, std::uint64_t* words)
      : key_(key), words_(words) {}

  void add(const NoiseAddress& at, const std::uint64_t* blocks, std::size_t n) {
    while (n > 0) {
      const std::size_t part = std::min(n, room - n_);
      std::fill_n(counters_[0].data() + n_, part, at.path);
      std::copy_n(blocks, part, counters_[1].data() + n_);
      std::fill_n(counters_[2].data() + n_, part, at.channel);
      std::fill_n(counters_[3].data() + n_, part, at.n);
      n_ += part;
      blocks += part;
      n -= part;
      if (n_ == room) flush();
    }
  }

  void flush() {
    if (n_ == 0) return;
    HWY_DYNAMIC_DISPATCH(threefry_lanes)
    (key_, {counters_[0].data(), counters_[1].data(), counters_[2].data(), counters_[3].data()}, n_,
     words_);
    words_ += 4 * n_;
    n_ = 0;
  }

 private:
  static constexpr std::size_t room = 128;
  static constexpr std::size_t most_lanes = 8;
  std::array<std::uint64_t, 4> key_;
  std::uint64_t* words_;
  std::size_t n_ = 0;
  std::array<std::array<std::uint64_t, room + most_lanes>, 4> counters_{};
};

/// Index of x in a rising list that holds it.
std::uint32_t index_in(const std::vector<std::uint64_t>& list, std::uint64_t x) {
  return static_cast<std::uint32_t>(std::lower_bound(list.begin(), list.end(), x) - list.begin());
}

std::vector<std::uint64_t> quotients(std::span<const std::uint64_t> slots, std::uint64_t divisor) {
  std::vector<std::uint64_t> list;
  for (const std::uint64_t slot : slots) list.push_back(slot / divisor);
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

}  // namespace

void noise_of_blocks(const Noise& noise, Purpose purpose, NoiseAddress at, SlotBlocks blocks,
                     std::span<std::uint64_t> words) {
  noise_of_times(noise, purpose, at, 1, blocks, words);
}

void noise_of_times(const Noise& noise, Purpose purpose, NoiseAddress at, std::size_t n_times,
                    SlotBlocks blocks, std::span<std::uint64_t> words) {
  CREDENCE_EXPECTS(words.size() == 4 * blocks.size() * n_times);
  Waiting waiting(noise.key(purpose), words.data());
  for (std::size_t k = 0; k < n_times; ++k) {
    waiting.add(at, blocks.data(), blocks.size());
    ++at.n;
  }
  waiting.flush();
}

void noise_of_paths(const Noise& noise, Purpose purpose, NoiseAddress at, PathSteps paths,
                    SlotBlocks blocks, std::span<std::uint64_t> words) {
  CREDENCE_EXPECTS(words.size() == 4 * blocks.size() * paths.count);
  Waiting waiting(noise.key(purpose), words.data());
  at.path = paths.first;
  for (std::size_t k = 0; k < paths.count; ++k) {
    waiting.add(at, blocks.data(), blocks.size());
    at.path += paths.stride;
  }
  waiting.flush();
}

void noise_of_addresses(const Noise& noise, Purpose purpose,
                        std::span<const NoiseAddress> addresses, std::span<std::uint64_t> words) {
  CREDENCE_EXPECTS(words.size() == 4 * addresses.size());
  Waiting waiting(noise.key(purpose), words.data());
  for (const NoiseAddress& at : addresses) {
    const std::uint64_t block = at.slot / 4;
    waiting.add(at, &block, 1);
  }
  waiting.flush();
}

void uniforms_of_bits(const std::uint64_t* bits, double* uniforms, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(uniform_lanes)(bits, uniforms, n);
}

LuckOfSlots::LuckOfSlots(std::span<const std::uint64_t> slots)
    : high_blocks_(quotients(slots, 8)), low_blocks_(quotients(slots, 4)) {
  for (const std::uint64_t slot : slots) {
    half_of_slot_.push_back(8 * index_in(high_blocks_, slot / 8) +
                            static_cast<std::uint32_t>(slot % 8));
    low_of_slot_.push_back(4 * index_in(low_blocks_, slot / 4) +
                           static_cast<std::uint32_t>(slot % 4));
  }
}

void LuckOfSlots::draw(const Noise& noise, std::uint64_t path, Scratch& scratch,
                       std::span<double> clock, std::span<double> frailty) const {
  CREDENCE_EXPECTS(clock.size() == n_slots() && frailty.size() == n_slots());
  scratch.high.resize(4 * high_blocks_.size());
  scratch.low.resize(4 * low_blocks_.size());
  noise_of_blocks(noise, Purpose::high_bits, {path, 0, 0, 0}, high_blocks_, scratch.high);
  noise_of_blocks(noise, Purpose::low_bits, {path, 0, 0, 0}, low_blocks_, scratch.low);
  for (std::size_t i = 0; i < n_slots(); ++i) {
    const std::uint32_t half = half_of_slot_[i];
    const StateLuck luck =
        luck_of_bits(high_half(scratch.high[half / 2], half), scratch.low[low_of_slot_[i]]);
    clock[i] = luck.clock;
    frailty[i] = luck.frailty;
  }
}

}  // namespace credence
#endif
