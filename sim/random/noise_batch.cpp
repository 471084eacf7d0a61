#include "sim/random/noise_batch.hpp"

#include <algorithm>

#include "models/core/contract.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/random/noise_batch.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "sim/random/threefry-inl.h"

#ifndef CREDENCE_NOISE_BATCH_ARGUMENTS
#define CREDENCE_NOISE_BATCH_ARGUMENTS
namespace credence {
namespace {

/// The same blocks at `count` addresses, a step apart.
struct NoiseRows {
  std::array<std::uint64_t, 4> key;
  NoiseAddress first;
  std::uint64_t path_step;
  std::uint64_t n_step;
  std::size_t count;
};

struct LuckWords {
  const std::uint64_t* high;
  const std::uint64_t* low;
  const std::int64_t* half_of_slot;
  const std::int64_t* low_of_slot;
};

}  // namespace
}  // namespace credence
#endif

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE void store_words(const WordVectors& x, std::uint64_t* words) {
  hn::StoreInterleaved4(x.w0, x.w1, x.w2, x.w3, Words(), words);
}

/// The first n lanes.
HWY_INLINE void store_some(const WordVectors& x, std::size_t n, std::uint64_t* words) {
  HWY_ALIGN std::uint64_t all[4 * hn::MaxLanes(Words())];
  store_words(x, all);
  std::copy_n(all, 4 * n, words);
}

HWY_INLINE WordVectors words_of_blocks(const ThreefrySchedule& schedule, const NoiseAddress& at,
                                       WordVector blocks) {
  const Words d;
  WordVectors x = {hn::Set(d, at.path), blocks, hn::Set(d, at.channel), hn::Set(d, at.n)};
  threefry(schedule, x);
  return x;
}

/// A lane for each block, row by row.
void wide_rows(const NoiseRows& rows, SlotBlocks blocks, std::uint64_t* words) {
  const Words d;
  const std::size_t n_lanes = hn::Lanes(d);
  const ThreefrySchedule schedule = threefry_schedule(rows.key);
  const std::size_t n_whole = blocks.size() - blocks.size() % n_lanes;
  const std::size_t n_rest = blocks.size() - n_whole;
  HWY_ALIGN std::uint64_t rest[hn::MaxLanes(d)] = {};
  std::copy_n(blocks.data() + n_whole, n_rest, rest);
  NoiseAddress at = rows.first;
  for (std::size_t k = 0; k < rows.count; ++k) {
    for (std::size_t i = 0; i < n_whole; i += n_lanes)
      store_words(words_of_blocks(schedule, at, hn::LoadU(d, blocks.data() + i)), words + 4 * i);
    if (n_rest > 0)
      store_some(words_of_blocks(schedule, at, hn::Load(d, rest)), n_rest, words + 4 * n_whole);
    words += 4 * blocks.size();
    at.path += rows.path_step;
    at.n += rows.n_step;
  }
}

/// A lane for each row, block by block: for few blocks.
void narrow_rows(const NoiseRows& rows, SlotBlocks blocks, std::uint64_t* words) {
  const Words d;
  const std::size_t n_lanes = hn::Lanes(d);
  const ThreefrySchedule schedule = threefry_schedule(rows.key);
  HWY_ALIGN std::uint64_t some[4 * hn::MaxLanes(d)];
  HWY_ALIGN std::uint64_t paths[hn::MaxLanes(d)] = {};
  HWY_ALIGN std::uint64_t times[hn::MaxLanes(d)] = {};
  NoiseAddress at = rows.first;
  for (std::size_t k = 0; k < rows.count; k += n_lanes) {
    for (std::size_t lane = 0; lane < n_lanes; ++lane) {
      paths[lane] = at.path;
      times[lane] = at.n;
      at.path += rows.path_step;
      at.n += rows.n_step;
    }
    const std::size_t n_here = std::min(n_lanes, rows.count - k);
    for (std::size_t j = 0; j < blocks.size(); ++j) {
      WordVectors x = {hn::Load(d, paths), hn::Set(d, blocks[j]), hn::Set(d, at.channel),
                       hn::Load(d, times)};
      threefry(schedule, x);
      store_words(x, some);
      for (std::size_t lane = 0; lane < n_here; ++lane)
        std::copy_n(some + 4 * lane, 4, words + 4 * ((k + lane) * blocks.size() + j));
    }
  }
}

HWY_INLINE WordVectors words_of_addresses(const ThreefrySchedule& schedule,
                                          const std::uint64_t* addresses) {
  WordVectors x;
  hn::LoadInterleaved4(Words(), addresses, x.w0, x.w1, x.w2, x.w3);
  x.w1 = hn::ShiftRight<2>(x.w1);
  threefry(schedule, x);
  return x;
}

/// `addresses`: path, slot, channel, n of each.
void address_lanes(const std::array<std::uint64_t, 4>& key, const std::uint64_t* addresses,
                   std::size_t count, std::uint64_t* words) {
  const Words d;
  const std::size_t n_lanes = hn::Lanes(d);
  const ThreefrySchedule schedule = threefry_schedule(key);
  std::size_t i = 0;
  for (; i + n_lanes <= count; i += n_lanes)
    store_words(words_of_addresses(schedule, addresses + 4 * i), words + 4 * i);
  if (i == count) return;
  HWY_ALIGN std::uint64_t rest[4 * hn::MaxLanes(d)] = {};
  std::copy_n(addresses + 4 * i, 4 * (count - i), rest);
  store_some(words_of_addresses(schedule, rest), count - i, words + 4 * i);
}

using DoubleVector = hn::Vec<hn::ScalableTag<double>>;

