#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "models/hazard/program.hpp"
#include "sim/engine/forecast.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// The work, cut from the problem alone: S draws of K paths. Needs: K > 0; for one draw K is a
/// multiple of 20.
struct RareRun {
  std::uint64_t seed = 0;
  std::uint64_t n_draws = 1;
  std::uint64_t n_paths_per_draw = 5000;
  std::function<HazardProgram(std::uint64_t draw)> program_of;
};

/// Estimates a rare probability under an exponential tilt (docs/model/rare-events.md): one factor
/// on the own clocks of all states, for a state on those of all others; the factor by cross-entropy
/// from pilots of 4,000 paths (de Boer et al. 2005). Of a state the compensator is weighed and not
/// the act, so that its own clock needs no luck. A pure function of run and target: the number of
/// threads changes no bit.
[[nodiscard]] RareEstimate estimate_rare(const RareRun& run, const RareTarget& target,
                                         const Execution& execution);

/// What was asked for of a scenario and its baseline (null: it is its own), each with about as many
/// paths as the run may have. Absent: stopped from outside.
[[nodiscard]] std::optional<std::vector<RareForecast>> forecast_rare(
    const Experiment& scenario, const Experiment* baseline, const std::vector<RareTarget>& targets,
    const Execution& execution);

/// That of an experiment, with about n_paths paths over its draws.
[[nodiscard]] RareRun rare_run_of(const Experiment& experiment, std::uint64_t n_paths);

}  // namespace credence
