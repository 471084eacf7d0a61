#include "sim/engine/clear_kernel.hpp"

#include "sim/engine/clear_path.hpp"

namespace credence {

void run_paths(const HazardProgram& program, const PathRange& range, const Noise& noise,
               const std::function<void(std::uint64_t, const PathOutcome&)>& take) {
  const RateTables tables(program);
  ClearPath simulator(tables);
  PathOutcome outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    simulator.run(k * range.n_draws + range.draw, noise, outcome);
    take(k, outcome);
  }
}

void run_path_pairs(const HazardProgram& baseline, const HazardProgram& scenario,
                    const PathRange& range, const Noise& noise,
                    const std::function<void(const PathOutcome&, const PathOutcome&)>& take) {
  const RateTables baseline_tables(baseline);
  const RateTables scenario_tables(scenario);
  ClearPath baseline_simulator(baseline_tables);
  ClearPath scenario_simulator(scenario_tables);
  PathOutcome baseline_outcome;
  PathOutcome scenario_outcome;
  for (std::uint64_t k = range.first; k < range.last; ++k) {
    const std::uint64_t path = k * range.n_draws + range.draw;
    baseline_simulator.run(path, noise, baseline_outcome);
    scenario_simulator.run(path, noise, scenario_outcome);
    take(baseline_outcome, scenario_outcome);
  }
}

}  // namespace credence
