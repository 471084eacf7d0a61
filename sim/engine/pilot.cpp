#include "sim/engine/pilot.hpp"

#include <algorithm>

#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/estimators.hpp"
#include "sim/engine/fixed_point.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence {
namespace {

constexpr std::uint64_t n_pilot_paths = 2000;
constexpr std::uint64_t most_pilot_draws = 40;
constexpr std::uint64_t pilot_stream = 9;

struct StateSums {
  FixedSum compensator, product, compensator_squared;
  double events = 0.0;
  double indicator = 0.0;
};

void add_outcome(std::vector<StateSums>& sums, const PathOutcome& outcome,
                 std::size_t last_report) {
  const std::size_t n = sums.size();
  for (std::size_t i = 0; i < n; ++i) {
    const double standing = outcome.level[last_report * n + i] == recognition_level ? 1.0 : 0.0;
    const double compensator = outcome.compensator[last_report * n + i];
    sums[i].indicator += standing;
    sums[i].compensator.add(compensator);
    sums[i].product.add(standing * compensator);
    sums[i].compensator_squared.add(compensator * compensator);
  }
  for (const RecognitionAct& act : outcome.acts) sums[act.state].events += 1.0;
}

}  // namespace

std::vector<double> pilot_coefficients(const Experiment& experiment, unsigned n_threads) {
  const std::size_t n = experiment.inquiry.world.states.size();
  const std::uint64_t n_draws = std::min(experiment.run.n_draws, most_pilot_draws);
  const std::uint64_t per_draw = (n_pilot_paths + n_draws - 1) / n_draws;
  const Noise noise(experiment.run.seed, pilot_stream);
  std::vector<std::vector<StateSums>> by_draw(n_draws, std::vector<StateSums>(n));
  map_blocks(n_draws, n_threads,
             {[&](std::size_t draw, unsigned) {
                const ParameterDraw parameters =
                    nth_draw(experiment.inquiry, experiment.belief, experiment.run.seed, draw,
                             experiment.run.n_draws);
                const HazardProgram program = compile(experiment.inquiry, parameters);
                run_paths(program, {draw, n_draws, 0, per_draw}, noise,
                          [&](std::uint64_t, const PathOutcome& outcome) {
                            add_outcome(by_draw[draw], outcome, program.report_times.size() - 1);
                          });
              },
              nullptr, nullptr});
  std::vector<double> coefficients;
  for (std::size_t i = 0; i < n; ++i) {
    StateSums total;
    for (const auto& sums : by_draw) {
      total.compensator.add(sums[i].compensator);
      total.product.add(sums[i].product);
      total.compensator_squared.add(sums[i].compensator_squared);
      total.events += sums[i].events;
      total.indicator += sums[i].indicator;
    }
    const PilotSums sums{static_cast<double>(n_draws * per_draw),
                         total.events,
                         total.indicator,
                         total.compensator.value(),
                         total.product.value(),
                         total.indicator,
                         total.compensator_squared.value()};
    const bool reversible = experiment.inquiry.switches.withdrawal;
    coefficients.push_back(
        control_coefficient(sums, reversible ? Reversible::yes : Reversible::no));
  }
  return coefficients;
}

}  // namespace credence
