#include "sim/engine/path_vectors.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/engine/path_vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::CappedTag<double, 8>;
using DoubleVector = hn::Vec<Doubles>;

// H at the end of a span: consumed + factor * (integral - since).
HWY_INLINE DoubleVector advanced(const double* factor, const double* integral, const double* since,
                                 const double* consumed, std::size_t i) {
  const Doubles d;
  const auto grown = hn::Sub(hn::LoadU(d, integral + i), hn::LoadU(d, since + i));
  return hn::Add(hn::LoadU(d, consumed + i), hn::Mul(hn::LoadU(d, factor + i), grown));
}

void integrate_lanes(const double* before, const double* rate, double elapsed, double* value,
                     std::size_t n) {
  const Doubles d;
  const auto span = hn::Set(d, elapsed);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto grown = hn::Mul(hn::LoadU(d, rate + i), span);
    hn::StoreU(hn::Add(hn::LoadU(d, before + i), grown), d, value + i);
  }
}

void commit_lanes(const double* factor, const double* integral, double* since, double* consumed,
                  std::size_t n) {
  const Doubles d;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    hn::StoreU(advanced(factor, integral, since, consumed, i), d, consumed + i);
    hn::StoreU(hn::LoadU(d, integral + i), d, since + i);
  }
}

bool multiply_lanes(const double* level, const double* own, double world, const double* largest,
                    double cap, double* factor, std::size_t n) {
  const Doubles d;
  const auto of_world = hn::Set(d, world);
  const auto most = hn::Set(d, 1e300);
  const auto limit = hn::Set(d, cap);
  auto fastest = hn::Zero(d);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    auto product = hn::Mul(hn::LoadU(d, level + i), hn::LoadU(d, own + i));
    product = hn::Mul(product, of_world);
    product = hn::IfThenElse(hn::Lt(product, most), product, most);
    hn::StoreU(product, d, factor + i);
    fastest = hn::Max(fastest, hn::Mul(product, hn::LoadU(d, largest + i)));
  }
  return !hn::AllFalse(d, hn::Gt(fastest, limit));
}

void bound_lanes(const double* factor, const double* since, const double* consumed,
                 const double* target, double* threshold, std::size_t n) {
  const Doubles d;
  const auto a_little_less = hn::Set(d, 1.0 - 1e-9);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto left = hn::Sub(hn::LoadU(d, target + i), hn::LoadU(d, consumed + i));
    const auto grows = hn::Mul(hn::Div(left, hn::LoadU(d, factor + i)), a_little_less);
    hn::StoreU(hn::Add(hn::LoadU(d, since + i), grows), d, threshold + i);
  }
}

std::size_t find_lanes(const double* integral, const double* threshold, std::uint32_t* states,
                       std::size_t n) {
  const Doubles d;
  std::size_t n_found = 0;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto rings = hn::Ge(hn::LoadU(d, integral + i), hn::LoadU(d, threshold + i));
    if (hn::AllFalse(d, rings)) continue;
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(d, rings, bits);
    for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) {
      if ((bits[0] >> lane & 1) != 0) states[n_found++] = static_cast<std::uint32_t>(i + lane);
    }
  }
  return n_found;
}

void compensate_lanes(const double* known, const double* factor, const double* integral,
                      const double* since, const double* consumed, double* value, std::size_t n) {
  const Doubles d;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto own = advanced(factor, integral, since, consumed, i);
    hn::StoreU(hn::Add(hn::LoadU(d, known + i), own), d, value + i);
  }
}

void shock_lanes(const double* before, const double* common, const std::int64_t* index,
                 const double* plain, const double* plain_before, double* value, std::size_t n) {
  const Doubles d;
  const hn::RebindToSigned<Doubles> di;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const auto factor = hn::GatherIndex(d, common, hn::LoadU(di, index + i));
    const auto grown = hn::Sub(hn::LoadU(d, plain + i), hn::LoadU(d, plain_before + i));
    hn::StoreU(hn::Add(hn::LoadU(d, before + i), hn::Mul(factor, grown)), d, value + i);
  }
}

void multiply_row_lanes(const double* a, const double* b, const double* c, double* product,
                        std::size_t n) {
  const Doubles d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) {
    const auto ab = hn::Mul(hn::LoadU(d, a + i), hn::LoadU(d, b + i));
    hn::StoreU(hn::Mul(ab, hn::LoadU(d, c + i)), d, product + i);
  }
  for (; i < n; ++i) product[i] = a[i] * b[i] * c[i];
}

void add_row_lanes(const double* a, const double* b, double* sum, std::size_t n) {
  const Doubles d;
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= n; i += hn::Lanes(d)) {
    const auto ab = hn::Add(hn::LoadU(d, a + i), hn::LoadU(d, b + i));
    hn::StoreU(hn::Add(hn::LoadU(d, sum + i), ab), d, sum + i);
  }
  for (; i < n; ++i) sum[i] += a[i] + b[i];
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {

HWY_EXPORT(integrate_lanes);
HWY_EXPORT(commit_lanes);
HWY_EXPORT(multiply_lanes);
HWY_EXPORT(bound_lanes);
HWY_EXPORT(find_lanes);
HWY_EXPORT(compensate_lanes);
HWY_EXPORT(shock_lanes);
HWY_EXPORT(multiply_row_lanes);
HWY_EXPORT(add_row_lanes);

void integrate_each(const double* before, const double* rate, double elapsed, double* value,
                    std::size_t n) {
  HWY_DYNAMIC_DISPATCH(integrate_lanes)(before, rate, elapsed, value, n);
}

void commit_each(const double* factor, const double* integral, double* since, double* consumed,
                 std::size_t n) {
  HWY_DYNAMIC_DISPATCH(commit_lanes)(factor, integral, since, consumed, n);
}

bool multiply_each(const double* level, const double* own, double world, const double* largest,
                   double cap, double* factor, std::size_t n) {
  return HWY_DYNAMIC_DISPATCH(multiply_lanes)(level, own, world, largest, cap, factor, n);
}

void shock_each(const double* before, const double* common, const std::int64_t* index,
                const double* plain, const double* plain_before, double* value, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(shock_lanes)(before, common, index, plain, plain_before, value, n);
}

void bound_rings(const double* factor, const double* since, const double* consumed,
                 const double* target, double* threshold, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(bound_lanes)(factor, since, consumed, target, threshold, n);
}

std::size_t find_rings(const double* integral, const double* threshold, std::uint32_t* states,
                       std::size_t n) {
  return HWY_DYNAMIC_DISPATCH(find_lanes)(integral, threshold, states, n);
}

void compensate_each(const double* known, const double* factor, const double* integral,
                     const double* since, const double* consumed, double* value, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(compensate_lanes)(known, factor, integral, since, consumed, value, n);
}

void multiply_rows(const double* a, const double* b, const double* c, double* product,
                   std::size_t n) {
  HWY_DYNAMIC_DISPATCH(multiply_row_lanes)(a, b, c, product, n);
}

void add_rows(const double* a, const double* b, double* sum, std::size_t n) {
  HWY_DYNAMIC_DISPATCH(add_row_lanes)(a, b, sum, n);
}

}  // namespace credence
#endif
