#include "sim/engine/path_dynamics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr std::size_t widest_vector = 8;

std::size_t padded(std::size_t n) {
  return (n + widest_vector - 1) / widest_vector * widest_vector;
}

}  // namespace

PathDynamics::PathDynamics(const RateTables& tables)
    : tables_(tables),
      program_(*tables.program),
      n_(tables.program->n_states),
      n_padded_(padded(tables.program->n_states)) {
  level_.resize(n_padded_);
  at_risk_.resize(n_);
  bars_.resize(n_);
  for (auto* values :
       {&log_frailty_, &log_edges_, &log_share_, &log_withdrawn_share_, &log_shocks_, &fresh_act_,
        &act_time_, &known_, &known_variance_, &joint_closed_, &log_static_, &joint_}) {
    values->resize(n_padded_);
  }
  for (std::size_t k = 0; k < n_channels; ++k) {
    for (auto* by_channel :
         {&own_factor_, &level_factor_, &factor_, &consumed_, &integral_since_, &capped_since_}) {
      (*by_channel)[k].resize(n_padded_);
    }
    target_[k].assign(n_padded_, never);
    capped_[k].resize(n_padded_);
    n_fired_[k].resize(n_);
  }
  blocs_.resize(program_.joint.size());
  for (std::size_t b = 0; b < blocs_.size(); ++b)
    blocs_[b].open_at.resize(program_.joint[b].members.size());
  for (std::size_t b = 0; b < blocs_.size(); ++b)
    blocs_[b].joins.resize(program_.joint[b].members.size());
  log_shift_.resize(n_);
  shifts_on_.resize(n_);
  arrivals_.resize(program_.random_shocks.size());
  integrals_.resize(n_padded_);
  edges_change_ =
      std::any_of(program_.timed.begin(), program_.timed.end(),
                  [](const TimedAct& act) { return act.kind == TimedKind::edge_change; });
  rates_shift_ = std::any_of(program_.timed.begin(), program_.timed.end(),
                             [](const TimedAct& act) { return act.kind == TimedKind::shift_on; });
  remember_start();
}

void PathDynamics::begin(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
  path_ = path;
  noise_ = &noise;
  outcome_ = &outcome;
  outcome.level.resize(program_.report_times.size() * n_);
  outcome.compensator.resize(program_.report_times.size() * n_);
  outcome.predicted_variance.resize(n_);
  outcome.n_recognised.resize(program_.report_times.size());
  outcome.own_integral.resize(n_);
  outcome.acts.clear();
  outcome.is_finite = true;
  next_report_ = 0;
  next_timed_ = 0;
  everyone_touched_at_ = -1.0;
  running_.clear();
  std::copy(program_.start_level.begin(), program_.start_level.end(), level_.begin());
  std::fill(bars_.begin(), bars_.end(), 0);
  if (rates_shift_) {
    std::fill(log_shift_.begin(), log_shift_.end(), std::array<double, n_channels>{});
    for (auto& shifts : shifts_on_) shifts.clear();
  }
  if (edges_change_) edges_ = tables_.edges;
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    std::fill(consumed_[k].begin(), consumed_[k].end(), 0.0);
    std::fill(integral_since_[k].begin(), integral_since_[k].end(), 0.0);
    std::fill(capped_[k].begin(), capped_[k].end(), 0);
    std::fill(n_fired_[k].begin(), n_fired_[k].end(), 0);
  }
  draw_luck();
  draw_bloc_and_shock_clocks();
  order_timed_acts();
  start_exposures();
}

void PathDynamics::draw_bloc_and_shock_clocks() {
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    BlocClock& bloc = blocs_[b];
    bloc.consumed = 0.0;
    bloc.integral_since = 0.0;
    bloc.capped = false;
    bloc.touched = false;
    bloc.touched_at = -1.0;
    bloc.pulled = false;
    bloc.restarts = false;
    bloc.n_decisions = 0;
    bloc.target =
        noise_->exponential(Purpose::joint_decisions, {path_, program_.joint[b].noise_slot, 0, 0});
  }
  for (std::size_t s = 0; s < arrivals_.size(); ++s) {
    const RandomShock& shock = program_.random_shocks[s];
    arrivals_[s].n = 0;
    arrivals_[s].next = shock.first_arrival >= 0.0 ? shock.first_arrival : never;
    if (shock.rate_per_year > 0.0) {
      arrivals_[s].next =
          noise_->exponential(Purpose::named_shocks, {path_, shock.noise_slot, 0, 0}) /
          shock.rate_per_year;
    }
  }
}

