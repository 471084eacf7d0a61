#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "sim/engine/path_dynamics.hpp"

namespace credence {
namespace {

constexpr double long_ago = -std::numeric_limits<double>::infinity();

}  // namespace

// Ties, shares and fresh acts as the case knows them: the same on every path.
void PathDynamics::remember_start() {
  Start& start = start_;
  for (std::uint32_t i = 0; i < n_; ++i) level_[i] = program_.start_level[i];
  recognised_.assign(n_padded_, 0);
  withdrawn_.assign(n_padded_, 0);
  n_recognised_in_.assign(program_.groups.size(), 0);
  n_withdrawn_in_.assign(program_.groups.size(), 0);
  for (std::uint32_t i = 0; i < n_; ++i) {
    act_time_[i] = program_.recognised_since[i];
    if (level_[i] < 5) continue;
    recognised_[i] = 1;
    known_[i] = 1.0;
    ++start.n_recognised;
    for (const auto& membership : tables_.groups_of[i]) ++n_recognised_in_[membership.group];
    if (program_.edges.empty()) continue;
    for (const Edge& edge : program_.edges[i]) log_edges_[edge.target] += edge.log_multiplier;
  }
  for (std::uint32_t i = 0; i < n_; ++i) {
    refresh_shares(i);
    fresh_act_[i] = freshest_fellow_act(i);
  }
  start.recognised = recognised_;
  start.known = known_;
  start.act_time = act_time_;
  start.log_edges = log_edges_;
  start.log_share = log_share_;
  start.log_withdrawn_share = log_withdrawn_share_;
  start.fresh_act = fresh_act_;
  start.n_recognised_in = n_recognised_in_;
}

void PathDynamics::start_exposures() {
  recognised_ = start_.recognised;
  known_ = start_.known;
  act_time_ = start_.act_time;
  log_edges_ = start_.log_edges;
  log_share_ = start_.log_share;
  log_withdrawn_share_ = start_.log_withdrawn_share;
  fresh_act_ = start_.fresh_act;
  n_recognised_in_ = start_.n_recognised_in;
  n_recognised_ = start_.n_recognised;
  for (auto* values : {&log_shocks_, &joint_closed_, &known_variance_})
    std::fill(values->begin(), values->end(), 0.0);
  std::fill(withdrawn_.begin(), withdrawn_.end(), 0);
  std::fill(n_withdrawn_in_.begin(), n_withdrawn_in_.end(), 0);
  set_world();
  for (std::uint32_t i = 0; i < n_; ++i) at_risk_[i] = is_at_risk_of_joining(i) ? 1 : 0;
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const auto& members = program_.joint[b].members;
    for (std::size_t p = 0; p < members.size(); ++p) {
      blocs_[b].open_at[p] = 0.0;
      blocs_[b].joins[p] =
          is_at_risk_of_joining(members[p]) ? program_.joint[b].join_probability[p] : 0.0;
    }
  }
}

// exp of everything but the table, the level, the pulse, the world and the common shock. The step
// up feels half of what recognition feels, so one exponential serves both.
void PathDynamics::refresh_own_factors(std::uint32_t i) {
  const auto& shift = log_shift_[i];
  const auto shifted = [](double log_shift) { return log_shift == 0.0 ? 1.0 : exp_of(log_shift); };
  const double half =
      exp_of(0.5 * (log_frailty_[i] + log_edges_[i] + log_share_[i] + log_shocks_[i]));
  own_factor_[recognition][i] = bounded(half * half * shifted(shift[recognition]));
  if (tables_.has_channel[up]) own_factor_[up][i] = bounded(half * shifted(shift[up]));
  if (tables_.has_channel[down]) own_factor_[down][i] = bounded(shifted(shift[down]));
  if (tables_.has_channel[withdrawal]) {
    own_factor_[withdrawal][i] = bounded(exp_of(log_withdrawn_share_[i] + shift[withdrawal]));
  }
}

void PathDynamics::refresh_level_factors(std::uint32_t i) {
  const std::size_t row = program_.level_class[i];
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (tables_.has_channel[k]) level_factor_[k][i] = tables_.level_factor[k][row][level_[i]];
  }
  if (bars_[i] > 0) level_factor_[recognition][i] = 0.0;
}

void PathDynamics::refresh_factors(std::uint32_t i) {
  factor_[recognition][i] =
      bounded(level_factor_[recognition][i] * own_factor_[recognition][i] * world_);
  if (tables_.has_channel[up])
    factor_[up][i] = bounded(level_factor_[up][i] * own_factor_[up][i] * world_up_);
  for (const std::size_t k : {down, withdrawal}) {
    if (tables_.has_channel[k]) factor_[k][i] = bounded(level_factor_[k][i] * own_factor_[k][i]);
  }
}

