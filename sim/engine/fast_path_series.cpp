#include <algorithm>

#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"
#include "sim/engine/fast_path.hpp"
#include "sim/engine/path_vectors.hpp"

namespace credence {

// Pulses of an act from the current cell on. Fellows of one act share them.
std::size_t FastPath::pulse_of_act(double act, double age_now) {
  if (n_pulses_ > 0) {
    const FastTables::Pulse& last = pulses_[n_pulses_ - 1];
    if (last.act == act && last.first_cell == cell_ && last.age_now == age_now)
      return n_pulses_ - 1;
  }
  if (pulses_.size() == n_pulses_) pulses_.emplace_back();
  FastTables::Pulse& pulse = pulses_[n_pulses_];
  memory_.fill_pulse(pulse, act, cell_);
  memory_.set_pulse(pulse, cell_, age_now);
  pulse.age_now = age_now;
  return n_pulses_++;
}

void FastPath::restart_series(std::uint32_t i, double time, double age_now) {
  if (series_of_[i] < 0) {
    if (series_.size() == n_series_) series_.emplace_back();
    series_of_[i] = static_cast<std::int32_t>(n_series_++);
  }
  Series& series = series_[static_cast<std::size_t>(series_of_[i])];
  series.state = i;
  series.pulse = pulse_of_act(fresh_act_[i], age_now);
  series.begin = time;
  series.first_cell = cell_;
  series.first_block = block_;
  const std::size_t n = memory_.n_cells;
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    const FastTables::Pulse& pulse = pulses_[series.pulse];
    series.integral[k].resize(n + 1);
    multiply_rows(memory_.plain_rates(k, i) + cell_,
                  (k == recognition ? pulse.factor : pulse.factor_up).data() + cell_,
                  memory_.lengths.data() + cell_, series.integral[k].data() + cell_ + 1, n - cell_);
  }
  const double first_length = program_.cell_edges[cell_ + 1] - time;
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    series.integral[k][cell_] = 0.0;
    series.integral[k][cell_ + 1] = 0.0 + rate_in(k, i, cell_) * first_length;
  }
  // The two sums do not wait for each other.
  double* const sums = series.integral[recognition].data();
  if (tables_.has_channel[up]) {
    double* const sums_up = series.integral[up].data();
    double sum = sums[cell_ + 1];
    double sum_up = sums_up[cell_ + 1];
    for (std::size_t edge = cell_ + 2; edge <= n; ++edge) {
      sums[edge] = sum += sums[edge];
      sums_up[edge] = sum_up += sums_up[edge];
    }
  } else {
    for (std::size_t edge = cell_ + 2; edge <= n; ++edge) sums[edge] += sums[edge - 1];
  }
  fill_rows_of_series(series);
}

// Log pulses of a state by cell, or null where no fellow has acted.
const double* FastPath::log_pulses(std::uint32_t i) const {
  if (series_of_[i] >= 0)
    return pulses_[series_[static_cast<std::size_t>(series_of_[i])].pulse].log_pulse.data();
  if (memory_.start_pulse_of[i] >= 0)
    return memory_.start_pulses[static_cast<std::size_t>(memory_.start_pulse_of[i])]
        .log_pulse.data();
  return nullptr;
}

void FastPath::restart_bloc_series(std::size_t b, double time) { fill_bloc_series(b, cell_, time); }

void FastPath::fill_bloc_series(std::size_t b, std::size_t first_cell, double begin) {
  const JointBloc& joint = program_.joint[b];
  BlocSeries& series = series_of_bloc_[b];
  const std::size_t n = memory_.n_cells;
  series.rate.resize(n);
  series.integral.resize(n + 1);
  series.begin = begin;
  series.first_cell = first_cell;
  series.fresh = true;
  double* const rate = series.rate.data();
  std::fill(rate + first_cell, rate + n, 0.0);
  int n_at_risk = 0;
  for (const std::uint32_t i : joint.members) {
    if (!is_at_risk_of_joining(i)) continue;
    ++n_at_risk;
    if (joint.nu_per_year >= 0.0) continue;
    const double* const table = memory_.log_rates(i);
    const double* const pulse = log_pulses(i);
    add_rows(table + first_cell, pulse == nullptr ? memory_.zeros.data() : pulse + first_cell,
             rate + first_cell, n - first_cell);
  }
  if (n_at_risk > 0 && joint.nu_per_year >= 0.0) {
    std::fill(rate + first_cell, rate + n, joint.nu_per_year);
  } else if (n_at_risk > 0) {
    for (std::size_t m = first_cell; m < n; ++m) rate[m] = joint.log_phi + rate[m] / n_at_risk;
    exp_each(rate + first_cell, rate + first_cell, n - first_cell);
    for (std::size_t m = first_cell; m < n; ++m) rate[m] = bounded(rate[m]);
  }
  double sum = 0.0 + rate[first_cell] * (program_.cell_edges[first_cell + 1] - begin);
  series.integral[first_cell] = 0.0;
  series.integral[first_cell + 1] = sum;
  series.largest = rate[first_cell];
  for (std::size_t m = first_cell + 1; m < n; ++m) {
    sum += rate[m] * memory_.lengths[m];
    series.integral[m + 1] = sum;
    series.largest = std::max(series.largest, rate[m]);
  }
}

