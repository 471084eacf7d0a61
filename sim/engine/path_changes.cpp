#include <algorithm>

#include "models/core/elementary.hpp"
#include "sim/engine/path_dynamics.hpp"

namespace credence {

void PathDynamics::set_level(std::uint32_t i, int level, double time) {
  touch(i, time);
  level_[i] = static_cast<std::uint8_t>(level);
  level_changed(i);
}

void PathDynamics::rise(std::uint32_t i, double time) {
  begin_telling(time);
  touch(i, time);
  level_[i] = 5;
  recognised_[i] = 1;
  act_time_[i] = time;
  outcome_->acts.push_back({time, i, false});
  if (withdrawn_[i] != 0) {
    withdrawn_[i] = 0;
    for (const auto& membership : tables_.groups_of[i]) --n_withdrawn_in_[membership.group];
  }
  // The groups' counts go first: fellows are told of a share that holds the act.
  for (const auto& membership : tables_.groups_of[i]) ++n_recognised_in_[membership.group];
  update_risk_of_joining(i);
  level_changed(i);
  tell_ties(i, time, 1.0);
  tell_fellows(i, time, true);
  tell_world(1);
}

void PathDynamics::fall(std::uint32_t i, int level, double time) {
  begin_telling(time);
  touch(i, time);
  level_[i] = static_cast<std::uint8_t>(level);
  recognised_[i] = 0;
  withdrawn_[i] = 1;
  for (const auto& membership : tables_.groups_of[i]) {
    --n_recognised_in_[membership.group];
    ++n_withdrawn_in_[membership.group];
  }
  update_risk_of_joining(i);
  level_changed(i);
  tell_ties(i, time, -1.0);
  tell_fellows(i, time, false);
  tell_world(-1);
}

void PathDynamics::tell_ties(std::uint32_t i, double time, double sign) {
  if (program_.edges.empty()) return;
  for (const Edge& edge : edges_of(i)) {
    if (edge.log_multiplier == 0.0) continue;
    touch_pulled(edge.target, time);
    log_edges_[edge.target] += sign * edge.log_multiplier;
    pull_changed(edge.target);
  }
}

void PathDynamics::tell_fellows(std::uint32_t i, double time, bool rises) {
  const bool pulse = program_.pulse_coefficient != 0.0;
  if (!pulse && program_.share_coefficient == 0.0 && program_.group_withdrawal_coefficient == 0.0)
    return;
  for (const std::uint32_t fellow : tables_.fellows_of[i]) {
    touch_pulled(fellow, time);
    const double share = log_share_[fellow];
    const double withdrawn_share = log_withdrawn_share_[fellow];
    refresh_shares(fellow);
    const bool freer = log_withdrawn_share_[fellow] != withdrawn_share;
    if (freer && tables_.has_channel[withdrawal]) commit(withdrawal, fellow, time);
    const bool shifted = freer || log_share_[fellow] != share;
    // No act is fresher than one of this instant.
    const double fresh = rises && pulse ? time : freshest_fellow_act(fellow);
    const bool fresher = fresh != fresh_act_[fellow];
    if (fresher) freshen(fellow, fresh, time);
    if (shifted)
      pull_changed(fellow);
    else if (fresher)
      factors_changed(fellow);
  }
}

// Until the cell ends an act of this instant has age 0; others keep the age of the cell's middle.
void PathDynamics::freshen(std::uint32_t i, double fresh, double time) {
  fresh_act_[i] = fresh;
  restart_series(i, time, fresh == time ? 0.0 : std::max(0.0, middle_of_cell() - fresh));
  integral_since_[recognition][i] = 0.0;
  integral_since_[up][i] = 0.0;
  for (const auto& membership : tables_.blocs_of[i]) blocs_[membership.group].restarts = true;
}

// Where the number of recognisers pulls at everybody, everybody is brought up to date first, and
// gets new factors at the end.
void PathDynamics::begin_telling(double time) {
  if (tables_.world_factor.empty()) return;
  touch_everyone(time);
  everyone_touched_at_ = time;
  for (std::size_t b = 0; b < blocs_.size(); ++b) touch_bloc(b, time);
  telling_ = true;
}

void PathDynamics::tell_world(int sign) {
  n_recognised_ += sign;
  if (!telling_) return;
  telling_ = false;
  set_world();
  refresh_pulled();
  pulled_.clear();
  refresh_all_factors();
  everyone_moved();
}

// Brings a state's clocks up to date before something about it changes.
void PathDynamics::touch(std::uint32_t i, double time) {
  for (const std::size_t k : {down, withdrawal}) {
    if (tables_.has_channel[k]) commit(k, i, time);
  }
  touch_pulled(i, time);
}

// The same for a tie, a share or a shock, which move recognition and the step up.
void PathDynamics::touch_pulled(std::uint32_t i, double time) {
  if (everyone_touched_at_ != time) {
    commit(recognition, i, time);
    if (tables_.has_channel[up]) commit(up, i, time);
  }
  for (const auto& membership : tables_.blocs_of[i]) {
    touch_bloc(membership.group, time);
    blocs_[membership.group].touched = true;
  }
}

void PathDynamics::commit(std::size_t k, std::uint32_t i, double time) {
  const double now = integral(k, i, time);
  if (capped_[k][i] != 0) {
    consumed_[k][i] += program_.hazard_cap_per_year * (time - capped_since_[k][i]);
    capped_since_[k][i] = time;
  } else {
    consumed_[k][i] += factor_[k][i] * (now - integral_since_[k][i]);
  }
  integral_since_[k][i] = now;
}

void PathDynamics::touch_bloc(std::size_t b, double time) {
  BlocClock& bloc = blocs_[b];
  bloc.pulled = true;
  if (bloc.touched_at == time) return;
  bloc.consumed = bloc_consumed(bloc, b, time);
  bloc.integral_since = bloc_integral(b, time);
  bloc.capped_since = time;
  bloc.touched_at = time;
}

void PathDynamics::pull_changed(std::uint32_t i) {
  refresh_static(i);
  if (telling_) {
    pulled_.push_back(i);
    return;
  }
  refresh_own_factors(i);
  factors_changed(i);
}

void PathDynamics::factors_changed(std::uint32_t i) {
  if (telling_) return;
  refresh_factors(i);
  moved(i, false);
}

void PathDynamics::level_changed(std::uint32_t i) {
  refresh_level_factors(i);
  refresh_static(i);
  refresh_factors(i);
  moved(i, true);
}

// A from joint decisions grows only while the state can join one.
void PathDynamics::update_risk_of_joining(std::uint32_t i) {
  const bool at_risk = is_at_risk_of_joining(i);
  if (at_risk == (at_risk_[i] != 0)) return;
  at_risk_[i] = at_risk ? 1 : 0;
  for (const auto& membership : tables_.blocs_of[i]) {
    BlocClock& bloc = blocs_[membership.group];
    double& open_at = bloc.open_at[membership.position];
    double& joins = bloc.joins[membership.position];
    if (at_risk) {
      joins = program_.joint[membership.group].join_probability[membership.position];
      open_at = bloc.consumed;
    } else {
      joint_closed_[i] += joins * (bloc.consumed - open_at);
      joins = 0.0;
    }
    bloc.restarts = true;
  }
}

void PathDynamics::refresh_shift(std::uint32_t i) {
  log_shift_[i] = {};
  for (const std::uint32_t number : shifts_on_[i]) {
    for (const TimedAct& timed : program_.timed) {
      if (timed.kind != TimedKind::shift_on || timed.number != number) continue;
      for (std::size_t k = 0; k < n_channels; ++k) log_shift_[i][k] += timed.shift[k];
    }
  }
}

}  // namespace credence
