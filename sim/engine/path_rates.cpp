#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "sim/engine/path_simulator.hpp"

namespace credence {
namespace {

constexpr double long_ago = -std::numeric_limits<double>::infinity();

}  // namespace

void PathSimulator::start_exposures() {
  std::fill(log_edges_.begin(), log_edges_.end(), 0.0);
  std::fill(log_shocks_.begin(), log_shocks_.end(), 0.0);
  std::fill(joint_closed_.begin(), joint_closed_.end(), 0.0);
  std::fill(known_variance_.begin(), known_variance_.end(), 0.0);
  std::fill(common_factor_.begin(), common_factor_.end(), 1.0);
  std::fill(common_factor_up_.begin(), common_factor_up_.end(), 1.0);
  recognised_.assign(n_, 0);
  withdrawn_.assign(n_, 0);
  n_recognised_in_.assign(program_.groups.size(), 0);
  n_withdrawn_in_.assign(program_.groups.size(), 0);
  bloc_is_touched_.assign(blocs_.size(), 0);
  n_recognised_ = 0;
  for (std::uint32_t i = 0; i < n_; ++i) {
    known_[i] = 0.0;
    act_time_[i] = program_.recognised_since[i];
    if (level_[i] < 5) continue;
    recognised_[i] = 1;
    known_[i] = 1.0;
    ++n_recognised_;
    for (const auto& membership : tables_.groups_of[i]) ++n_recognised_in_[membership.group];
    if (edges_.empty()) continue;
    for (const Edge& edge : edges_[i]) log_edges_[edge.target] += edge.log_multiplier;
  }
  const double middle = 0.5 * program_.cell_edges[1];
  for (std::uint32_t i = 0; i < n_; ++i) {
    refresh_shares(i);
    fresh_act_[i] = freshest_fellow_act(i);
    refresh_pulse(i, middle - fresh_act_[i]);
    refresh_own_factors(i);
    refresh_multipliers(i);
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const auto& members = program_.joint[b].members;
    for (std::size_t p = 0; p < members.size(); ++p) {
      blocs_[b].open_at[p] = is_at_risk_of_joining(members[p]) ? 0.0 : -1.0;
    }
  }
}

// exp of everything but the table, the level, the pulse, the world and the common shock. The step
// up feels half of what recognition feels, so one exponential serves both.
void PathSimulator::refresh_own_factors(std::uint32_t i) {
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

void PathSimulator::refresh_multipliers(std::uint32_t i) {
  const std::size_t level = level_[i];
  const std::size_t row = program_.level_class[i];
  const auto n = static_cast<std::size_t>(n_recognised_);
  const double world = tables_.world_factor.empty() ? 1.0 : tables_.world_factor[n];
  const double world_up = tables_.world_factor_up.empty() ? 1.0 : tables_.world_factor_up[n];
  const auto level_factor = [&](std::size_t k) { return tables_.level_factor[k][row][level]; };
  multiplier_[recognition][i] =
      bars_[i] > 0 ? 0.0
                   : bounded(level_factor(recognition) * own_factor_[recognition][i] *
                             pulse_factor_[i] * world * common_factor_[i]);
  if (tables_.has_channel[up]) {
    multiplier_[up][i] = bounded(level_factor(up) * own_factor_[up][i] * pulse_factor_up_[i] *
                                 world_up * common_factor_up_[i]);
  }
  if (tables_.has_channel[down])
    multiplier_[down][i] = bounded(level_factor(down) * own_factor_[down][i]);
  if (tables_.has_channel[withdrawal]) {
    multiplier_[withdrawal][i] = bounded(level_factor(withdrawal) * own_factor_[withdrawal][i]);
  }
  if (blocs_.empty()) return;
  const double world_log =
      program_.world_log_multiplier.empty() ? 0.0 : program_.world_log_multiplier[n];
  log_static_[i] = program_.level_addend[recognition][row][level] + log_edges_[i] + log_share_[i] +
                   log_pulse_[i] + log_shocks_[i] + log_shift_[i][recognition] + world_log;
}

double PathSimulator::rate_of(std::size_t channel, std::uint32_t i) const {
  const double rate = tables_.rate[channel][cell_ * n_ + i] * multiplier_[channel][i];
  return rate < program_.hazard_cap_per_year ? rate : program_.hazard_cap_per_year;
}

double PathSimulator::largest_share(std::uint32_t i, const std::vector<int>& count_in_group,
                                    const std::vector<std::uint8_t>& is_counted) const {
  double largest = 0.0;
  for (const auto& membership : tables_.groups_of[i]) {
    const auto n_others = static_cast<double>(program_.groups[membership.group].members.size() - 1);
    const double share = (count_in_group[membership.group] - is_counted[i]) / n_others;
    if (share > largest) largest = share;
  }
  return largest;
}

void PathSimulator::refresh_shares(std::uint32_t i) {
  log_share_[i] =
      program_.share_coefficient == 0.0
          ? 0.0
          : program_.share_coefficient * largest_share(i, n_recognised_in_, recognised_);
  log_withdrawn_share_[i] =
      program_.group_withdrawal_coefficient == 0.0
          ? 0.0
          : program_.group_withdrawal_coefficient * largest_share(i, n_withdrawn_in_, withdrawn_);
}

double PathSimulator::freshest_fellow_act(std::uint32_t i) const {
  double freshest = long_ago;
  if (program_.pulse_coefficient == 0.0) return freshest;
  for (const auto& membership : tables_.groups_of[i]) {
    for (const std::uint32_t fellow : program_.groups[membership.group].members) {
      if (fellow != i && recognised_[fellow] != 0 && act_time_[fellow] > freshest)
        freshest = act_time_[fellow];
    }
  }
  return freshest;
}

void PathSimulator::refresh_pulse(std::uint32_t i, double age_years) {
  log_pulse_[i] = 0.0;
  pulse_factor_[i] = 1.0;
  pulse_factor_up_[i] = 1.0;
  if (program_.pulse_coefficient == 0.0 || fresh_act_[i] == long_ago) return;
  log_pulse_[i] = program_.pulse_coefficient * exp2_of(-age_years / program_.pulse_half_life_years);
  const double half = exp_of(0.5 * log_pulse_[i]);
  pulse_factor_[i] = bounded(half * half);
  pulse_factor_up_[i] = bounded(half);
}

// At the beginning of a cell: the age at its middle. Fellows of one actor share its pulse.
void PathSimulator::refresh_pulses() {
  if (program_.pulse_coefficient == 0.0) return;
  const double middle = 0.5 * (program_.cell_edges[cell_] + cell_end_);
  double last_act = long_ago;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < n_; ++i) {
    if (fresh_act_[i] == long_ago) continue;
    if (fresh_act_[i] == last_act) {
      log_pulse_[i] = log_pulse_[last];
      pulse_factor_[i] = pulse_factor_[last];
      pulse_factor_up_[i] = pulse_factor_up_[last];
    } else {
      refresh_pulse(i, middle - fresh_act_[i]);
      last_act = fresh_act_[i];
      last = i;
    }
    refresh_multipliers(i);
  }
}

// z(m + 1) = rho z(m) + sqrt(1 - rho^2) sigma (sqrt(w) e_0 + sqrt(1 - w) e_g), stationary start.
void PathSimulator::draw_common_shocks(std::size_t block) {
  const CommonShocks& common = program_.common;
  const double carried = block == 0 ? 0.0 : common.rho;
  const double fresh = common.sigma * (block == 0 ? 1.0 : sqrt_of(1.0 - common.rho * common.rho));
  const double of_world = sqrt_of(common.world_share);
  const double of_group = sqrt_of(1.0 - common.world_share);
  const double e_0 = noise_->normal(Purpose::common_shocks, {path_, 0, 0, block});
  common_.resize(common.group_slot.size());
  for (std::size_t g = 0; g < common_.size(); ++g) {
    const double e_g =
        noise_->normal(Purpose::common_shocks, {path_, common.group_slot[g], 0, block});
    const double before = block == 0 ? 0.0 : common_[g];
    common_[g] = carried * before + fresh * (of_world * e_0 + of_group * e_g);
  }
  std::vector<double>& factor = common_own_;
  factor.resize(2 * common_.size());
  for (std::size_t g = 0; g < common_.size(); ++g) {
    const double half = exp_of(0.5 * common_[g]);
    factor[2 * g] = bounded(half * half);
    factor[2 * g + 1] = bounded(half);
  }
  for (std::uint32_t i = 0; i < n_; ++i) {
    common_factor_[i] = factor[2 * common.group_of[i]];
    common_factor_up_[i] = factor[2 * common.group_of[i] + 1];
    refresh_multipliers(i);
  }
}

void PathSimulator::refresh_shock_strengths() {
  const double middle = 0.5 * (program_.cell_edges[cell_] + cell_end_);
  bool decays = false;
  for (RunningShock& running : running_) {
    const RandomShock& shock = program_.random_shocks[running.shock];
    if (shock.duration != ShockDuration::half_life) continue;
    running.strength = exp2_of(-(middle - running.begin) / shock.duration_years);
    decays = true;
  }
  if (!decays) return;
  for (std::uint32_t i = 0; i < n_; ++i) {
    sum_shocks(i);
    refresh_own_factors(i);
    refresh_multipliers(i);
  }
}

void PathSimulator::sum_shocks(std::uint32_t i) {
  log_shocks_[i] = 0.0;
  for (const RunningShock& running : running_) {
    log_shocks_[i] += running.strength * program_.random_shocks[running.shock].log_shift[i];
  }
}

// nu = exp(log phi + mean over members at risk of eta without v, u, z); no member at risk: none.
void PathSimulator::refresh_bloc(std::size_t b) {
  const JointBloc& joint = program_.joint[b];
  const double* const table = program_.log_rate[recognition].data() + cell_ * n_;
  double sum = 0.0;
  int n_at_risk = 0;
  for (const std::uint32_t i : joint.members) {
    if (!is_at_risk_of_joining(i)) continue;
    sum += table[i] + log_static_[i];
    ++n_at_risk;
  }
  BlocClock& bloc = blocs_[b];
  if (n_at_risk == 0)
    bloc.rate = 0.0;
  else if (joint.nu_per_year >= 0.0)
    bloc.rate = joint.nu_per_year;
  else
    bloc.rate = std::min(exp_of(joint.log_phi + sum / n_at_risk), program_.hazard_cap_per_year);
}

double PathSimulator::joint_compensator(std::uint32_t i, double time) const {
  double sum = joint_closed_[i];
  for (const auto& membership : tables_.blocs_of[i]) {
    const BlocClock& bloc = blocs_[membership.group];
    const double open_at = bloc.open_at[membership.position];
    if (open_at < 0.0) continue;
    const double consumed = bloc.consumed + bloc.rate * (time - bloc.since);
    sum += program_.joint[membership.group].join_probability[membership.position] *
           (consumed - open_at);
  }
  return sum;
}

}  // namespace credence
