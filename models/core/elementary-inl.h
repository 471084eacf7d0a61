// Elementary functions of one vector of doubles, equal in every bit to those of elementary.hpp.
// A header per target, in Highway's manner: include it after hwy/foreach_target.h, inside no
// namespace. No multiplication is ever fused with an addition.

#if defined(CREDENCE_ELEMENTARY_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_ELEMENTARY_INL_H_
#undef CREDENCE_ELEMENTARY_INL_H_
#else
#define CREDENCE_ELEMENTARY_INL_H_
#endif

#include <utility>

#include <hwy/highway.h>
#include <sleef.h>

#include "models/core/normal_quantile_tables.hpp"

#ifndef CREDENCE_SLEEF_WIDE_FUNCTIONS
#define CREDENCE_SLEEF_WIDE_FUNCTIONS
// sleef.h hides what the flags of the whole file do not allow; Highway allows it function by
// function.
#define CREDENCE_AVX __attribute__((target("avx")))
#define CREDENCE_AVX512 __attribute__((target("avx512f")))
extern "C" {
CREDENCE_AVX __m256d Sleef_cinz_expd4_u10avx(__m256d);
CREDENCE_AVX __m256d Sleef_cinz_exp2d4_u10avx(__m256d);
CREDENCE_AVX __m256d Sleef_cinz_logd4_u10avx(__m256d);
CREDENCE_AVX __m256d Sleef_cinz_log1pd4_u10avx(__m256d);
CREDENCE_AVX __m256d Sleef_cinz_tanhd4_u10avx(__m256d);
CREDENCE_AVX512 __m512d Sleef_cinz_expd8_u10avx512fnofma(__m512d);
CREDENCE_AVX512 __m512d Sleef_cinz_exp2d8_u10avx512fnofma(__m512d);
CREDENCE_AVX512 __m512d Sleef_cinz_logd8_u10avx512fnofma(__m512d);
CREDENCE_AVX512 __m512d Sleef_cinz_log1pd8_u10avx512fnofma(__m512d);
CREDENCE_AVX512 __m512d Sleef_cinz_tanhd8_u10avx512fnofma(__m512d);
}
#undef CREDENCE_AVX
#undef CREDENCE_AVX512
#endif

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

using Doubles = hwy::HWY_NAMESPACE::ScalableTag<double>;
using DoubleVector = hwy::HWY_NAMESPACE::Vec<Doubles>;

#if HWY_TARGET == HWY_AVX3
HWY_INLINE DoubleVector exp_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_expd8_u10avx512fnofma(x.raw)};
}
HWY_INLINE DoubleVector exp2_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_exp2d8_u10avx512fnofma(x.raw)};
}
HWY_INLINE DoubleVector log_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_logd8_u10avx512fnofma(x.raw)};
}
HWY_INLINE DoubleVector log1p_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_log1pd8_u10avx512fnofma(x.raw)};
}
HWY_INLINE DoubleVector tanh_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_tanhd8_u10avx512fnofma(x.raw)};
}
#elif HWY_TARGET == HWY_AVX2
HWY_INLINE DoubleVector exp_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_expd4_u10avx(x.raw)};
}
HWY_INLINE DoubleVector exp2_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_exp2d4_u10avx(x.raw)};
}
HWY_INLINE DoubleVector log_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_logd4_u10avx(x.raw)};
}
HWY_INLINE DoubleVector log1p_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_log1pd4_u10avx(x.raw)};
}
HWY_INLINE DoubleVector tanh_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_tanhd4_u10avx(x.raw)};
}
#elif HWY_TARGET == HWY_SSE4
HWY_INLINE DoubleVector exp_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_expd2_u10sse4(x.raw)};
}
HWY_INLINE DoubleVector exp2_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_exp2d2_u10sse4(x.raw)};
}
HWY_INLINE DoubleVector log_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_logd2_u10sse4(x.raw)};
}
HWY_INLINE DoubleVector log1p_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_log1pd2_u10sse4(x.raw)};
}
HWY_INLINE DoubleVector tanh_of(DoubleVector x) {
  return DoubleVector{Sleef_cinz_tanhd2_u10sse4(x.raw)};
}
#else
// Highway's baseline is one double, two emulated ones or SSE2, as its version and the compiler
// have it: lane by lane all the same.
template <class Function>
HWY_INLINE DoubleVector lane_by_lane(DoubleVector x, Function function) {
  const Doubles d;
  HWY_ALIGN double lanes[hwy::HWY_NAMESPACE::MaxLanes(d)];
  hwy::HWY_NAMESPACE::Store(x, d, lanes);
  for (double& lane : lanes) lane = function(lane);
  return hwy::HWY_NAMESPACE::Load(d, lanes);
}
HWY_INLINE DoubleVector exp_of(DoubleVector x) {
  return lane_by_lane(x, Sleef_cinz_expd1_u10purec);
}
HWY_INLINE DoubleVector exp2_of(DoubleVector x) {
  return lane_by_lane(x, Sleef_cinz_exp2d1_u10purec);
}
HWY_INLINE DoubleVector log_of(DoubleVector x) {
  return lane_by_lane(x, Sleef_cinz_logd1_u10purec);
}
HWY_INLINE DoubleVector log1p_of(DoubleVector x) {
  return lane_by_lane(x, Sleef_cinz_log1pd1_u10purec);
}
HWY_INLINE DoubleVector tanh_of(DoubleVector x) {
  return lane_by_lane(x, Sleef_cinz_tanhd1_u10purec);
}
#endif

