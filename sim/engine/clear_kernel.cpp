#include "sim/engine/clear_kernel.hpp"

#include "sim/engine/path_runner.hpp"

namespace credence {

KernelUse run_paths(const HazardProgram& program, const PathRange& range, const Noise& noise,
                    const std::function<void(std::uint64_t, const PathOutcome&)>& take,
                    Kernel kernel) {
  PathRunner runner(program, kernel);
  PathOutcome outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    runner.run(k * range.n_draws + range.draw, noise, outcome);
    take(k, outcome);
  }
  return runner.use();
}

KernelUse run_path_pairs(const HazardProgram& baseline, const HazardProgram& scenario,
                         const PathRange& range, const Noise& noise,
                         const std::function<void(const PathOutcome&, const PathOutcome&)>& take,
                         Kernel kernel) {
  PathRunner baseline_runner(baseline, kernel);
  PathRunner scenario_runner(scenario, kernel);
  PathOutcome baseline_outcome;
  PathOutcome scenario_outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    const std::uint64_t path = k * range.n_draws + range.draw;
    baseline_runner.run(path, noise, baseline_outcome);
    scenario_runner.run(path, noise, scenario_outcome);
    take(baseline_outcome, scenario_outcome);
  }
  KernelUse use = baseline_runner.use();
  use.add(scenario_runner.use());
  return use;
}

}  // namespace credence
