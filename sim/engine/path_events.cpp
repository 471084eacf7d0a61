#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "sim/engine/path_simulator.hpp"

namespace credence {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

PathSimulator::NextEvent PathSimulator::next_event() {
  NextEvent next{Next::cell_end, cell_end_, 0};
  const auto offer = [&](Next what, double time, std::size_t index) {
    if (time < next.time ||
        (time == next.time && next.what != Next::cell_end && what < next.what)) {
      next = {what, time, index};
    }
  };
  if (next_timed_ < timed_order_.size())
    offer(Next::timed, timed_order_[next_timed_].first, next_timed_);
  for (std::size_t s = 0; s < arrivals_.size(); ++s) offer(Next::arrival, arrivals_[s].next, s);
  for (std::size_t r = 0; r < running_.size(); ++r) offer(Next::shock_end, running_[r].end, r);
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const BlocClock& bloc = blocs_[b];
    if (bloc.rate <= 0.0) continue;
    const double left = std::max(0.0, bloc.target - bloc.consumed);
    offer(Next::decision, bloc.since + left / bloc.rate, b);
  }
  for (std::size_t c = 0; c < candidates_.size(); ++c) {
    const Candidate& candidate = candidates_[c];
    const bool earlier_in_order = next.what == Next::clock && candidate.time == next.time &&
                                  (candidate.state < candidates_[next.index].state ||
                                   (candidate.state == candidates_[next.index].state &&
                                    candidate.channel < candidates_[next.index].channel));
    if (candidate.time < next.time || earlier_in_order) next = {Next::clock, candidate.time, c};
  }
  return next;
}

void PathSimulator::happen(const NextEvent& event) {
  switch (event.what) {
    case Next::cell_end:
      return;
    case Next::timed:
      ++next_timed_;
      act(program_.timed[timed_order_[event.index].second], event.time);
      return;
    case Next::arrival: {
      ArrivalClock& clock = arrivals_[event.index];
      const RandomShock& shock = program_.random_shocks[event.index];
      arrive(event.index, clock.n, event.time);
      ++clock.n;
      clock.next = never;
      if (shock.rate_per_year > 0.0) {
        const double wait =
            noise_->exponential(Purpose::named_shocks, {path_, shock.noise_slot, 0, clock.n});
        clock.next = event.time + wait / shock.rate_per_year;
      }
      return;
    }
    case Next::shock_end: {
      const RandomShock& shock = program_.random_shocks[running_[event.index].shock];
      running_.erase(running_.begin() + static_cast<std::ptrdiff_t>(event.index));
      shocks_changed(shock, event.time);
      return;
    }
    case Next::decision:
      decide(event.index, event.time);
      return;
    case Next::clock:
      ring(candidates_[event.index]);
      return;
  }
}

void PathSimulator::ring(Candidate candidate) {
  const std::uint32_t i = candidate.state;
  const std::size_t k = candidate.channel;
  touch(i, candidate.time);
  consumed_[k][i] = target_[k][i];
  const std::uint64_t n = ++n_fired_[k][i];
  target_[k][i] += noise_->exponential(Purpose::clocks, {path_, program_.state_slot[i], k, n});
  if (k == recognition) {
    rise(i, candidate.time);
  } else if (k == withdrawal) {
    fall(i, program_.level_after_withdrawal, candidate.time);
  } else if (k == down) {
    set_level(i, level_[i] - 1, candidate.time);
  } else {
    // Each further level is climbed with the same probability: one uniform decides how many.
    const double u =
        noise_->uniform(Purpose::ladder_jumps, {path_, program_.state_slot[i], 1, n - 1});
    int level = level_[i] + 1;
    for (double chance = program_.jump_probability; level < 4 && u < chance;
         chance *= program_.jump_probability)
      ++level;
    set_level(i, level, candidate.time);
  }
}

void PathSimulator::act(const TimedAct& timed, double time) {
  const std::uint32_t i = timed.state;
  switch (timed.kind) {
    case TimedKind::shift_on:
    case TimedKind::shift_off: {
      touch(i, time);
      auto& on = shifts_on_[i];
      if (timed.kind == TimedKind::shift_on)
        on.push_back(timed.number);
      else
        on.erase(std::remove(on.begin(), on.end(), timed.number), on.end());
      std::sort(on.begin(), on.end());
      refresh_shift(i);
      moved(i);
      return;
    }
    case TimedKind::edge_change:
      change_edge(timed, time);
      return;
    case TimedKind::bar:
      change_bars(i, 1, time);
      return;
    case TimedKind::release:
      change_bars(i, -1, time);
      return;
    case TimedKind::set_level:
      if (level_[i] < 5 && level_[i] != timed.level) set_level(i, timed.level, time);
      return;
    case TimedKind::withdraw:
      if (level_[i] < 5) return;
      known_[i] -= 1.0;
      fall(i, program_.level_after_withdrawal, time);
      return;
    case TimedKind::recognise:
      change_bars(i, -1, time);
      if (level_[i] == 5) return;
      known_[i] += 1.0;
      rise(i, time);
      return;
    case TimedKind::bloc_decides:
      decide_beforehand(timed, time);
      return;
  }
}

