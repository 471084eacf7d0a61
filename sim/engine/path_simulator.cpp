#include "sim/engine/path_simulator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

PathSimulator::PathSimulator(const RateTables& tables)
    : tables_(tables), program_(*tables.program), n_(tables.program->n_states) {
  level_.resize(n_);
  for (auto* values :
       {&since_, &log_frailty_, &log_edges_, &log_share_, &log_withdrawn_share_, &log_pulse_,
        &log_shocks_, &fresh_act_, &act_time_, &known_, &known_variance_, &joint_closed_,
        &log_static_, &pulse_factor_, &pulse_factor_up_, &common_factor_, &common_factor_up_}) {
    values->resize(n_);
  }
  for (std::size_t k = 0; k < n_channels; ++k) {
    for (auto* by_channel :
         {&own_factor_, &multiplier_, &consumed_, &target_, &rate_, &advanced_}) {
      (*by_channel)[k].resize(n_);
    }
    n_fired_[k].resize(n_);
  }
  blocs_.resize(program_.joint.size());
  for (std::size_t b = 0; b < blocs_.size(); ++b)
    blocs_[b].open_at.resize(program_.joint[b].members.size());
  shifts_on_.resize(n_);
  arrivals_.resize(program_.random_shocks.size());
}

void PathSimulator::run(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
  begin(path, noise, outcome);
  for (std::size_t cell = 0; cell < program_.n_cells(); ++cell) {
    begin_cell(cell);
    advance_clocks();
    if (clocks_ring_ || cell_has_appointments())
      run_eventful_cell();
    else
      pass_quiet_cell();
  }
  finish();
}

void PathSimulator::begin(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
  path_ = path;
  noise_ = &noise;
  outcome_ = &outcome;
  outcome.level.resize(program_.report_times.size() * n_);
  outcome.compensator.resize(program_.report_times.size() * n_);
  outcome.predicted_variance.resize(n_);
  outcome.acts.clear();
  outcome.is_finite = true;
  next_report_ = 0;
  next_timed_ = 0;
  next_common_block_ = 0;
  candidates_.clear();
  running_.clear();
  std::copy(program_.start_level.begin(), program_.start_level.end(), level_.begin());
  bars_.assign(n_, 0);
  log_shift_.assign(n_, {});
  for (auto& shifts : shifts_on_) shifts.clear();
  edges_ = program_.edges;
  draw_frailty();
  draw_targets();
  order_timed_acts();
  start_exposures();
}

void PathSimulator::draw_frailty() {
  for (std::uint32_t i = 0; i < n_; ++i) {
    double log_frailty = program_.frailty_log_mean.empty() ? 0.0 : program_.frailty_log_mean[i];
    if (program_.frailty_of_path) {
      log_frailty = program_.frailty_of_path(path_, i);
    } else if (program_.frailty_sd > 0.0) {
      log_frailty += program_.frailty_sd *
                     noise_->normal(Purpose::frailty, {path_, program_.state_slot[i], 0, 0});
    }
    log_frailty_[i] = log_frailty;
  }
}

// The first target of every clock. Four slots share one block of noise.
void PathSimulator::draw_targets() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    std::fill(consumed_[k].begin(), consumed_[k].end(), 0.0);
    std::fill(n_fired_[k].begin(), n_fired_[k].end(), 0);
    if (!tables_.has_channel[k]) continue;
    for (const auto& block : tables_.noise_blocks) {
      const auto words = noise_->block(Purpose::clocks, {path_, block.slot, k, 0});
      for (const auto& [i, word] : block.state_and_word)
        target_[k][i] = -log_of(uniform_of_bits(words[word]));
    }
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    BlocClock& bloc = blocs_[b];
    bloc.consumed = 0.0;
    bloc.since = 0.0;
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

