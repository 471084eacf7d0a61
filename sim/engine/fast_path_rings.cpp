#include <algorithm>
#include <limits>

#include "models/core/elementary_batch.hpp"
#include "sim/engine/fast_path.hpp"
#include "sim/engine/path_vectors.hpp"

namespace credence {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

}  // namespace

// Q of a state's clock at an edge of the grid, not before its series began.
double FastPath::plain_at_edge(std::size_t k, std::uint32_t i, std::size_t edge) const {
  if (k <= up && series_of_[i] >= 0)
    return series_[static_cast<std::size_t>(series_of_[i])].integral[k][edge];
  return memory_.integral[k][edge * n_padded_ + i];
}

// P in the current block, from Q.
double FastPath::with_common(std::size_t k, std::uint32_t i, double plain) const {
  if (!k_has_common(k)) return plain;
  const double common = common_row(k)[group_of_[i]];
  const std::size_t block_cell = memory_.block_begin[block_];
  if (series_of_[i] >= 0) {
    const Series& series = series_[static_cast<std::size_t>(series_of_[i])];
    if (series.first_block == block_) return 0.0 + common * (plain - 0.0);
    return rows_[k][block_ * n_padded_ + i] + common * (plain - series.integral[k][block_cell]);
  }
  return rows_[k][block_ * n_padded_ + i] +
         common * (plain - memory_.integral[k][block_cell * n_padded_ + i]);
}

double FastPath::rate_in(std::size_t k, std::uint32_t i, std::size_t cell) const {
  if (k > up || series_of_[i] < 0) return memory_.rate[k][cell * n_padded_ + i];
  const FastTables::Pulse& pulse = pulses_[series_[static_cast<std::size_t>(series_of_[i])].pulse];
  const double factor = k == recognition ? pulse.factor[cell] : pulse.factor_up[cell];
  return memory_.plain_rates(k, i)[cell] * factor;
}

double FastPath::integral(std::size_t k, std::uint32_t i, double time) const {
  const double rate = rate_in(k, i, cell_);
  if (k <= up && series_of_[i] >= 0) {
    const Series& series = series_[static_cast<std::size_t>(series_of_[i])];
    if (cell_ == series.first_cell) return with_common(k, i, 0.0 + rate * (time - series.begin));
  }
  const double plain = plain_at_edge(k, i, cell_) + rate * (time - program_.cell_edges[cell_]);
  return with_common(k, i, plain);
}

void FastPath::integrals(std::size_t k, double time, std::vector<double>& values) const {
  values.resize(n_padded_);
  integrate_each(memory_.integral[k].data() + cell_ * n_padded_,
                 memory_.rate[k].data() + cell_ * n_padded_, time - program_.cell_edges[cell_],
                 values.data(), n_padded_);
  if (k > up) return;
  if (k_has_common(k)) {
    const double* const before =
        memory_.integral[k].data() + memory_.block_begin[block_] * n_padded_;
    shock_each(rows_[k].data() + block_ * n_padded_, common_row(k), group_of_.data(), values.data(),
               before, values.data(), n_padded_);
  }
  for (std::size_t s = 0; s < n_series_; ++s)
    values[series_[s].state] = integral(k, series_[s].state, time);
}

double FastPath::bloc_integral(std::size_t b, double time) const {
  const BlocSeries& series = series_of_bloc_[b];
  if (series.fresh && cell_ == series.first_cell)
    return 0.0 + series.rate[cell_] * (time - series.begin);
  return series.integral[cell_] + series.rate[cell_] * (time - program_.cell_edges[cell_]);
}

void FastPath::touch_everyone(double time) {
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    integrals(k, time, scratch_);
    commit_each(factor_[k].data(), scratch_.data(), integral_since_[k].data(), consumed_[k].data(),
                n_padded_);
  }
}

// As refresh_own_factors, with all exponentials in one go; a state with a shift of its own has a
// factor more.
void FastPath::refresh_pulled() {
  scratch_.resize(std::max(scratch_.size(), pulled_.size()));
  double* const half = scratch_.data();
  for (std::size_t p = 0; p < pulled_.size(); ++p) {
    const std::uint32_t i = pulled_[p];
    half[p] = 0.5 * (log_frailty_[i] + log_edges_[i] + log_share_[i] + log_shocks_[i]);
  }
  exp_each(half, half, pulled_.size());
  for (std::size_t p = 0; p < pulled_.size(); ++p) {
    const std::uint32_t i = pulled_[p];
    if (!shifts_on_[i].empty() || tables_.has_channel[withdrawal]) {
      refresh_own_factors(i);
      factors_changed(i);
      continue;
    }
    own_factor_[recognition][i] = bounded(half[p] * half[p]);
    if (tables_.has_channel[up]) own_factor_[up][i] = bounded(half[p]);
  }
}

void FastPath::refresh_all_factors() {
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    const bool exceeds = multiply_each(level_factor_[k].data(), own_factor_[k].data(),
                                       k == recognition ? world_ : world_up_, largest_[k].data(),
                                       program_.hazard_cap_per_year, factor_[k].data(), n_padded_);
    gives_up_ = gives_up_ || exceeds;
    bound_rings(factor_[k].data(), integral_since_[k].data(), consumed_[k].data(),
                target_[k].data(), threshold_[k].data(), n_padded_);
  }
}

void FastPath::moved(std::uint32_t i, bool own) {
  moved_.push_back(i);
  if (own || tables_.has_channel[withdrawal]) moved_slow_.push_back(i);
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    const bool exceeds = factor_[k][i] * largest_[k][i] > program_.hazard_cap_per_year;
    gives_up_ = gives_up_ || exceeds;
    threshold_[k][i] =
        ring_bound(factor_[k][i], integral_since_[k][i], consumed_[k][i], target_[k][i]);
  }
}

