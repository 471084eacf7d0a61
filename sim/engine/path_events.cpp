#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "sim/engine/path_dynamics.hpp"

namespace credence {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

// What is due next besides the clocks of states and blocs, before `end`.
PathDynamics::NextEvent PathDynamics::next_appointment(double end) const {
  NextEvent next{Next::end, end, 0};
  const auto offer = [&](Next what, double time, std::size_t index) {
    if (time < next.time || (time == next.time && next.what != Next::end && what < next.what))
      next = {what, time, index};
  };
  if (next_timed_ < timed_order_.size())
    offer(Next::timed, timed_order_[next_timed_].first, next_timed_);
  for (std::size_t s = 0; s < arrivals_.size(); ++s) offer(Next::arrival, arrivals_[s].next, s);
  for (std::size_t r = 0; r < running_.size(); ++r) offer(Next::shock_end, running_[r].end, r);
  return next;
}

void PathDynamics::happen(const NextEvent& event) {
  switch (event.what) {
    case Next::end:
    case Next::clock:
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
  }
}

void PathDynamics::ring(Candidate candidate) {
  const std::uint32_t i = candidate.state;
  const std::size_t k = candidate.channel;
  touch(i, candidate.time);
  consumed_[k][i] = target_[k][i];
  const std::uint64_t n = ++n_fired_[k][i];
  target_[k][i] += noise_->exponential(Purpose::clocks, {path_, program_.state_slot[i], k, n});
  if (k == recognition) {
    rise(i, candidate.time);
    outcome_->acts.back().by_own_clock = true;
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

void PathDynamics::act(const TimedAct& timed, double time) {
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
      refresh_own_factors(i);
      level_changed(i);
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
void PathDynamics::change_bars(std::uint32_t i, int change, double time) {
  bars_[i] += change;
  if (level_[i] == 5) return;
  touch(i, time);
  update_risk_of_joining(i);
  level_changed(i);
}

void PathDynamics::decide(std::size_t b, double time) {
  BlocClock& bloc = blocs_[b];
  const JointBloc& joint = program_.joint[b];
  const std::uint64_t n = bloc.n_decisions++;
  touch_bloc(b, time);
  bloc.consumed = bloc.target;
  bloc.touched = true;
  bloc.target += noise_->exponential(Purpose::joint_decisions, {path_, joint.noise_slot, 0, n + 1});
  std::vector<std::uint32_t> joiners;
  for (std::size_t p = 0; p < joint.members.size(); ++p) {
    const std::uint32_t i = joint.members[p];
    if (!is_at_risk_of_joining(i)) continue;
    const double u =
        noise_->uniform(Purpose::joining, {path_, program_.state_slot[i], joint.noise_slot, n});
    if (u < joint.join_probability[p]) joiners.push_back(i);
  }
  join(joiners, time);
}

void PathDynamics::join(const std::vector<std::uint32_t>& joiners, double time) {
  for (const std::uint32_t i : joiners) rise(i, time);
}

// A decision at a known instant: the chance to join is part of A, its variance p (1 - p).
void PathDynamics::decide_beforehand(const TimedAct& timed, double time) {
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

void PathDynamics::arrive(std::size_t s, std::uint64_t n, double time) {
  const RandomShock& shock = program_.random_shocks[s];
  RunningShock running{s, time, never, 1.0};
  if (shock.duration == ShockDuration::fixed) running.end = time + shock.duration_years;
  if (shock.duration == ShockDuration::exponential) {
    running.end =
        time + shock.duration_years *
                   noise_->exponential(Purpose::named_shocks, {path_, shock.noise_slot, 1, n});
  }
  if (shock.duration == ShockDuration::half_life) {
    running.strength = exp2_of(-0.5 * (end_of_cell() - time) / shock.duration_years);
  }
  running_.push_back(running);
  shocks_changed(shock, time);
}

void PathDynamics::shocks_changed(const RandomShock& shock, double time) {
  for (std::uint32_t i = 0; i < n_; ++i) {
    if (shock.log_shift[i] == 0.0) continue;
    touch_pulled(i, time);
    sum_shocks(i);
    pull_changed(i);
  }
}

void PathDynamics::change_edge(const TimedAct& timed, double time) {
  Edge& edge = edges_[tables_.edges_begin[timed.state] + timed.number];
  const double change = timed.log_multiplier - edge.log_multiplier;
  edge.log_multiplier = timed.log_multiplier;
  if (recognised_[timed.state] == 0 || change == 0.0) return;
  touch_pulled(edge.target, time);
  log_edges_[edge.target] += change;
  pull_changed(edge.target);
}

}  // namespace credence