void PathSimulator::order_timed_acts() {
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

void PathSimulator::begin_cell(std::size_t cell) {
  cell_ = cell;
  cell_end_ = program_.cell_edges[cell + 1];
  const auto& blocks = program_.common.block_edges;
  while (next_common_block_ < blocks.size() &&
         blocks[next_common_block_] <= program_.cell_edges[cell]) {
    draw_common_shocks(next_common_block_++);
  }
  if (cell > 0) refresh_pulses();
  if (!running_.empty()) refresh_shock_strengths();
  for (std::size_t b = 0; b < blocs_.size(); ++b) refresh_bloc(b);
}

// Rates of the cell, and where every clock would stand at its end if nothing happened in it.
void PathSimulator::advance_clocks() {
  const double length = cell_end_ - program_.cell_edges[cell_];
  const double cap = program_.hazard_cap_per_year;
  int n_rings = 0;
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    const double* const table = tables_.rate[k].data() + cell_ * n_;
    const double* const multiplier = multiplier_[k].data();
    const double* const consumed = consumed_[k].data();
    const double* const target = target_[k].data();
    double* const rate = rate_[k].data();
    double* const advanced = advanced_[k].data();
    for (std::size_t i = 0; i < n_; ++i) {
      const double uncapped = table[i] * multiplier[i];
      rate[i] = uncapped < cap ? uncapped : cap;
      advanced[i] = consumed[i] + rate[i] * length;
      n_rings += advanced[i] >= target[i] ? 1 : 0;
    }
  }
  clocks_ring_ = n_rings > 0;
}

// Whether something other than a state's clock asks to be looked at inside the cell.
bool PathSimulator::cell_has_appointments() const {
  const double length = cell_end_ - program_.cell_edges[cell_];
  if (next_timed_ < timed_order_.size() && timed_order_[next_timed_].first < cell_end_) return true;
  for (const ArrivalClock& arrival : arrivals_)
    if (arrival.next <= cell_end_) return true;
  for (const RunningShock& running : running_)
    if (running.end <= cell_end_) return true;
  for (const BlocClock& bloc : blocs_)
    if (bloc.consumed + bloc.rate * length >= bloc.target) return true;
  return next_report_ < program_.report_times.size() &&
         program_.report_times[next_report_] <= cell_end_;
}

// A cell in which nothing happens is one addition per clock.
void PathSimulator::pass_quiet_cell() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (tables_.has_channel[k]) consumed_[k].swap(advanced_[k]);
  }
  for (BlocClock& bloc : blocs_) {
    bloc.consumed += bloc.rate * (cell_end_ - program_.cell_edges[cell_]);
    bloc.since = cell_end_;
  }
}

void PathSimulator::run_eventful_cell() {
  candidates_.clear();
  std::fill(since_.begin(), since_.end(), program_.cell_edges[cell_]);
  for (std::uint32_t i = 0; clocks_ring_ && i < n_; ++i) {
    for (std::size_t k = 0; k < n_channels; ++k) {
      if (!tables_.has_channel[k] || advanced_[k][i] < target_[k][i]) continue;
      offer_candidates(i);
      break;
    }
  }
  for (;;) {
    const NextEvent event = next_event();
    report_until(event.time);
    if (event.what == Next::cell_end) break;
    happen(event);
    refresh_touched_blocs();
  }
  end_cell();
}

void PathSimulator::end_cell() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    for (std::size_t i = 0; i < n_; ++i) consumed_[k][i] += rate_[k][i] * (cell_end_ - since_[i]);
  }
  for (BlocClock& bloc : blocs_) {
    bloc.consumed += bloc.rate * (cell_end_ - bloc.since);
    bloc.since = cell_end_;
  }
}

void PathSimulator::report_until(double time) {
  while (next_report_ < program_.report_times.size() &&
         program_.report_times[next_report_] <= time) {
    record_report(next_report_, program_.report_times[next_report_]);
    ++next_report_;
  }
}

// Reads without touching, so that a report date moves no bit of the path.
void PathSimulator::record_report(std::size_t report, double time) {
  for (std::uint32_t i = 0; i < n_; ++i) {
    double compensator =
        known_[i] + consumed_[recognition][i] + rate_[recognition][i] * (time - since_[i]);
    if (tables_.has_channel[withdrawal]) {
      compensator -= consumed_[withdrawal][i] + rate_[withdrawal][i] * (time - since_[i]);
    }
    compensator += joint_compensator(i, time);
    outcome_->level[report * n_ + i] = level_[i];
    outcome_->compensator[report * n_ + i] = compensator;
  }
}

void PathSimulator::finish() {
  for (std::uint32_t i = 0; i < n_; ++i) {
    double variance =
        consumed_[recognition][i] + joint_compensator(i, cell_end_) + known_variance_[i];
    if (tables_.has_channel[withdrawal]) variance += consumed_[withdrawal][i];
    outcome_->predicted_variance[i] = variance;
    outcome_->is_finite = outcome_->is_finite && std::isfinite(variance);
  }
}

}  // namespace credence
