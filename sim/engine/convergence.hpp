#pragma once

#include "sim/engine/block_sums.hpp"
#include "sim/engine/estimators.hpp"
#include "sim/engine/forecast.hpp"

namespace credence {

/// The stopping rule (docs/model/estimators.md, "When to stop"): a number has the precision X when
///
///   probability:  MCSE <= max(X, 0.05 p),    asked for where p >= 1e-4
///   difference:   MCSE <= max(X, 0.1 |D|)
[[nodiscard]] double tolerated_error_of_probability(double probability, double precision);
[[nodiscard]] double tolerated_error_of_difference(double difference, double precision);

/// Whether a number is precise enough, and what it would take.
struct Shortfall {
  Convergence convergence = Convergence::reached;
  double n_draws = 0.0;  ///< needed; 0 where it is reached
  double n_paths_per_draw = 0.0;
};

/// With S draws of K paths, MCSE^2 = (Var_belief + Var_within / K) / S. More paths per draw take
/// the second part to 0; where the first alone exceeds the tolerance, S has to grow.
[[nodiscard]] Shortfall shortfall_of(const DrawSummary& summary, double n_draws,
                                     double n_paths_per_draw, double tolerated);

/// The larger need of two.
[[nodiscard]] Shortfall larger_of(const Shortfall& a, const Shortfall& b);

/// The summaries of one state at one report date.
struct CellSummary {
  DrawSummary scenario;
  DrawSummary baseline;
  DrawSummary difference;
};

/// What the finished paths say of a cell: state * n_headlines + headline.
/// n_draws: the first draws that have n_paths_per_draw paths in the sums.
[[nodiscard]] CellSummary summarise_cell(const BlockSums& sums, std::size_t cell,
                                         std::uint64_t n_draws, std::uint64_t n_paths_per_draw);

[[nodiscard]] Shortfall shortfall_of_cell(const CellSummary& cell, double n_draws,
                                          double n_paths_per_draw, double precision);

/// Whether a run may stop: no cell is open that more paths per draw could close.
[[nodiscard]] bool may_stop(const BlockSums& sums, std::uint64_t n_draws,
                            std::uint64_t n_paths_per_draw, double precision);

}  // namespace credence
