#pragma once

#include "app/options.hpp"
#include "app/streams.hpp"
#include "sim/engine/forecast.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// A finished simulation and what it cost.
struct TimedForecast {
  Forecast forecast;
  unsigned n_threads = 1;
  double seconds = 0.0;
};

/// Simulates a pair (or, for a scenario that is its own baseline, it alone) with a progress line;
/// Ctrl-C stops between blocks and keeps the finished prefix.
[[nodiscard]] TimedForecast simulate_for(const Options& options, const Streams& streams,
                                         const Experiment& baseline, const Experiment& scenario,
                                         bool is_own_baseline);

}  // namespace credence
