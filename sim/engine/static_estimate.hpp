#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/fixed_point.hpp"
#include "sim/engine/static_tally.hpp"

namespace credence {

/// Sums over trials of Y = I - b (I - A) at the horizon, by state (docs/model/estimators.md). I is
/// 1 if the state has acted; A is its compensator in double precision (StaticRefiner). Fixed point:
/// the order of trials cannot matter.
struct StaticEstimates {
  explicit StaticEstimates(const StaticFamily& family);
  void merge(const StaticEstimates& other);
  /// Mean of Y and the variance of one trial's Y.
  [[nodiscard]] double mean(std::size_t state) const;
  [[nodiscard]] double variance(std::size_t state) const;

  StaticTally tally;  ///< the plain counts of the same trials
  std::vector<FixedSum> sum;
  std::vector<FixedSum> squares;
};

/// b of every state: clamp(1 - p - Cov(I, A) / p, 0, 1) with p the mean of A, out of a pilot of
/// 2,000 trials on numbers of its own.
[[nodiscard]] std::vector<double> static_control(const StaticFamily& family, std::uint64_t seed);

/// Adds draws [first, last). Needs: static_kernel_takes(family.base); one b a state.
void add_static_estimates(const StaticFamily& family, const std::vector<double>& control,
                          std::uint64_t first, std::uint64_t last, const Noise& noise,
                          StaticEstimates& estimates);

}  // namespace credence
