#include "models/core/elementary_batch.hpp"

#include "models/core/contract.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/core/elementary_batch.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "models/core/elementary-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

struct Exp {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return exp_of(x); }
};
struct Exp2 {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return exp2_of(x); }
};
struct Log {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return log_of(x); }
};
struct Log1p {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return log1p_of(x); }
};
struct Tanh {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return tanh_of(x); }
};
struct NormalQuantile {
  HWY_INLINE DoubleVector operator()(DoubleVector x) const { return normal_quantile(x); }
};

// What is left over goes through a whole vector of its own, so that its bits are the same.
template <class Function>
HWY_INLINE void each(const double* x, double* y, std::size_t n, Function function) {
  const Doubles d;
  const std::size_t n_lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + n_lanes <= n; i += n_lanes) hn::StoreU(function(hn::LoadU(d, x + i)), d, y + i);
  if (i == n) return;
  HWY_ALIGN double rest[hn::MaxLanes(d)];
  for (double& lane : rest) lane = 0.5;
  for (std::size_t k = i; k < n; ++k) rest[k - i] = x[k];
  hn::Store(function(hn::Load(d, rest)), d, rest);
  for (std::size_t k = i; k < n; ++k) y[k] = rest[k - i];
}

void exp_lanes(const double* x, double* y, std::size_t n) { each(x, y, n, Exp()); }
void exp2_lanes(const double* x, double* y, std::size_t n) { each(x, y, n, Exp2()); }
void log_lanes(const double* x, double* y, std::size_t n) { each(x, y, n, Log()); }
void log1p_lanes(const double* x, double* y, std::size_t n) { each(x, y, n, Log1p()); }
void tanh_lanes(const double* x, double* y, std::size_t n) { each(x, y, n, Tanh()); }
void normal_quantile_lanes(const double* x, double* y, std::size_t n) {
  each(x, y, n, NormalQuantile());
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {
namespace {

HWY_EXPORT(exp_lanes);
HWY_EXPORT(exp2_lanes);
HWY_EXPORT(log_lanes);
HWY_EXPORT(log1p_lanes);
HWY_EXPORT(tanh_lanes);
HWY_EXPORT(normal_quantile_lanes);

bool all_are_probabilities(const double* x, std::size_t n) {
  bool all = true;
  for (std::size_t i = 0; i < n; ++i) all &= x[i] > 0.0 && x[i] < 1.0;
  return all;
}

}  // namespace

void exp_each(const double* x, double* y, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(exp_lanes)(x, y, n);
}
void exp2_each(const double* x, double* y, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(exp2_lanes)(x, y, n);
}
void log_each(const double* x, double* y, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(log_lanes)(x, y, n);
}
void log1p_each(const double* x, double* y, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(log1p_lanes)(x, y, n);
}
void tanh_each(const double* x, double* y, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(tanh_lanes)(x, y, n);
}
void normal_quantile_each(const double* x, double* y, std::size_t n) {
  CREDENCE_EXPECTS(all_are_probabilities(x, n));
  HWY_DYNAMIC_DISPATCH(normal_quantile_lanes)(x, y, n);
}

}  // namespace credence
#endif
