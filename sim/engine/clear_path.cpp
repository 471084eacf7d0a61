#include "sim/engine/clear_path.hpp"

#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "sim/random/state_luck.hpp"

namespace credence {
namespace {

constexpr double long_ago = -std::numeric_limits<double>::infinity();

}  // namespace

ClearPath::ClearPath(const RateTables& tables) : PathDynamics(tables) {
  for (auto* values : {&log_pulse_, &pulse_factor_, &pulse_factor_up_}) values->resize(n_);
  for (std::size_t k = 0; k < n_channels; ++k) {
    for (auto* by_channel :
         {&rate_, &before_, &from_, &common_factor_, &span_before_, &span_integral_})
      (*by_channel)[k].resize(n_);
  }
  series_.resize(program_.joint.size());
}

void ClearPath::run(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
  next_common_block_ = 0;
  cell_end_ = 0.0;
  for (std::size_t k = 0; k < n_channels; ++k) {
    for (auto* values : {&before_[k], &from_[k], &rate_[k], &span_before_[k], &span_integral_[k]})
      std::fill(values->begin(), values->end(), 0.0);
    std::fill(common_factor_[k].begin(), common_factor_[k].end(), 1.0);
  }
  std::fill(series_.begin(), series_.end(), BlocSeries{});
  begin(path, noise, outcome);
  for (std::uint32_t i = 0; i < n_; ++i) {
    refresh_own_factors(i);
    refresh_level_factors(i);
    refresh_static(i);
    refresh_factors(i);
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    blocs_[b].touched = true;
    refresh_bloc_factor(b);
    blocs_[b].touched = false;
  }
  for (std::size_t cell = 0; cell < program_.n_cells(); ++cell) {
    begin_cell(cell);
    if (something_happens()) run_eventful_cell();
    end_cell();
  }
  finish(cell_end_);
}

void ClearPath::draw_luck() {
  for (std::uint32_t i = 0; i < n_; ++i) {
    const StateLuck luck = state_luck(*noise_, path_, program_.state_slot[i]);
    target_[recognition][i] = -log1p_of(-luck.clock);
    log_frailty_[i] = program_.frailty_log_mean.empty() ? 0.0 : program_.frailty_log_mean[i];
    if (program_.frailty_of_path)
      log_frailty_[i] = program_.frailty_of_path(path_, i);
    else if (program_.frailty_sd > 0.0)
      log_frailty_[i] += program_.frailty_sd * normal_quantile(luck.frailty);
  }
  for (const std::size_t k : {up, down, withdrawal}) {
    if (!tables_.has_channel[k]) continue;
    for (std::uint32_t i = 0; i < n_; ++i) {
      target_[k][i] = noise_->exponential(Purpose::clocks, {path_, program_.state_slot[i], k, 0});
    }
  }
}

double ClearPath::integral(std::size_t k, std::uint32_t i, double time) const {
  const double plain = before_[k][i] + rate_[k][i] * (time - from_[k][i]);
  return span_integral_[k][i] + common_factor_[k][i] * (plain - span_before_[k][i]);
}

double ClearPath::bloc_integral(std::size_t b, double time) const {
  return series_[b].before + series_[b].rate * (time - series_[b].from);
}

void ClearPath::integrals(std::size_t k, double time, std::vector<double>& values) const {
  for (std::uint32_t i = 0; i < n_; ++i) values[i] = integral(k, i, time);
}

void ClearPath::begin_cell(std::size_t cell) {
  cell_ = cell;
  cell_begin_ = program_.cell_edges[cell];
  cell_end_ = program_.cell_edges[cell + 1];
  now_ = cell_begin_;
  const auto& blocks = program_.common.block_edges;
  while (next_common_block_ < blocks.size() && blocks[next_common_block_] <= cell_begin_) {
    begin_span();
    draw_common_shocks(next_common_block_++);
  }
  if (a_shock_fades()) {
    touch_everyone(cell_begin_);
    for (std::size_t b = 0; b < blocs_.size(); ++b) {
      touch_bloc(b, cell_begin_);
      blocs_[b].touched = true;
    }
    candidates_.clear();
    refresh_shock_strengths(middle_of_cell());
  }
  set_rates();
  refresh_touched_blocs(cell_begin_);
  for (std::size_t k = 0; k < n_channels; ++k) {
    for (std::uint32_t i = 0; tables_.has_channel[k] && i < n_; ++i) set_cap(k, i);
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) set_bloc_cap(b);
}

// Where the common shocks change.
void ClearPath::begin_span() {
  for (const std::size_t k : {recognition, up}) {
    for (std::uint32_t i = 0; tables_.has_channel[k] && i < n_; ++i) {
      span_integral_[k][i] = integral(k, i, cell_begin_);
      span_before_[k][i] = before_[k][i];
    }
  }
}

// The rates of the table, with the pulse at the middle of the cell.
void ClearPath::set_rates() {
  for (std::uint32_t i = 0; i < n_; ++i) refresh_pulse(i, middle_of_cell() - fresh_act_[i]);
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    for (std::uint32_t i = 0; i < n_; ++i) {
      rate_[k][i] = tables_.rate[k][cell_ * n_ + i];
      if (k == recognition) rate_[k][i] *= pulse_factor_[i];
      if (k == up) rate_[k][i] *= pulse_factor_up_[i];
      from_[k][i] = cell_begin_;
    }
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    series_[b].rate = bloc_rate(b);
    series_[b].from = cell_begin_;
  }
}

