#pragma once

#include <vector>

#include "sim/engine/forecast.hpp"
#include "sim/engine/tally.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// Sums of Y by draw, state and headline: [draw][state * n_headlines + headline].
using SumsByDraw = std::vector<std::vector<FixedSum>>;

/// One simulated experiment: its pooled tally and its sums by draw.
struct Simulated {
  Tally tally;
  SumsByDraw by_draw;
};

/// All that a finished (or stopped) run has summed up. `difference_squares` by state and headline.
struct FinishedRun {
  Simulated scenario;
  Simulated baseline;
  std::vector<FixedSum> difference_squares;
  FixedSum count_difference_squares;  ///< of the counts at the horizon
  std::uint64_t n_draws = 0;
  std::uint64_t n_paths_per_draw = 0;
  bool partial = false;
  bool is_own_baseline = false;
};

/// Turns sums into a forecast (docs/model/estimators.md).
[[nodiscard]] Forecast finish_forecast(const Experiment& scenario, FinishedRun& run);

}  // namespace credence
