// Threefry4x64-20 of one vector of counters, and numbers out of its words, equal in every bit to
// noise.hpp and state_luck.hpp. A header per target, in Highway's manner: include it after
// hwy/foreach_target.h, inside no namespace.
//
// Source: Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"; rotations and the
// constant of the key schedule as in Random123 and Skein.

#if defined(CREDENCE_THREEFRY_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_THREEFRY_INL_H_
#undef CREDENCE_THREEFRY_INL_H_
#else
#define CREDENCE_THREEFRY_INL_H_
#endif

#include <array>
#include <cstdint>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

using Words = hwy::HWY_NAMESPACE::ScalableTag<std::uint64_t>;
using WordVector = hwy::HWY_NAMESPACE::Vec<Words>;

/// Lane l of the four vectors: counter l before threefry, its four words after.
struct WordVectors {
  WordVector w0;
  WordVector w1;
  WordVector w2;
  WordVector w3;
};

/// What is added before the rounds and after every fourth: words of the key, its parity and the
/// number of the turn.
using ThreefrySchedule = std::array<std::array<std::uint64_t, 4>, 6>;

HWY_INLINE ThreefrySchedule threefry_schedule(const std::array<std::uint64_t, 4>& key) {
  constexpr std::uint64_t skein_parity = 0x1bd11bdaa9fc1a22;
  const std::array<std::uint64_t, 5> words = {key[0], key[1], key[2], key[3],
                                              skein_parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
  ThreefrySchedule schedule{};
  for (std::size_t turn = 0; turn < schedule.size(); ++turn) {
    for (std::size_t i = 0; i < 4; ++i) schedule[turn][i] = words[(turn + i) % 5];
    schedule[turn][3] += turn;
  }
  return schedule;
}

template <int left>
HWY_INLINE WordVector rotated_left(WordVector x) {
  return hwy::HWY_NAMESPACE::RotateRight<64 - left>(x);
}

/// x += y; y = (y rotated) ^ x.
template <int left>
HWY_INLINE void mix(WordVector& x, WordVector& y) {
  namespace hn = hwy::HWY_NAMESPACE;
  x = hn::Add(x, y);
  y = hn::Xor(rotated_left<left>(y), x);
}

HWY_INLINE void add_key(const std::array<std::uint64_t, 4>& key, WordVectors& x) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words d;
  x.w0 = hn::Add(x.w0, hn::Set(d, key[0]));
  x.w1 = hn::Add(x.w1, hn::Set(d, key[1]));
  x.w2 = hn::Add(x.w2, hn::Set(d, key[2]));
  x.w3 = hn::Add(x.w3, hn::Set(d, key[3]));
}

HWY_INLINE void first_four_rounds(WordVectors& x) {
  mix<14>(x.w0, x.w1);
  mix<16>(x.w2, x.w3);
  mix<52>(x.w0, x.w3);
  mix<57>(x.w2, x.w1);
  mix<23>(x.w0, x.w1);
  mix<40>(x.w2, x.w3);
  mix<5>(x.w0, x.w3);
  mix<37>(x.w2, x.w1);
}

HWY_INLINE void next_four_rounds(WordVectors& x) {
  mix<25>(x.w0, x.w1);
  mix<33>(x.w2, x.w3);
  mix<46>(x.w0, x.w3);
  mix<12>(x.w2, x.w1);
  mix<58>(x.w0, x.w1);
  mix<22>(x.w2, x.w3);
  mix<32>(x.w0, x.w3);
  mix<32>(x.w2, x.w1);
}

/// Turns the counters (path, slot / 4, channel, n) in the lanes of x into their words.
HWY_INLINE void threefry(const ThreefrySchedule& key, WordVectors& x) {
  add_key(key[0], x);
  first_four_rounds(x);
  add_key(key[1], x);
  next_four_rounds(x);
  add_key(key[2], x);
  first_four_rounds(x);
  add_key(key[3], x);
  next_four_rounds(x);
  add_key(key[4], x);
  first_four_rounds(x);
  add_key(key[5], x);
}

/// uniform_of_bits, lane by lane.
HWY_INLINE hwy::HWY_NAMESPACE::Vec<hwy::HWY_NAMESPACE::ScalableTag<double>> uniform_of_words(
    WordVector words) {
  namespace hn = hwy::HWY_NAMESPACE;
  const hn::ScalableTag<double> d;
  const hn::ScalableTag<std::int64_t> signed_words;
  const auto whole = hn::ConvertTo(d, hn::BitCast(signed_words, hn::ShiftRight<11>(words)));
  const auto uniform = hn::Mul(hn::Add(whole, hn::Set(d, 0.5)), hn::Set(d, 0x1p-53));
  return hn::Min(uniform, hn::Set(d, 1.0 - 0x1p-53));
}

/// The number plus one half of whole numbers below 2^52, exactly: they are put into the last place
/// of 2^52.
HWY_INLINE hwy::HWY_NAMESPACE::Vec<hwy::HWY_NAMESPACE::ScalableTag<double>> half_above(
    WordVector below_2_to_52) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words words;
  const hn::ScalableTag<double> d;
  const auto shifted =
      hn::BitCast(d, hn::Or(below_2_to_52, hn::Set(words, std::uint64_t{0x4330000000000000})));
  return hn::Add(hn::Sub(shifted, hn::Set(d, 0x1p52)), hn::Set(d, 0.5));
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_THREEFRY_INL_H_
