#include "sim/engine/fast_tables.hpp"

#include <algorithm>
#include <limits>

#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"
#include "sim/engine/path_vectors.hpp"

namespace credence {
namespace {

constexpr std::size_t recognition = 0;
constexpr std::size_t up = 1;
constexpr double long_ago = -std::numeric_limits<double>::infinity();

}  // namespace

void FastTables::fill(const RateTables& rate_tables, const std::vector<double>& fresh_act) {
  tables = &rate_tables;
  program = rate_tables.program;
  n_cells = program->n_cells();
  n_padded = (program->n_states + widest_path_vector - 1) / widest_path_vector * widest_path_vector;
  fill_grid();
  for (std::size_t k = 0; k < n_channels; ++k)
    if (tables->has_channel[k]) fill_rates(k);
  fill_rows();
  fold_start_pulses(fresh_act);
  for (std::size_t k = 0; k < n_channels; ++k)
    if (tables->has_channel[k]) sum_rates(k);
}

// Blocks are the spans of the common shocks, or four cells where there are none.
void FastTables::fill_grid() {
  const auto& edges = program->cell_edges;
  const auto& changes = program->common.block_edges;
  constexpr std::size_t cells_per_block = 4;
  middles.resize(n_cells);
  lengths.resize(n_cells);
  zeros.assign(n_cells, 0.0);
  block_begin.clear();
  common_of_block.clear();
  std::size_t next_change = 0;
  for (std::size_t cell = 0; cell < n_cells; ++cell) {
    middles[cell] = 0.5 * (edges[cell] + edges[cell + 1]);
    lengths[cell] = edges[cell + 1] - edges[cell];
    bool changes_here = false;
    for (; next_change < changes.size() && changes[next_change] <= edges[cell]; ++next_change)
      changes_here = true;
    const bool full = !block_begin.empty() && cell - block_begin.back() >= cells_per_block;
    if (cell > 0 && !changes_here && !(full && changes.empty())) continue;
    block_begin.push_back(cell);
    common_of_block.push_back(changes_here ? static_cast<std::int32_t>(next_change) - 1 : -1);
  }
  block_begin.push_back(n_cells);
}

void FastTables::fill_rates(std::size_t k) {
  const std::size_t n = program->n_states;
  rate[k].resize(n_cells * n_padded);
  largest[k].assign(n_padded, 0.0);
  // No pulse lifts a rate by more than a fresh one, nor by less than nothing.
  const double most_log = std::max(0.0, program->pulse_coefficient);
  const double half = exp_of(0.5 * most_log);
  const double most = k == recognition ? half * half : k == up ? half : 1.0;
  for (std::size_t cell = 0; cell < n_cells; ++cell) {
    double* const row = rate[k].data() + cell * n_padded;
    exp_each(program->log_rate[k].data() + cell * n, row, n);
    for (std::size_t i = 0; i < n; ++i) {
      row[i] = bounded(row[i]);
      largest[k][i] = row[i] > largest[k][i] ? row[i] : largest[k][i];
    }
    std::fill(row + n, row + n_padded, 0.0);
  }
  // A little more, for products are rounded in another order elsewhere.
  for (double& value : largest[k]) value *= most * 1.000001;
}

void FastTables::fill_rows() {
  const std::size_t n = program->n_states;
  row_of.assign(n, -1);
  std::vector<std::uint32_t> states;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (tables->groups_of[i].empty() && tables->blocs_of[i].empty()) continue;
    row_of[i] = static_cast<std::int32_t>(states.size());
    states.push_back(i);
  }
  for (const std::size_t k : {recognition, up}) {
    plain[k].resize(tables->has_channel[k] ? states.size() * n_cells : 0);
    for (std::size_t cell = 0; tables->has_channel[k] && cell < n_cells; ++cell) {
      const double* const row = rate[k].data() + cell * n_padded;
      for (std::size_t r = 0; r < states.size(); ++r) plain[k][r * n_cells + cell] = row[states[r]];
    }
  }
  log_plain.resize(program->joint.empty() ? 0 : states.size() * n_cells);
  for (std::size_t cell = 0; !program->joint.empty() && cell < n_cells; ++cell) {
    const double* const row = program->log_rate[recognition].data() + cell * n;
    for (std::size_t r = 0; r < states.size(); ++r) log_plain[r * n_cells + cell] = row[states[r]];
  }
}

