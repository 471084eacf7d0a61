#pragma once

#include <cstdint>
#include <functional>

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

/// Which engine simulates. Both give the same bytes; automatic is the fast one, and the clear one
/// for what the fast one does not take.
enum class Kernel : std::uint8_t { automatic, clear };

/// How many paths each engine has simulated.
struct KernelUse {
  std::uint64_t fast = 0;
  std::uint64_t clear = 0;             ///< all of them
  std::uint64_t programs_refused = 0;  ///< programs that the fast engine does not take
  void add(const KernelUse& other) {
    fast += other.fast;
    clear += other.clear;
    programs_refused += other.programs_refused;
  }
};

/// Runs the paths of a range one by one; `take` sees each outcome, with its k.
KernelUse run_paths(const HazardProgram& program, const PathRange& range, const Noise& noise,
                    const std::function<void(std::uint64_t k, const PathOutcome&)>& take,
                    Kernel kernel = Kernel::automatic);

/// Runs the paths of a range under two programs on the same noise; `take` sees both outcomes.
KernelUse run_path_pairs(
    const HazardProgram& baseline, const HazardProgram& scenario, const PathRange& range,
    const Noise& noise,
    const std::function<void(const PathOutcome& baseline, const PathOutcome& scenario)>& take,
    Kernel kernel = Kernel::automatic);

}  // namespace credence
