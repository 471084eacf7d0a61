// Single-precision functions of random bits, for the filter of the static kernel. A header per
// target, in Highway's manner. A number in (0, 1) is given by its first 32 bits (`high`) and the
// next ones (`low`, never 0). Bounds of their errors stand in static_float.hpp; a test holds the
// functions to them on every target, with and without fused multiply-add.

#if defined(CREDENCE_STATIC_FLOAT_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_FLOAT_INL_H_
#undef CREDENCE_STATIC_FLOAT_INL_H_
#else
#define CREDENCE_STATIC_FLOAT_INL_H_
#endif

#include <cstdint>

#include <hwy/highway.h>

#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

using Floats = hwy::HWY_NAMESPACE::ScalableTag<float>;
using Ints = hwy::HWY_NAMESPACE::ScalableTag<std::int32_t>;
using HalfWords = hwy::HWY_NAMESPACE::ScalableTag<std::uint32_t>;
using FloatVector = hwy::HWY_NAMESPACE::Vec<Floats>;
using IntVector = hwy::HWY_NAMESPACE::Vec<Ints>;
using HalfWordVector = hwy::HWY_NAMESPACE::Vec<HalfWords>;
using FloatMask = hwy::HWY_NAMESPACE::Mask<Floats>;

HWY_INLINE FloatVector constant(float value) { return hwy::HWY_NAMESPACE::Set(Floats(), value); }

/// first, first + 1, ... by lanes. (Highway's Iota goes through memory, lane by lane.)
HWY_INLINE IntVector numbers_from(std::int32_t first) {
  namespace hn = hwy::HWY_NAMESPACE;
  HWY_ALIGN static constexpr std::int32_t lanes[16] = {0, 1, 2,  3,  4,  5,  6,  7,
                                                       8, 9, 10, 11, 12, 13, 14, 15};
  return hn::Add(hn::Load(Ints(), lanes), hn::Set(Ints(), first));
}

/// A mask as bits, the first lane lowest.
HWY_INLINE std::uint32_t mask_bits(FloatMask mask) {
  std::uint8_t bytes[8] = {};
  hwy::HWY_NAMESPACE::StoreMaskBits(Floats(), mask, bytes);
  return bytes[0] | static_cast<std::uint32_t>(bytes[1]) << 8;
}

/// a b + c, fused or not.
HWY_INLINE FloatVector fused(FloatVector a, FloatVector b, FloatVector c) {
  return hwy::HWY_NAMESPACE::MulAdd(a, b, c);
}

/// A number in (0, 1) as its distance from the nearer end, at most one half.
struct Folded {
  FloatVector distance;
  FloatMask from_above;
};

HWY_INLINE Folded folded(HalfWordVector high, HalfWordVector low) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Ints di;
  const Floats d;
  const auto sign = hn::BroadcastSignBit(hn::BitCast(di, high));
  const auto flip = hn::BitCast(HalfWords(), sign);
  const auto first = hn::ConvertTo(d, hn::BitCast(di, hn::Xor(high, flip)));
  // One less the number is the negative of its bits; no number has low bits of zero.
  const auto from_end = hn::Sub(hn::Xor(low, flip), flip);
  const auto rest = hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRight<1>(from_end)));
  return {fused(first, constant(0x1p-32F), hn::Mul(rest, constant(0x1p-63F))),
          hn::MaskFromVec(hn::BitCast(d, sign))};
}

/// -log(1 - x) out of x = numerator-over-denominator: 2 atanh(s).
HWY_INLINE FloatVector twice_atanh(FloatVector s) {
  namespace hn = hwy::HWY_NAMESPACE;
  const auto square = hn::Mul(s, s);
  auto sum = fused(square, constant(0.23238879442214966F), constant(0.21703357994556427F));
  sum = fused(sum, square, constant(0.28592580556869507F));
  sum = fused(sum, square, constant(0.3999970257282257F));
  sum = fused(sum, square, constant(0.6666666865348816F));
  return fused(hn::Mul(s, square), sum, hn::Add(s, s));
}

/// A positive number as a mantissa in [1/2, 1) and the power of two it is divided by.
struct Split {
  FloatVector mantissa;
  FloatVector n_halvings;
};