void FastTables::set_pulse(Pulse& pulse, std::size_t cell, double age_years) const {
  pulse.log_pulse[cell] = 0.0;
  pulse.factor[cell] = 1.0;
  pulse.factor_up[cell] = 1.0;
  if (pulse.act == long_ago) return;
  pulse.log_pulse[cell] =
      program->pulse_coefficient * exp2_of(-age_years / program->pulse_half_life_years);
  const double half = exp_of(0.5 * pulse.log_pulse[cell]);
  pulse.factor[cell] = bounded(half * half);
  pulse.factor_up[cell] = bounded(half);
}

void FastTables::fill_pulse(Pulse& pulse, double act, std::size_t first_cell) const {
  pulse.act = act;
  pulse.first_cell = first_cell;
  for (auto* values : {&pulse.log_pulse, &pulse.factor, &pulse.factor_up}) values->resize(n_cells);
  if (act == long_ago) {
    std::fill(pulse.log_pulse.begin(), pulse.log_pulse.end(), 0.0);
    std::fill(pulse.factor.begin(), pulse.factor.end(), 1.0);
    std::fill(pulse.factor_up.begin(), pulse.factor_up.end(), 1.0);
    return;
  }
  const std::size_t n = n_cells - first_cell;
  double* const log_pulse = pulse.log_pulse.data() + first_cell;
  double* const half = pulse.factor_up.data() + first_cell;
  double* const whole = pulse.factor.data() + first_cell;
  const double* const middle = middles.data() + first_cell;
  for (std::size_t m = 0; m < n; ++m)
    log_pulse[m] = -(middle[m] - act) / program->pulse_half_life_years;
  exp2_each(log_pulse, log_pulse, n);
  for (std::size_t m = 0; m < n; ++m) {
    log_pulse[m] = program->pulse_coefficient * log_pulse[m];
    half[m] = 0.5 * log_pulse[m];
  }
  exp_each(half, half, n);
  for (std::size_t m = 0; m < n; ++m) {
    whole[m] = bounded(half[m] * half[m]);
    half[m] = bounded(half[m]);
  }
}

void FastTables::fold_start_pulses(const std::vector<double>& fresh_act) {
  const std::size_t n = program->n_states;
  start_pulse_of.assign(n, -1);
  std::size_t n_pulses = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    if (program->pulse_coefficient == 0.0 || fresh_act[i] == long_ago) continue;
    std::size_t p = 0;
    while (p < n_pulses && start_pulses[p].act != fresh_act[i]) ++p;
    if (p == n_pulses) {
      if (start_pulses.size() == n_pulses) start_pulses.emplace_back();
      fill_pulse(start_pulses[n_pulses++], fresh_act[i], 0);
    }
    start_pulse_of[i] = static_cast<std::int32_t>(p);
    for (std::size_t cell = 0; cell < n_cells; ++cell) {
      rate[recognition][cell * n_padded + i] *= start_pulses[p].factor[cell];
      if (tables->has_channel[up]) rate[up][cell * n_padded + i] *= start_pulses[p].factor_up[cell];
    }
  }
}

void FastTables::sum_rates(std::size_t k) {
  integral[k].resize((n_cells + 1) * n_padded);
  std::fill(integral[k].begin(), integral[k].begin() + static_cast<std::ptrdiff_t>(n_padded), 0.0);
  for (std::size_t cell = 0; cell < n_cells; ++cell) {
    double* const row = integral[k].data() + cell * n_padded;
    integrate_each(row, rate[k].data() + cell * n_padded, lengths[cell], row + n_padded, n_padded);
  }
}

}  // namespace credence
