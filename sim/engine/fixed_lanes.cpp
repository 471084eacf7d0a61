#include "sim/engine/fixed_lanes.hpp"

#include <algorithm>
#include <array>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/engine/fixed_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::CappedTag<double, 8>;
using Integers = hn::RebindToSigned<Doubles>;
using DoubleVector = hn::Vec<Doubles>;

struct SplitVector {
  hn::Vec<Integers> high;
  hn::Vec<Integers> low;
};

HWY_INLINE SplitVector split(DoubleVector value) {
  const Doubles d;
  const Integers di;
  const auto high_anchor = hn::Set(d, FixedSum::high_anchor);
  const auto low_anchor = hn::Set(d, FixedSum::low_anchor);
  const auto shifted = hn::Add(value, high_anchor);
  const auto rest = hn::Add(hn::Sub(value, hn::Sub(shifted, high_anchor)), low_anchor);
  return {hn::Sub(hn::BitCast(di, shifted), hn::BitCast(di, high_anchor)),
          hn::Sub(hn::BitCast(di, rest), hn::BitCast(di, low_anchor))};
}

HWY_INLINE bool all_small(const double* values, std::size_t n) {
  const Doubles d;
  auto largest = hn::Zero(d);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d))
    largest = hn::Max(largest, hn::Abs(hn::LoadU(d, values + i)));
  return hn::AllTrue(d, hn::Lt(largest, hn::Set(d, FixedSum::split_range)));
}

bool add_lanes(const double* values, std::int64_t* high, std::int64_t* low, std::size_t n) {
  const Doubles d;
  const Integers di;
  if (!all_small(values, n)) return false;
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const SplitVector parts = split(hn::LoadU(d, values + i));
    hn::StoreU(hn::Add(hn::LoadU(di, high + i), parts.high), di, high + i);
    hn::StoreU(hn::Add(hn::LoadU(di, low + i), parts.low), di, low + i);
  }
  return true;
}

bool sum_lanes(const double* values, std::size_t n, std::int64_t* high, std::int64_t* low) {
  const Doubles d;
  const Integers di;
  if (!all_small(values, n)) return false;
  auto highs = hn::Zero(di);
  auto lows = hn::Zero(di);
  for (std::size_t i = 0; i < n; i += hn::Lanes(d)) {
    const SplitVector parts = split(hn::LoadU(d, values + i));
    highs = hn::Add(highs, parts.high);
    lows = hn::Add(lows, parts.low);
  }
  std::array<std::int64_t, 8> lanes{};
  hn::StoreU(highs, di, lanes.data());
  for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) *high += lanes[lane];
  hn::StoreU(lows, di, lanes.data());
  for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) *low += lanes[lane];
  return true;
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {

HWY_EXPORT(add_lanes);
HWY_EXPORT(sum_lanes);

namespace {

constexpr std::size_t widest_vector = 8;
// Each number moves a lane by less than 2^51, and a lane holds 2^63.
constexpr std::size_t most_added = 4000;

}  // namespace

FixedLanes::FixedLanes(std::size_t n) : n_(n) {
  const std::size_t padded = (n + widest_vector - 1) / widest_vector * widest_vector;
  high_.resize(padded);
  low_.resize(padded);
}

void FixedLanes::add(const double* values) {
  if (n_added_ == most_added) carry();
  if (HWY_DYNAMIC_DISPATCH(add_lanes)(values, high_.data(), low_.data(), high_.size())) {
    ++n_added_;
    return;
  }
  carried_.resize(n_);
  for (std::size_t i = 0; i < n_; ++i) carried_[i].add(values[i]);
}

FixedSum FixedLanes::sum(std::size_t i) const {
  FixedSum sum;
  if (!carried_.empty()) sum = carried_[i];
  sum.add_split(high_[i], low_[i]);
  return sum;
}

void FixedLanes::clear() {
  std::fill(high_.begin(), high_.end(), 0);
  std::fill(low_.begin(), low_.end(), 0);
  carried_.clear();
  n_added_ = 0;
}

void FixedLanes::carry() {
  carried_.resize(n_);
  for (std::size_t i = 0; i < n_; ++i) carried_[i].add_split(high_[i], low_[i]);
  std::fill(high_.begin(), high_.end(), 0);
  std::fill(low_.begin(), low_.end(), 0);
  n_added_ = 0;
}

FixedSum fixed_sum(const double* values, std::size_t n) {
  FixedSum sum;
  std::int64_t high = 0;
  std::int64_t low = 0;
  if (HWY_DYNAMIC_DISPATCH(sum_lanes)(values, n, &high, &low)) {
    sum.add_split(high, low);
  } else {
    for (std::size_t i = 0; i < n; ++i) sum.add(values[i]);
  }
  return sum;
}

}  // namespace credence
#endif
