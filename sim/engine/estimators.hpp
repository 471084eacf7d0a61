#pragma once

#include <cstdint>
#include <vector>

namespace credence {

/// Estimators of docs/model/estimators.md.

struct Interval {
  double low = 0.0;
  double high = 1.0;
};

/// Interval of a probability from plain counts at 95 %: Wilson; with no event the upper end is 3 /
/// n (and likewise at n of n). Needs: 0 <= events <= n, n > 0.
[[nodiscard]] Interval plain_interval(std::int64_t events, std::int64_t n);

/// Sums over a pilot's paths for one state at the last date.
struct PilotSums {
  double n = 0.0;
  double events = 0.0;       ///< rises of I
  double indicator = 0.0;    ///< sum I
  double compensator = 0.0;  ///< sum A
  double product = 0.0;      ///< sum I A
  double indicator_squared = 0.0;
  double compensator_squared = 0.0;
};

enum class Reversible { no, yes };

/// Coefficient b of the control variate I - b (I - A), fixed by a pilot of its own.
///
///   no withdrawal:  b = clamp(1 - phat - Cov(I, A) / phat, 0, 1),  phat = mean A,  for Var(I - A)
///   = E A withdrawal:     b = Cov(I, I - A) / Var(I - A), and 1 below 30 events
[[nodiscard]] double control_coefficient(const PilotSums& sums, Reversible reversible);

/// z of a state's sum of I - A against its exact variance; below 400 expected events the two-sided
/// Poisson tail turned into a z (docs/model/estimators.md).
[[nodiscard]] double martingale_z(double sum_indicator, double sum_compensator,
                                  double sum_variance);

/// Two-sided tail of a Poisson count, at most 1: twice the smaller tail with the value included.
[[nodiscard]] double poisson_two_sided_tail(double mean, std::int64_t value);

/// What S draws of K paths each say about a mean.
struct DrawSummary {
  double mean = 0.0;
  double standard_error =
      0.0;  ///< sd over draws of the per-draw mean / sqrt(S); one draw: sd / sqrt(K)
  double belief_p05 = 0.0;  ///< of the draws' means, pulled together until their variance is that
  double belief_p95 = 0.0;  ///< over the belief alone, clamped to [0, 1]
  double belief_variance = 0.0;       ///< of the draws' true means; at least 0, and 0 for one draw
  double within_error_squared = 0.0;  ///< mean variance of a draw's mean about its true one
};

/// per_draw: sum of Y over the K paths of each draw. sum_of_squares: sum of Y^2 over all paths.
[[nodiscard]] DrawSummary summarise_draws(const std::vector<double>& per_draw,
                                          double n_paths_per_draw, double sum_of_squares);

/// Smallest value whose cumulated share of the counts reaches `level`.
[[nodiscard]] int quantile_of_counts(const std::vector<std::int64_t>& counts, double level);

}  // namespace credence
