#include "sim/analysis/past_rates.hpp"

#include <algorithm>
#include <cmath>

#include "models/contagion/exposure.hpp"
#include "models/core/elementary.hpp"
#include "models/hazard/covariates.hpp"
#include "models/hazard/time_shape.hpp"

namespace credence {
namespace {

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

std::vector<double> past_weeks(const World& world) {
  const double start = years_to_start_of(world.as_of, world.episode_start);
  std::vector<double> edges;
  for (double edge = 0.0; edge > start; edge -= 7.0 / days_per_year) edges.push_back(edge);
  edges.push_back(start);
  std::reverse(edges.begin(), edges.end());
  return edges;
}

// Level of every state at a time: the last recorded step, else none; a state without a history
// stands where it stands at the cut, from its own date on.
std::vector<int> levels_at(const World& world, double time) {
  std::vector<int> level(world.states.size(), 0);
  std::vector<bool> has_history(world.states.size(), false);
  for (const LadderStep& step : world.ladder_history) {
    has_history[step.state] = true;
    if (years_to_start_of(world.as_of, step.from_date) <= time) level[step.state] = step.level;
  }
  for (std::size_t i = 0; i < level.size(); ++i) {
    const State& state = world.states[i];
    if (has_history[i]) continue;
    const bool begun =
        !state.level_since || years_to_start_of(world.as_of, *state.level_since) <= time;
    if (begun) level[i] = state.level;
  }
  return level;
}

}  // namespace

PastRates::PastRates(const Inquiry& inquiry)
    : inquiry_(inquiry),
      edges_(past_weeks(inquiry.world)),
      signals_(signals_by_state(inquiry.world)) {
  for (std::size_t m = 0; m + 1 < edges_.size(); ++m) {
    level_.push_back(levels_at(inquiry.world, 0.5 * (edges_[m] + edges_[m + 1])));
  }
}

double PastRates::expected_count(const ParameterDraw& draw) const {
  const World& world = inquiry_.world;
  const std::size_t n = world.states.size();
  const double kappa = value_of(draw, "kappa");
  const LinearPredictors x = linear_predictors(covariates(world, draw), draw, n);
  const SignalWeights weights = signal_weights(draw.value);
  std::vector<double> pull_at_cut(n, 0.0);
  for (std::size_t i = 0; i < n && inquiry_.switches.signals; ++i) {
    pull_at_cut[i] = kappa * signal_pull(signals_[i], weights, 0.0);
  }
  const LevelAddends addends =
      recognition_addends(inquiry_, draw, level_centres(inquiry_, draw, x, pull_at_cut));
  const std::vector<double> opposition = opposition_shift(inquiry_, draw);
  const std::vector<PullingTie> ties = pulling_ties(inquiry_, draw);
  const double shape_at_cut = time_shape(world, draw.value, 0.0);
  const double u = inquiry_.switches.frailty ? value_of(draw, "frailty_sigma_u") : 0.0;
  const double v = inquiry_.switches.frailty ? value_of(draw, "frailty_sigma_v") : 0.0;
  const double z = inquiry_.switches.common_shocks ? value_of(draw, "shock_sigma") : 0.0;
  const double own_effect = exp_of(0.5 * (u * u + v * v + z * z));
  double expected = 0.0;
  std::vector<double> eta(n);
  for (std::size_t m = 0; m + 1 < edges_.size(); ++m) {
    const double middle = 0.5 * (edges_[m] + edges_[m + 1]);
    const double length = edges_[m + 1] - edges_[m];
    const double shape =
        inquiry_.switches.time_shape ? time_shape(world, draw.value, middle) - shape_at_cut : 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const auto level = static_cast<std::size_t>(level_[m][i]);
      const double pull =
          inquiry_.switches.signals ? kappa * signal_pull(signals_[i], weights, middle) : 0.0;
      eta[i] = addends[level] + shape + x.recognition[i] + pull + opposition[i];
    }
    for (const PullingTie& tie : ties) {
      if (level_[m][tie.from] == recognition_level && !tie.from_years)
        eta[tie.to] += tie.log_multiplier;
    }
    for (std::size_t i = 0; i < n; ++i) {
      if (level_[m][i] < recognition_level)
        expected += std::min(exp_of(eta[i]) * own_effect, 365.0) * length;
    }
    if (!inquiry_.switches.joint_decisions) continue;
    for (std::size_t b = 0; b < world.blocs.size(); ++b) {
      if (!std::isfinite(draw.bloc_log_phi[b])) continue;
      double sum = 0.0;
      int n_at_risk = 0;
      for (const StateIndex i : world.blocs[b].members) {
        if (level_[m][i] == recognition_level) continue;
        sum += eta[i];
        ++n_at_risk;
      }
      if (n_at_risk == 0) continue;
      const double nu = std::min(exp_of(draw.bloc_log_phi[b] + sum / n_at_risk), 365.0);
      expected += nu * logistic(draw.bloc_logit_join[b]) * n_at_risk * length;
    }
  }
  return expected;
}

}  // namespace credence
