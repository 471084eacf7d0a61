#pragma once

#include "sim/engine/block_sums.hpp"
#include "sim/engine/forecast.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// All that a finished (or stopped) run has summed up.
struct FinishedRun {
  BlockSums sums;
  std::uint64_t n_draws = 0;  ///< the first draws, which have n_paths_per_draw paths each
  std::uint64_t n_paths_per_draw = 0;
  bool partial = false;

  [[nodiscard]] bool is_own_baseline() const { return !sums.baseline; }
  [[nodiscard]] const Tally& scenario() const { return sums.scenario.tally; }
  [[nodiscard]] const Tally& baseline() const { return sums.baseline_or_same().tally; }
};

/// Turns sums into a forecast (docs/model/estimators.md).
[[nodiscard]] Forecast finish_forecast(const Experiment& scenario, FinishedRun& run);

}  // namespace credence