void PathDynamics::order_timed_acts() {
  timed_order_.clear();
  bool drawn = false;
  for (std::uint32_t a = 0; a < program_.timed.size(); ++a) {
    const TimedAct& timed = program_.timed[a];
    double time = timed.time;
    if (timed.n_days > 1) {
      const double u =
          noise_->uniform(Purpose::drawn_dates, {path_, program_.state_slot[timed.state], 0, 0});
      time += std::floor(u * timed.n_days) / days_per_year;
      drawn = true;
    }
    timed_order_.emplace_back(time, a);
  }
  if (!drawn) return;
  std::stable_sort(timed_order_.begin(), timed_order_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

void PathDynamics::report_until(double time) {
  while (next_report_ < program_.report_times.size() &&
         program_.report_times[next_report_] <= time) {
    record_report(next_report_, program_.report_times[next_report_]);
    ++next_report_;
  }
}

// Reads without touching, so that a report date moves no bit of the path.
void PathDynamics::record_report(std::size_t report, double time) {
  outcome_->n_recognised[report] = static_cast<std::uint32_t>(n_recognised_);
  std::copy(level_.begin(), level_.begin() + static_cast<std::ptrdiff_t>(n_),
            outcome_->level.begin() + static_cast<std::ptrdiff_t>(report * n_));
  const auto& headlines = program_.headline_reports;
  if (headlines.empty() || std::binary_search(headlines.begin(), headlines.end(), report))
    record_compensators(report, time);
}

void PathDynamics::record_compensators(std::size_t report, double time) {
  double* const compensator = outcome_->compensator.data() + report * n_;
  const double cap = program_.hazard_cap_per_year;
  const auto consumed_at = [&](std::size_t k, std::size_t i) {
    if (capped_[k][i] != 0) return consumed_[k][i] + cap * (time - capped_since_[k][i]);
    return consumed_[k][i] + factor_[k][i] * (integrals_[i] - integral_since_[k][i]);
  };
  integrals(recognition, time, integrals_);
  for (std::size_t i = 0; i < n_; ++i) compensator[i] = known_[i] + consumed_at(recognition, i);
  if (tables_.has_channel[withdrawal]) {
    integrals(withdrawal, time, integrals_);
    for (std::size_t i = 0; i < n_; ++i) compensator[i] -= consumed_at(withdrawal, i);
  }
  sum_joint_compensators(time);
  for (std::size_t i = 0; i < n_; ++i) compensator[i] += joint_[i];
}

// joint_: by state, what joint decisions add to A until `time`; blocs in their order.
void PathDynamics::sum_joint_compensators(double time) {
  std::copy(joint_closed_.begin(), joint_closed_.end(), joint_.begin());
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const BlocClock& bloc = blocs_[b];
    const JointBloc& joint = program_.joint[b];
    const double consumed = bloc_consumed(bloc, b, time);
    const std::uint32_t* const members = joint.members.data();
    const double* const joins = bloc.joins.data();
    const double* const open_at = bloc.open_at.data();
    double* const sums = joint_.data();
    const std::size_t n_members = joint.members.size();
    for (std::size_t p = 0; p < n_members; ++p)
      sums[members[p]] += joins[p] * (consumed - open_at[p]);
  }
}

void PathDynamics::finish(double end) {
  touch_everyone(end);
  for (std::uint32_t i = 0; tables_.has_channel[withdrawal] && i < n_; ++i)
    commit(withdrawal, i, end);
  sum_joint_compensators(end);
  for (std::uint32_t i = 0; i < n_; ++i) {
    double variance = consumed_[recognition][i] + joint_[i] + known_variance_[i];
    if (tables_.has_channel[withdrawal]) variance += consumed_[withdrawal][i];
    outcome_->predicted_variance[i] = variance;
    outcome_->own_integral[i] = consumed_[recognition][i];
    outcome_->is_finite = outcome_->is_finite && std::isfinite(variance);
  }
}

}  // namespace credence