void FastPath::everyone_moved() { all_moved_ = true; }

void FastPath::bloc_moved(std::size_t b, double) {
  gives_up_ =
      gives_up_ || blocs_[b].factor * series_of_bloc_[b].largest > program_.hazard_cap_per_year;
  series_of_bloc_[b].next_decision = decision_time(b);
}

// Candidates of a channel in the current block: the clocks whose H would reach E at its end.
void FastPath::screen(std::size_t k) {
  const double* at_end = nullptr;
  if (block_end_cell_ == memory_.block_begin[block_ + 1]) {
    at_end = rows_[k].data() + (block_ + 1) * n_padded_;
  } else {
    const std::size_t cell = cell_;
    cell_ = block_end_cell_ - 1;
    integrals(k, program_.cell_edges[block_end_cell_], scratch_);
    cell_ = cell;
    at_end = scratch_.data();
  }
  found_.resize(n_padded_);
  const std::size_t n_found = find_rings(at_end, threshold_[k].data(), found_.data(), n_padded_);
  for (std::size_t f = 0; f < n_found; ++f) offer(k, found_[f]);
}

void FastPath::screen_slow(std::size_t k) {
  const double* const at_end = memory_.integral[k].data() + program_.n_cells() * n_padded_;
  found_.resize(n_padded_);
  bound_rings(factor_[k].data(), integral_since_[k].data(), consumed_[k].data(), target_[k].data(),
              threshold_[k].data(), n_padded_);
  const std::size_t n_found = find_rings(at_end, threshold_[k].data(), found_.data(), n_padded_);
  for (std::size_t f = 0; f < n_found; ++f) offer_slow(k, found_[f]);
}

void FastPath::forget(std::vector<Candidate>& candidates, std::uint32_t i) {
  candidates.erase(std::remove_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& candidate) { return candidate.state == i; }),
                   candidates.end());
}

void FastPath::look_at_slow(std::uint32_t i) {
  forget(slow_, i);
  for (const std::size_t k : {down, withdrawal})
    if (tables_.has_channel[k]) offer_slow(k, i);
}

void FastPath::offer(std::size_t k, std::uint32_t i) {
  const double time = ring_time(k, i, block_end_cell_);
  if (time < never) candidates_.push_back({time, i, static_cast<std::uint32_t>(k)});
}

void FastPath::offer_slow(std::size_t k, std::uint32_t i) {
  const double time = ring_time(k, i, program_.n_cells());
  if (time < never) slow_.push_back({time, i, static_cast<std::uint32_t>(k)});
}

// The first cell from now on at whose end H has reached E, and the instant inside it.
double FastPath::ring_time(std::size_t k, std::uint32_t i, std::size_t end_cell) const {
  const double factor = factor_[k][i];
  const double consumed = consumed_[k][i];
  const double since = integral_since_[k][i];
  const double target = target_[k][i];
  const auto reached = [&](std::size_t edge) {
    return consumed + factor * (with_common(k, i, plain_at_edge(k, i, edge)) - since) >= target;
  };
  if (!(factor > 0.0) || !reached(end_cell)) return never;
  std::size_t low = cell_;
  std::size_t high = end_cell;  // reached(high)
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    if (reached(middle))
      high = middle;
    else
      low = middle;
  }
  std::size_t cell = low;
  while (cell < end_cell && !(factor * rate_in(k, i, cell) > 0.0)) ++cell;
  if (cell == end_cell) return never;
  const double begin = program_.cell_edges[cell];
  double from = begin;
  double before = 0.0;
  if (k <= up && series_of_[i] >= 0 &&
      series_[static_cast<std::size_t>(series_of_[i])].first_cell == cell)
    from = series_[static_cast<std::size_t>(series_of_[i])].begin;
  else
    before = plain_at_edge(k, i, cell);
  const double here = consumed + factor * (with_common(k, i, before) - since);
  const double speed = factor * (common_factor(k, i) * rate_in(k, i, cell));
  return std::clamp(from + std::max(0.0, target - here) / speed, std::max(now_, begin),
                    program_.cell_edges[cell + 1]);
}

double FastPath::decision_time(std::size_t b) const {
  const BlocClock& bloc = blocs_[b];
  const BlocSeries& series = series_of_bloc_[b];
  const auto reached = [&](std::size_t edge) {
    return bloc.consumed + bloc.factor * (series.integral[edge] - bloc.integral_since) >=
           bloc.target;
  };
  if (!(bloc.factor > 0.0) || !reached(program_.n_cells())) return never;
  std::size_t low = cell_;
  std::size_t high = program_.n_cells();
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    if (reached(middle))
      high = middle;
    else
      low = middle;
  }
  std::size_t cell = low;
  while (cell < program_.n_cells() && !(bloc.factor * series.rate[cell] > 0.0)) ++cell;
  if (cell == program_.n_cells()) return never;
  const double begin = program_.cell_edges[cell];
  const bool first = series.fresh && series.first_cell == cell;
  const double from = first ? series.begin : begin;
  const double before = first ? 0.0 : series.integral[cell];
  const double here = bloc.consumed + bloc.factor * (before - bloc.integral_since);
  const double speed = bloc.factor * series.rate[cell];
  return std::clamp(from + std::max(0.0, bloc.target - here) / speed, std::max(now_, begin),
                    program_.cell_edges[cell + 1]);
}

}  // namespace credence
