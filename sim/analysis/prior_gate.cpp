#include "sim/analysis/prior_gate.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/elementary.hpp"
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

// Probability that exactly n of independent events happen.
double chance_of_exactly(int n, const std::vector<double>& chances) {
  std::vector<double> law(static_cast<std::size_t>(n) + 1, 0.0);
  law[0] = 1.0;
  for (const double p : chances) {
    for (std::size_t k = law.size(); k-- > 1;) law[k] = law[k] * (1.0 - p) + law[k - 1] * p;
    law[0] *= 1.0 - p;
  }
  return law.back();
}

// What one draw says, by its number.
struct DrawnChecks {
  std::vector<double>
      further;                 ///< paths with a further act within twelve months, of paths_per_draw
  std::vector<double> so_far;  ///< expected acts up to the cut
  std::vector<double> weight;  ///< probability of the number of acts that was observed
  std::vector<std::vector<double>> value;  ///< [parameter][draw]
};

double weighted_mean(const std::vector<double>& values, const std::vector<double>& weight) {
  double sum = 0.0;
  double total = 0.0;
  for (std::size_t d = 0; d < values.size(); ++d) {
    sum += weight[d] * values[d];
    total += weight[d];
  }
  return sum / total;
}

struct Moments {
  double mean = 0.0;
  double sd = 0.0;
};

Moments weighted_moments(const std::vector<double>& values, const std::vector<double>& weight) {
  const double mean = weighted_mean(values, weight);
  std::vector<double> squares;
  for (const double value : values) squares.push_back((value - mean) * (value - mean));
  return {mean, sqrt_of(weighted_mean(squares, weight))};
}

GivenRecord given_record(const DrawnChecks& drawn) {
  GivenRecord given;
  double total = 0.0;
  double squares = 0.0;
  for (const double w : drawn.weight) {
    total += w;
    squares += w * w;
  }
  if (!(total > 0.0)) return given;
  given.n_effective_draws = total * total / squares;
  given.probability_further_12_months =
      weighted_mean(drawn.further, drawn.weight) / static_cast<double>(paths_per_draw);
  given.expected_count_so_far = weighted_mean(drawn.so_far, drawn.weight);
  const std::vector<double> equal(drawn.weight.size(), 1.0);
  for (ParameterId id = 0; id < drawn.value.size(); ++id) {
    const auto [low, high] = std::minmax_element(drawn.value[id].begin(), drawn.value[id].end());
    if (!std::isfinite(*low) || *low == *high) continue;
    const Moments before = weighted_moments(drawn.value[id], equal);
    const Moments after = weighted_moments(drawn.value[id], drawn.weight);
    given.parameters.push_back({id, before.mean, before.sd, after.mean, after.sd});
  }
  return given;
}

DrawnChecks draw_checks(const Experiment& baseline, const Execution& execution) {
  const Inquiry year = twelve_months_of(baseline.inquiry);
  const std::uint64_t n_draws = baseline.run.n_draws;
  const Noise noise(baseline.run.seed);
  const PastRates past(baseline.inquiry);
  const int observed = count_so_far(baseline.inquiry.world);
  const std::size_t n_parameters = parameter_table().size();
  const std::vector<double> nothing(n_draws, 0.0);
  DrawnChecks drawn{nothing, nothing, nothing, {n_parameters, nothing}};
  const auto check = [&](std::size_t draw, unsigned) {
    const ParameterDraw parameters =
        nth_draw(baseline.inquiry, baseline.belief, baseline.run.seed, draw, n_draws);
    for (ParameterId id = 0; id < n_parameters; ++id) drawn.value[id][draw] = parameters.value[id];
    const std::vector<double> chances = past.chances(parameters);
    for (const double chance : chances) drawn.so_far[draw] += chance;
    drawn.weight[draw] = chance_of_exactly(observed, chances);
    run_paths(compile(year, parameters), {draw, n_draws, 0, paths_per_draw}, noise,
              [&](std::uint64_t, const PathOutcome& outcome) {
                if (!outcome.acts.empty()) drawn.further[draw] += 1.0;
              });
  };
  map_blocks(n_draws, execution.n_threads, {check, nullptr, execution.stop_requested});
  return drawn;
}

}  // namespace

PriorGate prior_gate(const Experiment& baseline, const Execution& execution) {
  DrawnChecks drawn = draw_checks(baseline, execution);
  double squares = 0.0;
  for (const double sum : drawn.further) squares += sum;  // an indicator is its own square
  const DrawSummary summary =
      summarise_draws(drawn.further, static_cast<double>(paths_per_draw), squares);
  PriorGate gate;
  gate.given_record = given_record(drawn);
  for (double& sum : drawn.further) sum /= static_cast<double>(paths_per_draw);
  gate.probability_further_12_months = over_belief(drawn.further);
  gate.probability_further_12_months.p05 = summary.belief_p05;
  gate.probability_further_12_months.p95 = summary.belief_p95;
  gate.probability_standard_error = summary.standard_error;
  gate.expected_count_so_far = over_belief(drawn.so_far);
  gate.observed_count_so_far = count_so_far(baseline.inquiry.world);
  return gate;
}

}  // namespace credence
