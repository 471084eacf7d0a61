#include "models/hazard/compile.hpp"

#include <algorithm>
#include <cmath>

#include "models/contagion/exposure.hpp"
#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "models/hazard/covariates.hpp"
#include "models/hazard/effects.hpp"
#include "models/hazard/time_shape.hpp"
#include "models/ladder/rates.hpp"
#include "models/signals/pull.hpp"

namespace credence {
namespace {

constexpr std::size_t recognition = 0;
constexpr std::size_t up = 1;
constexpr std::size_t down = 2;
constexpr std::size_t withdrawal = 3;

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

// Everything about the draw that several parts of the table need.
struct Parts {
  Covariates x;
  LinearPredictors predictors;
  std::vector<double> pull;        // n_cells x n_states
  std::vector<double> shape;       // f(t) - f(t_c), by cell
  std::vector<double> opposition;  // theta_O E^O, by state
  double kappa = 0.0;
};

Parts parts_of(const Inquiry& inquiry, const ParameterDraw& draw,
               const std::vector<double>& edges) {
  const World& world = inquiry.world;
  Parts parts;
  parts.kappa = value_of(draw, "kappa");
  parts.x = covariates(world, draw);
  parts.predictors = linear_predictors(parts.x, draw, world.states.size());
  if (inquiry.switches.signals) {
    parts.pull = signal_pull_on_grid(signals_by_state(world), signal_weights(draw.value), edges);
  } else {
    parts.pull.assign((edges.size() - 1) * world.states.size(), 0.0);
  }
  const double at_cut = time_shape(world, draw.value, 0.0);
  for (std::size_t m = 0; m + 1 < edges.size(); ++m) {
    const double middle = 0.5 * (edges[m] + edges[m + 1]);
    parts.shape.push_back(
        inquiry.switches.time_shape ? time_shape(world, draw.value, middle) - at_cut : 0.0);
  }
  parts.opposition = opposition_shift(inquiry, draw);
  return parts;
}

void fill_shape(HazardProgram& program, const Inquiry& inquiry) {
  const World& world = inquiry.world;
  program.n_states = world.states.size();
  program.level_after_withdrawal = world.level_after_withdrawal;
  for (const State& state : world.states) {
    program.state_slot.push_back(state.noise_slot);
    program.start_level.push_back(static_cast<std::uint8_t>(state.level));
    const bool dated = state.level == recognition_level && state.level_since.has_value();
    constexpr double long_ago = -1000.0;
    program.recognised_since.push_back(
        dated ? std::min(0.0, years_to_middle_of(world.as_of, *state.level_since, Precision::day))
              : long_ago);
  }
  const auto& headlines = inquiry.clock.report_dates;
  for (const Date date : count_dates(inquiry.clock)) {
    const bool headline = std::find(headlines.begin(), headlines.end(), date) != headlines.end();
    if (headline) program.headline_reports.push_back(program.report_times.size());
    program.report_times.push_back(years_to_end_of(world.as_of, date));
  }
}

// Log rates without levels; the level addends hold a_L and the centring (docs/model/ladder.md).
void fill_log_rates(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw,
                    const Parts& parts) {
  const std::size_t n = program.n_states;
  const std::size_t size = program.n_cells() * n;
  const ElicitedLogRates elicited = elicited_log_rates(inquiry, draw);
  const bool ladder = inquiry.switches.ladder;
  program.log_rate[recognition].resize(size);
  if (ladder) program.log_rate[up].resize(size);
  if (ladder) program.log_rate[down].resize(size);
  for (std::size_t m = 0; m < program.n_cells(); ++m) {
    for (std::size_t i = 0; i < n; ++i) {
      const double pull = parts.kappa * parts.pull[m * n + i];
      const double opposed = parts.opposition[i];
      const double own = elicited.log_rate[i] ? *elicited.log_rate[i]
                                              : parts.shape[m] + parts.predictors.recognition[i];
      program.log_rate[recognition][m * n + i] = own + pull + opposed;
      if (!ladder) continue;
      program.log_rate[up][m * n + i] = parts.predictors.ladder[i] +
                                        ladder_scale_of_features * pull +
                                        ladder_scale_of_contagion * opposed;
      program.log_rate[down][m * n + i] = -ladder_scale_of_features * pull;
    }
  }
}

void fill_level_addends(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw,
                        const Parts& parts) {
  std::vector<double> pull_at_cut(program.n_states, 0.0);
  if (inquiry.switches.signals) {
    const auto signals = signals_by_state(inquiry.world);
    const SignalWeights weights = signal_weights(draw.value);
    for (std::size_t i = 0; i < program.n_states; ++i) {
      pull_at_cut[i] = parts.kappa * signal_pull(signals[i], weights, 0.0);
    }
  }
  const LevelCentres centres = level_centres(inquiry, draw, parts.predictors, pull_at_cut);
  program.level_addend[recognition] = {recognition_addends(inquiry, draw, centres),
                                       elicited_recognition_addends(inquiry, draw)};
  program.level_addend[up] = {up_addends(draw, centres), up_addends(draw, centres)};
  program.level_addend[down] = {down_addends(draw, centres), down_addends(draw, centres)};
  for (const State& state : inquiry.world.states) {
    program.level_class.push_back(state.base_rate ? elicited_class : ordinary_class);
  }
  const double logit_jump = value_of(draw, "logit_jump");
  program.jump_probability = inquiry.switches.ladder ? logistic(logit_jump) : 0.0;
}

// w_0 + 0.5 share of the bloc that has withdrawn + 0.7 leader change (docs/model/ladder.md); the
// share is the engine's.
void fill_withdrawal(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw,
                     const Parts& parts) {
  const double log_rate = value_of(draw, "withdrawal_rate");
  if (!inquiry.switches.withdrawal || !std::isfinite(log_rate)) return;
  const std::vector<double>& new_leader = parts.x.value[*find_feature("leader_change_12m")];
  const double of_new_leader = value_of(draw, "withdrawal_leader_change");
  for (std::size_t m = 0; m < program.n_cells(); ++m) {
    for (std::size_t i = 0; i < program.n_states; ++i) {
      const double change = new_leader.empty() ? 0.0 : of_new_leader * new_leader[i];
      program.log_rate[withdrawal].push_back(log_rate + change);
    }
  }
  program.level_addend[withdrawal] = {withdrawal_addends(), withdrawal_addends()};
  program.group_withdrawal_coefficient = value_of(draw, "withdrawal_bloc");
}

void fill_frailty(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw) {
  if (!inquiry.switches.frailty) return;
  const double u = value_of(draw, "frailty_sigma_u");
  const double v = value_of(draw, "frailty_sigma_v");
  program.frailty_sd = sqrt_of(u * u + v * v);
  // An elicited rate is a mean rate, so the frailty around it has mean 1.
  for (const State& state : inquiry.world.states) {
    program.frailty_log_mean.push_back(
        state.base_rate ? -0.5 * program.frailty_sd * program.frailty_sd : 0.0);
  }
}

}  // namespace

std::vector<double> cell_edges(const World& world, const Clock& clock) {
  const double end = years_to_end_of(clock.as_of, clock.horizon);
  std::vector<double> edges;
  for (int week = 0;; ++week) {
    const double edge = week * 7 / days_per_year;
    if (edge >= end) break;
    edges.push_back(edge);
  }
  for (const double step : time_shape_steps(world)) {
    if (step < end) edges.push_back(step);
  }
  edges.push_back(end);
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

std::vector<Date> count_dates(const Clock& clock) {
  constexpr int most_dates = 120;
  const int n_months = static_cast<int>((clock.horizon - clock.as_of).count() / 28);
  const int step = 1 + n_months / most_dates;
  std::vector<Date> dates = clock.report_dates;
  for (int month = step;; month += step) {
    const Date date = add_months(clock.as_of, month);
    if (date >= clock.horizon) break;
    dates.push_back(date);
  }
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  return dates;
}

HazardProgram compile_situation(const Inquiry& inquiry, const ParameterDraw& draw) {
  CREDENCE_EXPECTS(draw.value.size() == parameter_table().size());
  HazardProgram program;
  program.cell_edges = cell_edges(inquiry.world, inquiry.clock);
  fill_shape(program, inquiry);
  const Parts parts = parts_of(inquiry, draw, program.cell_edges);
  fill_log_rates(program, inquiry, draw, parts);
  fill_level_addends(program, inquiry, draw, parts);
  fill_withdrawal(program, inquiry, draw, parts);
  fill_contagion(program, inquiry, draw);
  fill_joint_decisions(program, inquiry, draw);
  fill_frailty(program, inquiry, draw);
  fill_common_shocks(program, inquiry, draw);
  return program;
}

HazardProgram with_acts(HazardProgram situation, const Inquiry& inquiry,
                        const ParameterDraw& draw) {
  apply_effects(situation, inquiry, draw);
  expect_valid(situation);
  return situation;
}

HazardProgram compile(const Inquiry& inquiry, const ParameterDraw& draw) {
  return with_acts(compile_situation(inquiry, draw), inquiry, draw);
}

bool same_situation(const Inquiry& a, const Inquiry& b) {
  return a.clock.as_of == b.clock.as_of && a.clock.horizon == b.clock.horizon &&
         a.clock.report_dates == b.clock.report_dates && a.switches == b.switches &&
         a.adjustments.empty() && b.adjustments.empty() && a.world == b.world;
}

}  // namespace credence