HWY_INLINE Split split(FloatVector x) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Ints di;
  const auto bits = hn::BitCast(di, x);
  const auto mantissa = hn::Or(hn::And(bits, hn::Set(di, 0x007fffff)), hn::Set(di, 0x3f000000));
  const auto n = hn::Sub(hn::Set(di, 126), hn::ShiftRight<23>(bits));
  return {hn::BitCast(Floats(), mantissa), hn::ConvertTo(Floats(), n)};
}

/// -log(1 - v).
HWY_INLINE FloatVector exponential_of(HalfWordVector high, HalfWordVector low) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Folded v = folded(high, low);
  const Split one_less = split(v.distance);
  const auto one = constant(1.0F);
  const auto over = hn::IfThenElse(v.from_above, hn::Sub(one, one_less.mantissa), v.distance);
  const auto under = hn::IfThenElse(v.from_above, hn::Add(one, one_less.mantissa),
                                    hn::Sub(constant(2.0F), v.distance));
  const auto of_powers =
      hn::IfThenElseZero(v.from_above, hn::Mul(one_less.n_halvings, constant(0.6931471805599453F)));
  return hn::Add(of_powers, twice_atanh(hn::Div(over, under)));
}

/// Standard normal: the quantile of u (Wichura 1988, AS 241, PPND7).
HWY_INLINE FloatVector normal_of(HalfWordVector high, HalfWordVector low) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Folded u = folded(high, low);
  const auto q = hn::Sub(constant(0.5F), u.distance);
  const auto r = hn::NegMulAdd(q, q, constant(0.180625F));
  auto over = fused(r, constant(59.109374720F), constant(159.29113202F));
  over = fused(over, r, constant(50.434271938F));
  over = hn::Mul(q, fused(over, r, constant(3.3871327179F)));
  auto under = fused(r, constant(67.187563600F), constant(78.757757664F));
  under = fused(under, r, constant(17.895169469F));
  under = fused(under, r, constant(1.0F));

  const Split p = split(u.distance);
  const auto one = constant(1.0F);
  const auto minus_log =
      fused(p.n_halvings, constant(0.6931471805599453F),
            twice_atanh(hn::Div(hn::Sub(one, p.mantissa), hn::Add(one, p.mantissa))));
  const auto root = hn::Sqrt(minus_log);
  const auto x = hn::Sub(root, constant(1.6F));
  auto over_far = fused(x, constant(0.17023821103F), constant(1.3067284816F));
  over_far = fused(over_far, x, constant(2.7568153900F));
  over_far = fused(over_far, x, constant(1.4234372777F));
  auto under_far = fused(x, constant(0.12021132975F), constant(0.73700164250F));
  under_far = fused(under_far, x, constant(1.0F));

  const auto is_central = hn::Le(q, constant(0.425F));
  const auto size = hn::Div(hn::IfThenElse(is_central, over, over_far),
                            hn::IfThenElse(is_central, under, under_far));
  const auto bounded = hn::IfThenElse(hn::Lt(root, constant(5.0F)), size, hn::Inf(d));
  return hn::IfThenElse(u.from_above, bounded, hn::Neg(bounded));
}

/// e^x; arguments beyond 80 are taken as 80.
HWY_INLINE FloatVector exp_of_float(FloatVector x) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Ints di;
  const auto bounded = hn::Min(hn::Max(x, constant(-80.0F)), constant(80.0F));
  const auto n = hn::Round(hn::Mul(bounded, constant(1.4426950408889634F)));
  auto r = hn::NegMulAdd(n, constant(0.693359375F), bounded);
  r = hn::NegMulAdd(n, constant(-2.12194440e-4F), r);
  auto sum = fused(r, constant(0.001393373473547399F), constant(0.008363235741853714F));
  sum = fused(sum, r, constant(0.041666463017463684F));
  sum = fused(sum, r, constant(0.16666576266288757F));
  sum = fused(sum, r, constant(0.5F));
  const auto value = fused(hn::Mul(r, r), sum, hn::Add(r, constant(1.0F)));
  const auto shifted = hn::Add(hn::BitCast(di, value), hn::ShiftLeft<23>(hn::ConvertTo(di, n)));
  return hn::BitCast(Floats(), shifted);
}

/// Halves of n words, as they lie in memory.
HWY_INLINE void load_halves(const std::uint64_t* words, HalfWordVector& low, HalfWordVector& high) {
  hwy::HWY_NAMESPACE::LoadInterleaved2(HalfWords(), reinterpret_cast<const std::uint32_t*>(words),
                                       low, high);
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_FLOAT_INL_H_