// At level 5 a bar has nothing to bar; touching nobody then keeps "nothing changes" exact to the
// bit.
void PathSimulator::change_bars(std::uint32_t i, int change, double time) {
  bars_[i] += change;
  if (level_[i] == 5) return;
  touch(i, time);
  update_risk_of_joining(i);
  moved(i);
}

void PathSimulator::decide(std::size_t b, double time) {
  BlocClock& bloc = blocs_[b];
  const JointBloc& joint = program_.joint[b];
  const std::uint64_t n = bloc.n_decisions++;
  bloc.consumed = bloc.target;
  bloc.since = time;
  bloc.target += noise_->exponential(Purpose::joint_decisions, {path_, joint.noise_slot, 0, n + 1});
  std::vector<std::uint32_t> joiners;
  for (std::size_t p = 0; p < joint.members.size(); ++p) {
    const std::uint32_t i = joint.members[p];
    if (!is_at_risk_of_joining(i)) continue;
    const double u =
        noise_->uniform(Purpose::joining, {path_, program_.state_slot[i], joint.noise_slot, n});
    if (u < joint.join_probability[p]) joiners.push_back(i);
  }
  bloc_is_touched_[b] = 1;
  join(joiners, time);
}

void PathSimulator::join(const std::vector<std::uint32_t>& joiners, double time) {
  for (const std::uint32_t i : joiners) rise(i, time);
}

// A decision at a known instant: the chance to join is part of A, its variance p (1 - p).
void PathSimulator::decide_beforehand(const TimedAct& timed, double time) {
  std::vector<std::uint32_t> joiners;
  for (std::size_t p = 0; p < timed.members.size(); ++p) {
    const std::uint32_t i = timed.members[p];
    if (!is_at_risk_of_joining(i)) continue;
    const double chance = timed.join_probability[p];
    known_[i] += chance;
    known_variance_[i] += chance * (1.0 - chance);
    const double u = noise_->uniform(
        Purpose::joining, {path_, program_.state_slot[i], timed.bloc_slot, timed.decision});
    if (u < chance) joiners.push_back(i);
  }
  join(joiners, time);
}

void PathSimulator::arrive(std::size_t s, std::uint64_t n, double time) {
  const RandomShock& shock = program_.random_shocks[s];
  RunningShock running{s, time, never, 1.0};
  if (shock.duration == ShockDuration::fixed) running.end = time + shock.duration_years;
  if (shock.duration == ShockDuration::exponential) {
    running.end =
        time + shock.duration_years *
                   noise_->exponential(Purpose::named_shocks, {path_, shock.noise_slot, 1, n});
  }
  if (shock.duration == ShockDuration::half_life) {
    running.strength = exp2_of(-0.5 * (cell_end_ - time) / shock.duration_years);
  }
  running_.push_back(running);
  shocks_changed(shock, time);
}

void PathSimulator::shocks_changed(const RandomShock& shock, double time) {
  for (std::uint32_t i = 0; i < n_; ++i) {
    if (shock.log_shift[i] == 0.0) continue;
    touch(i, time);
    sum_shocks(i);
    moved(i);
  }
}

void PathSimulator::change_edge(const TimedAct& timed, double time) {
  Edge& edge = edges_[timed.state][timed.number];
  const double change = timed.log_multiplier - edge.log_multiplier;
  edge.log_multiplier = timed.log_multiplier;
  if (recognised_[timed.state] == 0 || change == 0.0) return;
  touch(edge.target, time);
  log_edges_[edge.target] += change;
  moved(edge.target);
}

void PathSimulator::set_level(std::uint32_t i, int level, double time) {
  touch(i, time);
  level_[i] = static_cast<std::uint8_t>(level);
  moved(i);
}

void PathSimulator::rise(std::uint32_t i, double time) {
  touch(i, time);
  level_[i] = 5;
  recognised_[i] = 1;
  act_time_[i] = time;
  outcome_->acts.push_back({time, i});
  if (withdrawn_[i] != 0) {
    withdrawn_[i] = 0;
    for (const auto& membership : tables_.groups_of[i]) --n_withdrawn_in_[membership.group];
  }
  // The groups' counts go first: the state's own share must not count itself.
  for (const auto& membership : tables_.groups_of[i]) ++n_recognised_in_[membership.group];
  update_risk_of_joining(i);
  refresh_shares(i);
  moved(i);
  tell_ties(i, time, 1.0);
  tell_fellows(i, time);
  tell_world(time, 1);
}

