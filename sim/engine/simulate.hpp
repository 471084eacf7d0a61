#pragma once

#include "sim/engine/forecast.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// Simulates an experiment alone: it is its own baseline, every difference is exactly 0.
[[nodiscard]] Forecast simulate(const Experiment& experiment, const Execution& execution);

/// Simulates scenario and baseline on the same noise, path by path.
/// Needs: same case, clock, run and belief draws in both.
[[nodiscard]] Forecast simulate_pair(const Experiment& baseline, const Experiment& scenario,
                                     const Execution& execution);

}  // namespace credence