void PathDynamics::refresh_static(std::uint32_t i) {
  if (blocs_.empty()) return;
  const std::size_t row = program_.level_class[i];
  log_static_[i] = program_.level_addend[recognition][row][level_[i]] + log_edges_[i] +
                   log_share_[i] + log_shocks_[i] + log_shift_[i][recognition];
}

void PathDynamics::set_world() {
  const auto n = static_cast<std::size_t>(n_recognised_);
  world_ = tables_.world_factor.empty() ? 1.0 : tables_.world_factor[n];
  world_up_ = tables_.world_factor_up.empty() ? 1.0 : tables_.world_factor_up[n];
}

double PathDynamics::largest_share(std::uint32_t i, const std::vector<int>& count_in_group,
                                   const std::vector<std::uint8_t>& is_counted) const {
  double largest = 0.0;
  for (const auto& membership : tables_.groups_of[i]) {
    const auto n_others = static_cast<double>(program_.groups[membership.group].members.size() - 1);
    const double share = (count_in_group[membership.group] - is_counted[i]) / n_others;
    if (share > largest) largest = share;
  }
  return largest;
}

void PathDynamics::refresh_shares(std::uint32_t i) {
  log_share_[i] =
      program_.share_coefficient == 0.0
          ? 0.0
          : program_.share_coefficient * largest_share(i, n_recognised_in_, recognised_);
  log_withdrawn_share_[i] =
      program_.group_withdrawal_coefficient == 0.0
          ? 0.0
          : program_.group_withdrawal_coefficient * largest_share(i, n_withdrawn_in_, withdrawn_);
}

double PathDynamics::freshest_fellow_act(std::uint32_t i) const {
  double freshest = long_ago;
  if (program_.pulse_coefficient == 0.0) return freshest;
  for (const std::uint32_t fellow : tables_.fellows_of[i]) {
    if (recognised_[fellow] != 0 && act_time_[fellow] > freshest) freshest = act_time_[fellow];
  }
  return freshest;
}

bool PathDynamics::a_shock_fades() const {
  return std::any_of(running_.begin(), running_.end(), [&](const RunningShock& running) {
    return program_.random_shocks[running.shock].duration == ShockDuration::half_life;
  });
}

// At the beginning of a cell; the caller has brought every clock up to date.
void PathDynamics::refresh_shock_strengths(double middle) {
  for (RunningShock& running : running_) {
    const RandomShock& shock = program_.random_shocks[running.shock];
    if (shock.duration != ShockDuration::half_life) continue;
    running.strength = exp2_of(-(middle - running.begin) / shock.duration_years);
  }
  for (std::uint32_t i = 0; i < n_; ++i) {
    sum_shocks(i);
    pull_changed(i);
  }
}

void PathDynamics::sum_shocks(std::uint32_t i) {
  log_shocks_[i] = 0.0;
  for (const RunningShock& running : running_) {
    log_shocks_[i] += running.strength * program_.random_shocks[running.shock].log_shift[i];
  }
}

double PathDynamics::bloc_consumed(const BlocClock& bloc, std::size_t b, double time) const {
  if (bloc.capped) return bloc.consumed + program_.hazard_cap_per_year * (time - bloc.capped_since);
  return bloc.consumed + bloc.factor * (bloc_integral(b, time) - bloc.integral_since);
}

// nu = exp(log phi + mean over members at risk of eta without v, u, z). The series holds log phi
// and the means of table and pulse, the factor those of all the rest.
void PathDynamics::refresh_bloc_factor(std::size_t b) {
  const JointBloc& joint = program_.joint[b];
  BlocClock& bloc = blocs_[b];
  if (bloc.touched) {
    double sum = 0.0;
    int n_at_risk = 0;
    for (const std::uint32_t i : joint.members) {
      if (!is_at_risk_of_joining(i)) continue;
      sum += log_static_[i];
      ++n_at_risk;
    }
    if (n_at_risk == 0)
      bloc.static_factor = 0.0;
    else
      bloc.static_factor = joint.nu_per_year >= 0.0 ? 1.0 : bounded(exp_of(sum / n_at_risk));
  }
  bloc.factor =
      joint.nu_per_year >= 0.0 ? bloc.static_factor : bounded(bloc.static_factor * world_);
}

void PathDynamics::refresh_touched_blocs(double time) {
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    BlocClock& bloc = blocs_[b];
    if (!bloc.touched && !bloc.pulled) continue;
    refresh_bloc_factor(b);
    if (bloc.restarts) {
      restart_bloc_series(b, time);
      bloc.integral_since = 0.0;
    }
    bloc.touched = false;
    bloc.pulled = false;
    bloc.restarts = false;
    bloc_moved(b, time);
  }
}

}  // namespace credence
