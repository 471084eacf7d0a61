#include "sim/engine/static_float.hpp"

#include "models/core/contract.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/engine/static_float.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "sim/engine/static_float-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

struct Exponential {
  HWY_INLINE FloatVector operator()(HalfWordVector high, HalfWordVector low) const {
    return exponential_of(high, low);
  }
};
struct Normal {
  HWY_INLINE FloatVector operator()(HalfWordVector high, HalfWordVector low) const {
    return normal_of(high, low);
  }
};

template <class Function>
HWY_INLINE void each(const std::uint64_t* words, float* values, std::size_t n, Function function) {
  const Floats d;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    HalfWordVector low;
    HalfWordVector high;
    load_halves(words + i, low, high);
    hn::StoreU(function(high, low), d, values + i);
  }
}

void exponentials(const std::uint64_t* v, float* values, std::size_t n) {
  each(v, values, n, Exponential());
}
void normals(const std::uint64_t* u, float* values, std::size_t n) { each(u, values, n, Normal()); }
void exps(const float* x, float* values, std::size_t n) {
  const Floats d;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d))
    hn::StoreU(exp_of_float(hn::LoadU(d, x + i)), d, values + i);
}

void sum_lanes(const double* x, const double* weights, std::size_t n_weights, double* sums,
               std::size_t n) {
  const hn::ScalableTag<double> d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) {
    auto sum = hn::Zero(d);
    for (std::size_t k = 0; k < n_weights; ++k)
      sum = hn::Add(sum, hn::Mul(hn::LoadU(d, x + k * n + i), hn::Set(d, weights[k])));
    hn::StoreU(sum, d, sums + i);
  }
  for (; i < n; ++i) {
    sums[i] = 0.0;
    for (std::size_t k = 0; k < n_weights; ++k) sums[i] += x[k * n + i] * weights[k];
  }
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {
namespace {

constexpr std::size_t widest = 16;
HWY_EXPORT(exponentials);
HWY_EXPORT(normals);
HWY_EXPORT(exps);
HWY_EXPORT(sum_lanes);

}  // namespace

void weighted_sums(const double* x, const double* weights, std::size_t n_weights, double* sums,
                   std::size_t n) {
  HWY_DYNAMIC_DISPATCH(sum_lanes)(x, weights, n_weights, sums, n);
}
void static_exponentials(const std::uint64_t* v, float* values, std::size_t n) {
  CREDENCE_EXPECTS(n % widest == 0);
  HWY_DYNAMIC_DISPATCH(exponentials)(v, values, n);
}
void static_normals(const std::uint64_t* u, float* values, std::size_t n) {
  CREDENCE_EXPECTS(n % widest == 0);
  HWY_DYNAMIC_DISPATCH(normals)(u, values, n);
}
void static_exps(const float* x, float* values, std::size_t n) {
  CREDENCE_EXPECTS(n % widest == 0);
  HWY_DYNAMIC_DISPATCH(exps)(x, values, n);
}

}  // namespace credence
#endif
