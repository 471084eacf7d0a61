#pragma once

#include "sim/engine/forecast.hpp"
#include "sim/engine/ranks.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// Both doors go on from Execution::checkpoint.last, and throw DamagedBytes or
/// CheckpointOfAnotherRun (sim/engine/checkpoint.hpp) if it does not fit, before anything is done.

/// Simulates an experiment alone: it is its own baseline, every difference is exactly 0.
[[nodiscard]] Forecast simulate(const Experiment& experiment, const Execution& execution);

/// Simulates scenario and baseline on the same noise, path by path.
/// Needs: same case, clock, run and belief draws in both.
[[nodiscard]] Forecast simulate_pair(const Experiment& baseline, const Experiment& scenario,
                                     const Execution& execution);

/// What the other ranks do while the first simulates the same pair (or, with a null baseline, the
/// scenario alone): computes its blocks until it ends. `hello.facts` are those of Execution.
void serve_simulation(const Experiment* baseline, const Experiment& scenario, RankLink& link,
                      RankHello hello);

}  // namespace credence
