#include "sim/analysis/prior_gate.hpp"

#include <algorithm>
#include <cmath>

#include "models/hazard/compile.hpp"
#include "sim/analysis/past_rates.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/estimators.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence {
namespace {

constexpr std::uint64_t paths_per_draw = 16;

OverBelief over_belief(std::vector<double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  std::sort(values.begin(), values.end());
  const auto at = [&](double level) {
    const auto rank = static_cast<std::size_t>(
        std::max(1.0, std::ceil(level * static_cast<double>(values.size()))));
    return values[rank - 1];
  };
  return {sum / static_cast<double>(values.size()), at(0.05), at(0.5), at(0.95)};
}

Inquiry twelve_months_of(const Inquiry& inquiry) {
  Inquiry short_one = inquiry;
  short_one.clock.horizon = add_months(inquiry.clock.as_of, 12);
  short_one.clock.report_dates = {short_one.clock.horizon};
  return short_one;
}

int count_so_far(const World& world) {
  return static_cast<int>(
      std::count_if(world.states.begin(), world.states.end(),
                    [](const State& state) { return state.level == recognition_level; }));
}

}  // namespace

PriorGate prior_gate(const Experiment& baseline, const Execution& execution) {
  const Inquiry year = twelve_months_of(baseline.inquiry);
  const std::uint64_t n_draws = baseline.run.n_draws;
  const Noise noise(baseline.run.seed);
  const std::size_t n = year.world.states.size();
  std::vector<double> further(n_draws, 0.0);
  std::vector<double> so_far(n_draws, 0.0);
  const PastRates past(baseline.inquiry);
  map_blocks(n_draws, execution.n_threads,
             {[&](std::size_t draw, unsigned) {
                const ParameterDraw parameters =
                    nth_draw(baseline.inquiry, baseline.belief, baseline.run.seed, draw, n_draws);
                so_far[draw] = past.expected_count(parameters);
                const HazardProgram program = compile(year, parameters);
                run_paths(program, {draw, n_draws, 0, paths_per_draw}, noise,
                          [&](std::uint64_t, const PathOutcome& outcome) {
                            if (!outcome.acts.empty()) further[draw] += 1.0;
                          });
              },
              nullptr, execution.stop_requested});
  double squares = 0.0;
  for (const double sum : further) squares += sum;  // an indicator is its own square
  const DrawSummary summary =
      summarise_draws(further, static_cast<double>(paths_per_draw), squares);
  PriorGate gate;
  for (double& sum : further) sum /= static_cast<double>(paths_per_draw);
  gate.probability_further_12_months = over_belief(further);
  gate.probability_further_12_months.p05 = summary.belief_p05;
  gate.probability_further_12_months.p95 = summary.belief_p95;
  gate.probability_standard_error = summary.standard_error;
  gate.expected_count_so_far = over_belief(so_far);
  gate.observed_count_so_far = n > 0 ? count_so_far(year.world) : 0;
  return gate;
}

}  // namespace credence
