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

namespace {

// What stays the same over the weeks of one draw.
struct DrawnPast {
  double kappa = 0.0;
  double shape_at_cut = 0.0;
  double mean_shock_effect = 1.0;
  LinearPredictors x;
  SignalWeights weights;
  LevelAddends addends{};
  ElicitedLogRates elicited;
  LevelAddends elicited_addends{};
  std::vector<double> opposition;
  std::vector<PullingTie> ties;
};

// Integrated rates of one state: its own, which frailty multiplies, and those of joint decisions.
struct IntegratedRates {
  double own = 0.0;
  double joint = 0.0;
};

double frailty_sd(const ModelSwitches& switches, const ParameterDraw& draw) {
  if (!switches.frailty) return 0.0;
  const double u = value_of(draw, "frailty_sigma_u");
  const double v = value_of(draw, "frailty_sigma_v");
  return sqrt_of(u * u + v * v);
}

double mean_shock_effect(const ModelSwitches& switches, const ParameterDraw& draw) {
  const double z = switches.common_shocks ? value_of(draw, "shock_sigma") : 0.0;
  return exp_of(0.5 * z * z);
}

// 1 - E exp(-(e^u own + joint)) over the mid-quantiles of u: the integrand is smooth and bounded.
double chance_of_act(const IntegratedRates& rates, double log_mean, double sd) {
  constexpr int n_nodes = 32;
  double stays = 0.0;
  for (int k = 0; k < n_nodes; ++k) {
    const double u = log_mean + sd * normal_quantile((k + 0.5) / n_nodes);
    stays += exp_of(-(exp_of(u) * rates.own + rates.joint));
  }
  return 1.0 - stays / n_nodes;
}

// Adds what the joint decisions of the blocs put on each member at risk.
void add_joint_rates(const World& world, const ParameterDraw& draw, const std::vector<int>& level,
                     const std::vector<double>& eta, double length,
                     std::vector<IntegratedRates>& rates) {
  for (std::size_t b = 0; b < world.blocs.size(); ++b) {
    const Bloc& bloc = world.blocs[b];
    if (!bloc.nu_per_year && !std::isfinite(draw.bloc_log_phi[b])) continue;
    double sum = 0.0;
    int n_at_risk = 0;
    for (const StateIndex i : bloc.members) {
      if (level[i] == recognition_level) continue;
      sum += eta[i];
      ++n_at_risk;
    }
    if (n_at_risk == 0) continue;
    const double nu = bloc.nu_per_year
                          ? *bloc.nu_per_year
                          : std::min(exp_of(draw.bloc_log_phi[b] + sum / n_at_risk), 365.0);
    const double join =
        nu * bloc.join_probability.value_or(logistic(draw.bloc_logit_join[b])) * length;
    for (const StateIndex i : bloc.members) {
      if (level[i] < recognition_level) rates[i].joint += join;
    }
  }
}

}  // namespace

std::vector<double> PastRates::pulls(double kappa, const SignalWeights& weights,
                                     double time) const {
  std::vector<double> pull(inquiry_.world.states.size(), 0.0);
  if (!inquiry_.switches.signals) return pull;
  for (std::size_t i = 0; i < pull.size(); ++i) {
    pull[i] = kappa * signal_pull(signals_[i], weights, time);
  }
  return pull;
}

std::vector<double> PastRates::chances(const ParameterDraw& draw) const {
  const World& world = inquiry_.world;
  DrawnPast past;
  past.kappa = value_of(draw, "kappa");
  past.shape_at_cut = time_shape(world, draw.value, 0.0);
  past.mean_shock_effect = mean_shock_effect(inquiry_.switches, draw);
  past.x = linear_predictors(covariates(world, draw), draw, world.states.size());
  past.weights = signal_weights(draw.value);
  past.addends = recognition_addends(
      inquiry_, draw, level_centres(inquiry_, draw, past.x, pulls(past.kappa, past.weights, 0.0)));
  past.elicited = elicited_log_rates(inquiry_, draw);
  past.elicited_addends = elicited_recognition_addends(inquiry_, draw);
  past.opposition = opposition_shift(inquiry_, draw);
  past.ties = pulling_ties(inquiry_, draw);
  std::vector<IntegratedRates> rates(world.states.size());
  for (std::size_t m = 0; m + 1 < edges_.size(); ++m) {
    const double middle = 0.5 * (edges_[m] + edges_[m + 1]);
    const std::vector<int>& level = level_[m];
    std::vector<double> eta = pulls(past.kappa, past.weights, middle);
    const double shape = inquiry_.switches.time_shape
                             ? time_shape(world, draw.value, middle) - past.shape_at_cut
                             : 0.0;
    for (std::size_t i = 0; i < eta.size(); ++i) {
      const auto at = static_cast<std::size_t>(level[i]);
      const std::optional<double>& elicited = past.elicited.log_rate[i];
      eta[i] += past.opposition[i] + (elicited ? *elicited + past.elicited_addends[at]
                                               : past.addends[at] + shape + past.x.recognition[i]);
    }
    for (const PullingTie& tie : past.ties) {
      if (level[tie.from] == recognition_level && !tie.from_years)
        eta[tie.to] += tie.log_multiplier;
    }
    const double length = edges_[m + 1] - edges_[m];
    if (inquiry_.switches.joint_decisions) add_joint_rates(world, draw, level, eta, length, rates);
    for (std::size_t i = 0; i < eta.size(); ++i) {
      if (level[i] < recognition_level)
        rates[i].own += std::min(exp_of(eta[i]) * past.mean_shock_effect, 365.0) * length;
    }
  }
  const double sd = frailty_sd(inquiry_.switches, draw);
  std::vector<double> chances;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    // An elicited rate is a mean rate: frailty around it has mean 1.
    const double log_mean = past.elicited.log_rate[i] ? -0.5 * sd * sd : 0.0;
    chances.push_back(chance_of_act(rates[i], log_mean, sd));
  }
  return chances;
}

}  // namespace credence
