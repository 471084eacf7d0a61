#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/path_outcome.hpp"
#include "sim/random/noise.hpp"

namespace credence {

/// Paths of one draw: numbers draw + n_draws k for k in [first, last).
struct PathRange {
  std::uint64_t draw = 0;
  std::uint64_t n_draws = 1;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/// Runs the paths of a range one by one; `take` sees each outcome, with its k.
void run_paths(const HazardProgram& program, const PathRange& range, const Noise& noise,
               const std::function<void(std::uint64_t k, const PathOutcome&)>& take);

/// Runs the paths of a range under two programs on the same noise; `take` sees both outcomes.
void run_path_pairs(
    const HazardProgram& baseline, const HazardProgram& scenario, const PathRange& range,
    const Noise& noise,
    const std::function<void(const PathOutcome& baseline, const PathOutcome& scenario)>& take);

}  // namespace credence