HWY_INLINE DoubleVector scaled_half_above(WordVector below_2_to_52, double unit) {
  const hn::ScalableTag<double> d;
  return hn::Mul(half_above(below_2_to_52), hn::Set(d, unit));
}

/// luck_of_bits of whole vectors; the arrays reach to their end.
void luck_lanes(const LuckWords& from, std::size_t n, double* clock, double* frailty) {
  const Words d;
  const hn::ScalableTag<std::int64_t> indices;
  const hn::ScalableTag<double> doubles;
  const auto half_mask = hn::Set(d, std::uint64_t{0xffffffff});
  const auto frailty_mask = hn::Set(d, (std::uint64_t{1} << n_high_frailty_bits) - 1);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto half = hn::LoadU(indices, from.half_of_slot + i);
    const auto word = hn::GatherIndex(d, from.high, hn::ShiftRight<1>(half));
    const auto is_upper = hn::And(hn::BitCast(d, half), hn::Set(d, std::uint64_t{1}));
    const auto high = hn::And(hn::Shr(word, hn::ShiftLeft<5>(is_upper)), half_mask);
    const auto low = hn::GatherIndex(d, from.low, hn::LoadU(indices, from.low_of_slot + i));
    const auto v = hn::Or(hn::ShiftLeft<32>(hn::ShiftRight<n_high_frailty_bits>(high)),
                          hn::And(low, half_mask));
    const auto u = hn::Or(hn::ShiftLeft<32>(hn::And(high, frailty_mask)), hn::ShiftRight<32>(low));
    hn::StoreU(scaled_half_above(v, 0x1p-52), doubles, clock + i);
    hn::StoreU(scaled_half_above(u, 0x1p-44), doubles, frailty + i);
  }
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

HWY_EXPORT(wide_rows);
HWY_EXPORT(narrow_rows);
HWY_EXPORT(address_lanes);
HWY_EXPORT(uniform_lanes);
HWY_EXPORT(luck_lanes);

constexpr std::size_t most_lanes = 8;

void noise_of_rows(const NoiseRows& rows, SlotBlocks blocks, std::span<std::uint64_t> words) {
  CREDENCE_EXPECTS(words.size() == 4 * blocks.size() * rows.count);
  if (blocks.size() < most_lanes && rows.count > blocks.size())
    HWY_DYNAMIC_DISPATCH(narrow_rows)(rows, blocks, words.data());
  else
    HWY_DYNAMIC_DISPATCH(wide_rows)(rows, blocks, words.data());
}

/// Index of x in a rising list that holds it.
std::int64_t index_in(const std::vector<std::uint64_t>& list, std::uint64_t x) {
  return std::lower_bound(list.begin(), list.end(), x) - list.begin();
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
  noise_of_rows({noise.key(purpose), at, 0, 0, 1}, blocks, words);
}

void noise_of_times(const Noise& noise, Purpose purpose, NoiseAddress at, std::size_t n_times,
                    SlotBlocks blocks, std::span<std::uint64_t> words) {
  noise_of_rows({noise.key(purpose), at, 0, 1, n_times}, blocks, words);
}

void noise_of_paths(const Noise& noise, Purpose purpose, NoiseAddress at, PathSteps paths,
                    SlotBlocks blocks, std::span<std::uint64_t> words) {
  at.path = paths.first;
  noise_of_rows({noise.key(purpose), at, paths.stride, 0, paths.count}, blocks, words);
}

void noise_of_addresses(const Noise& noise, Purpose purpose,
                        std::span<const NoiseAddress> addresses, std::span<std::uint64_t> words) {
  static_assert(sizeof(NoiseAddress) == 4 * sizeof(std::uint64_t));
  CREDENCE_EXPECTS(words.size() == 4 * addresses.size());
  if (addresses.empty()) return;
  HWY_DYNAMIC_DISPATCH(address_lanes)
  (noise.key(purpose), &addresses.data()->path, addresses.size(), words.data());
}

void uniforms_of_bits(const std::uint64_t* bits, double* uniforms, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(uniform_lanes)(bits, uniforms, n);
}

LuckOfSlots::LuckOfSlots(std::span<const std::uint64_t> slots)
    : n_slots_(slots.size()), high_blocks_(quotients(slots, 8)), low_blocks_(quotients(slots, 4)) {
  for (const std::uint64_t slot : slots) {
    half_of_slot_.push_back(8 * index_in(high_blocks_, slot / 8) +
                            static_cast<std::int64_t>(slot % 8));
    low_of_slot_.push_back(4 * index_in(low_blocks_, slot / 4) +
                           static_cast<std::int64_t>(slot % 4));
  }
  const std::size_t whole = (n_slots_ + most_lanes - 1) / most_lanes * most_lanes;
  half_of_slot_.resize(whole, 0);
  low_of_slot_.resize(whole, 0);
}

void LuckOfSlots::draw(const Noise& noise, std::uint64_t path, Drawn& drawn) const {
  const std::size_t whole = half_of_slot_.size();
  drawn.high.resize(4 * high_blocks_.size());
  drawn.low.resize(4 * low_blocks_.size());
  drawn.clock.resize(whole);
  drawn.frailty.resize(whole);
  noise_of_blocks(noise, Purpose::high_bits, {path, 0, 0, 0}, high_blocks_, drawn.high);
  noise_of_blocks(noise, Purpose::low_bits, {path, 0, 0, 0}, low_blocks_, drawn.low);
  HWY_DYNAMIC_DISPATCH(luck_lanes)
  ({drawn.high.data(), drawn.low.data(), half_of_slot_.data(), low_of_slot_.data()}, whole,
   drawn.clock.data(), drawn.frailty.data());
}

}  // namespace credence
#endif