// The common shocks of the whole path: z(m + 1) = rho z(m) + sqrt(1 - rho^2) sigma
// (sqrt(w) e_0 + sqrt(1 - w) e_g), stationary start.
void FastPath::draw_common_shocks() {
  const CommonShocks& common = program_.common;
  const std::size_t n_times = common.block_edges.size();
  if (n_times == 0) return;
  const std::size_t n_groups = common.group_slot.size();
  common_most_.assign(n_groups, 1.0);
  const std::size_t n_words = 4 * common_blocks_.size();
  const std::size_t width = n_groups + 1;
  words_.resize(n_words * n_times);
  noise_of_times(*noise_, Purpose::common_shocks, {path_, 0, 0, 0}, n_times, common_blocks_,
                 words_);
  uniforms_.resize(width * n_times);
  for (std::size_t t = 0; t < n_times; ++t) {
    for (std::size_t g = 0; g < width; ++g)
      uniforms_[t * width + g] = uniform_of_bits(words_[t * n_words + common_word_[g]]);
  }
  normal_quantile_each(uniforms_.data(), uniforms_.data(), uniforms_.size());
  common_up_.resize(n_groups * n_times);
  common_.resize(n_groups * n_times);
  const double of_world = sqrt_of(common.world_share);
  const double of_group = sqrt_of(1.0 - common.world_share);
  for (std::size_t t = 0; t < n_times; ++t) {
    const double carried = t == 0 ? 0.0 : common.rho;
    const double fresh = common.sigma * (t == 0 ? 1.0 : sqrt_of(1.0 - common.rho * common.rho));
    const double* const e = uniforms_.data() + t * width;
    double* const z = common_up_.data() + t * n_groups;
    for (std::size_t g = 0; g < n_groups; ++g) {
      const double before = t == 0 ? 0.0 : z[g - n_groups];
      z[g] = carried * before + fresh * (of_world * e[0] + of_group * e[1 + g]);
    }
  }
  for (std::size_t at = 0; at < common_.size(); ++at) common_[at] = 0.5 * common_up_[at];
  exp_each(common_.data(), common_up_.data(), common_.size());
  for (std::size_t t = 0, at = 0; t < n_times; ++t) {
    for (std::size_t g = 0; g < n_groups; ++g, ++at) {
      common_[at] = bounded(common_up_[at] * common_up_[at]);
      common_up_[at] = bounded(common_up_[at]);
      common_most_[g] = std::max(common_most_[g], common_[at]);
    }
  }
}

// A factor times this is no less than any rate on this path.
void FastPath::bound_rates() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!tables_.has_channel[k]) continue;
    largest_[k] = memory_.largest[k];
    for (std::size_t i = 0; k_has_common(k) && i < n_; ++i)
      largest_[k][i] *= common_most_[static_cast<std::size_t>(group_of_[i])];
  }
}

// P of every state at the beginnings of all blocks, as long as no fellow acts.
void FastPath::fill_rows() {
  const std::size_t n_blocks = memory_.block_begin.size() - 1;
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    rows_[k].resize((n_blocks + 1) * n_padded_);
    double* row = rows_[k].data();
    std::fill(row, row + n_padded_, 0.0);
    for (std::size_t block = 0; block < n_blocks; ++block, row += n_padded_) {
      const double* const before =
          memory_.integral[k].data() + memory_.block_begin[block] * n_padded_;
      const double* const after =
          memory_.integral[k].data() + memory_.block_begin[block + 1] * n_padded_;
      if (!k_has_common(k)) {
        std::copy(after, after + n_padded_, row + n_padded_);
        continue;
      }
      common_begin_ = common_of(block);
      shock_each(row, common_row(k), group_of_.data(), after, before, row + n_padded_, n_padded_);
    }
  }
  common_begin_ = 0;
}

// The same of a state whose series has just begun, for the blocks that follow.
void FastPath::fill_rows_of_series(const Series& series) {
  const std::size_t n_blocks = memory_.block_begin.size() - 1;
  const std::size_t now = common_begin_;
  for (const std::size_t k : {recognition, up}) {
    if (!tables_.has_channel[k]) continue;
    double* at = rows_[k].data() + block_ * n_padded_ + series.state;
    double sum = 0.0;
    double before = 0.0;
    for (std::size_t block = block_; block < n_blocks; ++block) {
      const double after = series.integral[k][memory_.block_begin[block + 1]];
      if (k_has_common(k)) {
        common_begin_ = common_of(block);
        sum = sum + common_row(k)[group_of_[series.state]] * (after - before);
      } else {
        sum = after;
      }
      before = after;
      at += n_padded_;
      *at = sum;
    }
  }
  common_begin_ = now;
}

}  // namespace credence