template <std::size_t... I>
HWY_INLINE DoubleVector polynomial(const as241::Coefficients& coefficients, DoubleVector x,
                                   std::index_sequence<I...> /*powers*/) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Doubles d;
  DoubleVector sum = hn::Set(d, coefficients[0]);
  ((sum = hn::Add(hn::Mul(sum, x), hn::Set(d, coefficients[I + 1]))), ...);
  return sum;
}

HWY_INLINE DoubleVector polynomial(const as241::Coefficients& coefficients, DoubleVector x) {
  return polynomial(coefficients, x, std::make_index_sequence<as241::Coefficients().size() - 1>());
}

HWY_INLINE DoubleVector ratio_of(const as241::Coefficients& over, const as241::Coefficients& under,
                                 DoubleVector r) {
  return hwy::HWY_NAMESPACE::Div(polynomial(over, r), polynomial(under, r));
}

/// Where |p - 0.5| > central_half_width. q = p - 0.5.
HWY_INLINE DoubleVector tail_quantile(DoubleVector p, DoubleVector q) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Doubles d;
  const auto is_low = hn::Lt(q, hn::Zero(d));
  const auto outer = hn::IfThenElse(is_low, p, hn::Sub(hn::Set(d, 1.0), p));
  const auto r = hn::Sqrt(hn::Neg(log_of(outer)));
  auto x = ratio_of(as241::middle_over, as241::middle_under,
                    hn::Sub(r, hn::Set(d, as241::middle_start)));
  const auto is_far = hn::Gt(r, hn::Set(d, as241::far_from));
  if (HWY_UNLIKELY(!hn::AllFalse(d, is_far))) {
    const auto far =
        ratio_of(as241::far_over, as241::far_under, hn::Sub(r, hn::Set(d, as241::far_from)));
    x = hn::IfThenElse(is_far, far, x);
  }
  return hn::IfThenElse(is_low, hn::Neg(x), x);
}

/// Where |p - 0.5| <= central_half_width. q = p - 0.5.
HWY_INLINE DoubleVector central_quantile(DoubleVector q) {
  namespace hn = hwy::HWY_NAMESPACE;
  const auto r = hn::Sub(hn::Set(Doubles(), as241::central_start), hn::Mul(q, q));
  return hn::Div(hn::Mul(q, polynomial(as241::central_over, r)),
                 polynomial(as241::central_under, r));
}

/// The operations of credence::normal_quantile in their order. Needs: 0 < p < 1.
HWY_INLINE DoubleVector normal_quantile(DoubleVector p) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Doubles d;
  const auto q = hn::Sub(p, hn::Set(d, 0.5));
  const auto is_central = hn::Le(hn::Abs(q), hn::Set(d, as241::central_half_width));
  const auto central = central_quantile(q);
  if (hn::AllTrue(d, is_central)) return central;
  return hn::IfThenElse(is_central, central, tail_quantile(p, q));
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_ELEMENTARY_INL_H_
