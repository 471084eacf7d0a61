#include "models/core/elementary_batch.hpp"

#include <algorithm>
#include <cstdint>

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
// One argument in seven lies in a tail, whose logarithm costs most: they are gathered into vectors
// of their own.
constexpr std::size_t part_size = 256;

/// Arguments in the tails of a part, and where they stand in it.
struct Tails {
  HWY_ALIGN double p[part_size + hn::MaxLanes(Doubles())];
  std::size_t place[part_size + 1];
  std::size_t n = 0;
};

HWY_INLINE void add_tails(const double* p, std::size_t first, std::uint64_t lanes, Tails& tails) {
  for (std::size_t k = 0; k < hn::Lanes(Doubles()); ++k) {
    tails.p[tails.n] = p[first + k];
    tails.place[tails.n] = first + k;
    tails.n += (lanes >> k) & 1;
  }
}

HWY_INLINE void quantiles_of_tails(Tails& tails, double* y) {
  const Doubles d;
  HWY_ALIGN double x[hn::MaxLanes(d)];
  hn::StoreU(hn::Set(d, 0.01), d, tails.p + tails.n);
  for (std::size_t i = 0; i < tails.n; i += hn::Lanes(d)) {
    const auto lanes = hn::Load(d, tails.p + i);
    hn::Store(tail_quantile(lanes, hn::Sub(lanes, hn::Set(d, 0.5))), d, x);
    const std::size_t n_here = std::min(hn::Lanes(d), tails.n - i);
    for (std::size_t k = 0; k < n_here; ++k) y[tails.place[i + k]] = x[k];
  }
}

HWY_INLINE std::uint64_t bits_of(hn::Mask<Doubles> mask) {
  std::uint8_t bytes[8] = {};
  hn::StoreMaskBits(Doubles(), mask, bytes);
  return bytes[0];
}

/// n: a multiple of the lanes, at most part_size. False if an argument is no probability.
HWY_INLINE bool quantiles_of_part(const double* p, double* y, std::size_t n) {
  const Doubles d;
  Tails tails;
  bool are_inside = true;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto lanes = hn::LoadU(d, p + i);
    const auto is_inside = hn::And(hn::Gt(lanes, hn::Zero(d)), hn::Lt(lanes, hn::Set(d, 1.0)));
    are_inside &= hn::AllTrue(d, is_inside);
    const auto q = hn::Sub(lanes, hn::Set(d, 0.5));
    const auto is_tail = hn::Gt(hn::Abs(q), hn::Set(d, as241::central_half_width));
    add_tails(p, i, bits_of(is_tail), tails);
    hn::StoreU(central_quantile(q), d, y + i);
  }
  quantiles_of_tails(tails, y);
  return are_inside;
}

/// False if an argument is no probability.
bool normal_quantile_lanes(const double* p, double* y, std::size_t n) {
  const Doubles d;
  bool are_inside = true;
  const std::size_t n_whole = n - n % hn::Lanes(d);
  for (std::size_t i = 0; i < n_whole; i += part_size)
    are_inside &= quantiles_of_part(p + i, y + i, std::min(part_size, n_whole - i));
  HWY_ALIGN double rest[hn::MaxLanes(d)];
  if (n_whole == n) return are_inside;
  for (double& lane : rest) lane = 0.5;
  std::copy(p + n_whole, p + n, rest);
  are_inside &= quantiles_of_part(rest, rest, hn::Lanes(d));
  std::copy_n(rest, n - n_whole, y + n_whole);
  return are_inside;
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
  const bool are_inside = HWY_DYNAMIC_DISPATCH(normal_quantile_lanes)(x, y, n);
  CREDENCE_EXPECTS(are_inside);
}

}  // namespace credence
#endif