void PathSimulator::fall(std::uint32_t i, int level, double time) {
  touch(i, time);
  level_[i] = static_cast<std::uint8_t>(level);
  recognised_[i] = 0;
  withdrawn_[i] = 1;
  for (const auto& membership : tables_.groups_of[i]) {
    --n_recognised_in_[membership.group];
    ++n_withdrawn_in_[membership.group];
  }
  update_risk_of_joining(i);
  refresh_shares(i);
  moved(i);
  tell_ties(i, time, -1.0);
  tell_fellows(i, time);
  tell_world(time, -1);
}

void PathSimulator::tell_ties(std::uint32_t i, double time, double sign) {
  if (edges_.empty()) return;
  for (const Edge& edge : edges_[i]) {
    if (edge.log_multiplier == 0.0) continue;
    touch(edge.target, time);
    log_edges_[edge.target] += sign * edge.log_multiplier;
    moved(edge.target);
  }
}

void PathSimulator::tell_fellows(std::uint32_t i, double time) {
  const bool share = program_.share_coefficient != 0.0;
  const bool pulse = program_.pulse_coefficient != 0.0;
  const bool withdrawing = program_.group_withdrawal_coefficient != 0.0;
  if (!share && !pulse && !withdrawing) return;
  for (const auto& membership : tables_.groups_of[i]) {
    for (const std::uint32_t fellow : program_.groups[membership.group].members) {
      if (fellow == i) continue;
      touch(fellow, time);
      refresh_shares(fellow);
      fresh_act_[fellow] = freshest_fellow_act(fellow);
      // Until the cell ends an act of this instant has age 0; others keep the age of the cell's
      // middle.
      const double now =
          fresh_act_[fellow] == time ? time : 0.5 * (program_.cell_edges[cell_] + cell_end_);
      refresh_pulse(fellow, std::max(0.0, now - fresh_act_[fellow]));
      moved(fellow);
    }
  }
}

void PathSimulator::tell_world(double time, int sign) {
  n_recognised_ += sign;
  if (tables_.world_factor.empty()) return;
  for (std::uint32_t i = 0; i < n_; ++i) {
    touch(i, time);
    moved(i);
  }
}

// Brings a state's clocks up to date before something about it changes.
void PathSimulator::touch(std::uint32_t i, double time) {
  const double elapsed = time - since_[i];
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (tables_.has_channel[k]) consumed_[k][i] += rate_[k][i] * elapsed;
  }
  since_[i] = time;
  for (const auto& membership : tables_.blocs_of[i]) {
    BlocClock& bloc = blocs_[membership.group];
    bloc.consumed += bloc.rate * (time - bloc.since);
    bloc.since = time;
    bloc_is_touched_[membership.group] = 1;
  }
}

void PathSimulator::moved(std::uint32_t i) {
  refresh_own_factors(i);
  refresh_multipliers(i);
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (tables_.has_channel[k]) rate_[k][i] = rate_of(k, i);
  }
  candidates_.erase(
      std::remove_if(candidates_.begin(), candidates_.end(),
                     [&](const Candidate& candidate) { return candidate.state == i; }),
      candidates_.end());
  offer_candidates(i);
}

void PathSimulator::offer_candidates(std::uint32_t i) {
  for (std::uint32_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    const double rate = rate_[k][i];
    if (rate <= 0.0 || consumed_[k][i] + rate * (cell_end_ - since_[i]) < target_[k][i]) continue;
    const double left = std::max(0.0, target_[k][i] - consumed_[k][i]);
    candidates_.push_back({since_[i] + left / rate, i, k});
  }
}

void PathSimulator::refresh_touched_blocs() {
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    if (bloc_is_touched_[b] == 0) continue;
    refresh_bloc(b);
    bloc_is_touched_[b] = 0;
  }
}

// A from joint decisions grows only while the state can join one.
void PathSimulator::update_risk_of_joining(std::uint32_t i) {
  const bool at_risk = is_at_risk_of_joining(i);
  for (const auto& membership : tables_.blocs_of[i]) {
    BlocClock& bloc = blocs_[membership.group];
    double& open_at = bloc.open_at[membership.position];
    if (at_risk == (open_at >= 0.0)) continue;
    if (at_risk) {
      open_at = bloc.consumed;
    } else {
      const double joins = program_.joint[membership.group].join_probability[membership.position];
      joint_closed_[i] += joins * (bloc.consumed - open_at);
      open_at = -1.0;
    }
  }
}

void PathSimulator::refresh_shift(std::uint32_t i) {
  log_shift_[i] = {};
  for (const std::uint32_t number : shifts_on_[i]) {
    for (const TimedAct& timed : program_.timed) {
      if (timed.kind != TimedKind::shift_on || timed.number != number) continue;
      for (std::size_t k = 0; k < n_channels; ++k) log_shift_[i][k] += timed.shift[k];
    }
  }
}

}  // namespace credence