void ClearPath::refresh_pulse(std::uint32_t i, double age_years) {
  log_pulse_[i] = 0.0;
  pulse_factor_[i] = 1.0;
  pulse_factor_up_[i] = 1.0;
  if (program_.pulse_coefficient == 0.0 || fresh_act_[i] == long_ago) return;
  log_pulse_[i] = program_.pulse_coefficient * exp2_of(-age_years / program_.pulse_half_life_years);
  const double half = exp_of(0.5 * log_pulse_[i]);
  pulse_factor_[i] = bounded(half * half);
  pulse_factor_up_[i] = bounded(half);
}

double ClearPath::bloc_rate(std::size_t b) const {
  const JointBloc& joint = program_.joint[b];
  const double* const table = program_.log_rate[recognition].data() + cell_ * n_;
  double sum = 0.0;
  int n_at_risk = 0;
  for (const std::uint32_t i : joint.members) {
    if (!is_at_risk_of_joining(i)) continue;
    sum += table[i] + log_pulse_[i];
    ++n_at_risk;
  }
  if (n_at_risk == 0) return 0.0;
  if (joint.nu_per_year >= 0.0) return joint.nu_per_year;
  return bounded(exp_of(joint.log_phi + sum / n_at_risk));
}

void ClearPath::restart_series(std::uint32_t i, double time, double age_now) {
  refresh_pulse(i, age_now);
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    rate_[k][i] = tables_.rate[k][cell_ * n_ + i] *
                  (k == recognition ? pulse_factor_[i] : pulse_factor_up_[i]);
    before_[k][i] = 0.0;
    from_[k][i] = time;
    span_before_[k][i] = 0.0;
    span_integral_[k][i] = 0.0;
  }
}

void ClearPath::restart_bloc_series(std::size_t b, double time) {
  series_[b] = {bloc_rate(b), 0.0, time};
}

// z(m + 1) = rho z(m) + sqrt(1 - rho^2) sigma (sqrt(w) e_0 + sqrt(1 - w) e_g), stationary start.
void ClearPath::draw_common_shocks(std::size_t block) {
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
  for (std::uint32_t i = 0; i < n_; ++i) {
    const double half = exp_of(0.5 * common_[common.group_of[i]]);
    common_factor_[recognition][i] = bounded(half * half);
    common_factor_[up][i] = bounded(half);
  }
}

void ClearPath::touch_everyone(double time) {
  for (const std::size_t k : {recognition, up}) {
    for (std::uint32_t i = 0; tables_.has_channel[k] && i < n_; ++i) commit(k, i, time);
  }
}

void ClearPath::refresh_pulled() {
  for (const std::uint32_t i : pulled_) refresh_own_factors(i);
}

void ClearPath::refresh_all_factors() {
  for (std::uint32_t i = 0; i < n_; ++i) refresh_factors(i);
}

}  // namespace credence
