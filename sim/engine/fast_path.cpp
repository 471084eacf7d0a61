#include "sim/engine/fast_path.hpp"

#include <algorithm>
#include <limits>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"
#include "sim/engine/path_vectors.hpp"

namespace credence {
namespace {

// Blocks of four slots, ascending, and the word of each slot among those of the blocks.
void blocks_of_slots(const std::vector<std::uint32_t>& slots, std::vector<std::uint64_t>& blocks,
                     std::vector<std::uint32_t>& word) {
  for (const std::uint32_t slot : slots) blocks.push_back(slot / 4);
  std::sort(blocks.begin(), blocks.end());
  blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
  for (const std::uint32_t slot : slots) {
    const auto at = std::lower_bound(blocks.begin(), blocks.end(), std::uint64_t{slot / 4});
    word.push_back(static_cast<std::uint32_t>(4 * (at - blocks.begin()) + slot % 4));
  }
}

std::vector<std::uint64_t> wide(const std::vector<std::uint32_t>& slots) {
  return {slots.begin(), slots.end()};
}

}  // namespace

bool FastPath::takes(const HazardProgram& program) { return !program.frailty_of_path; }

FastPath::FastPath(const RateTables& tables, FastTables& memory, Memory state)
    : PathDynamics(tables), memory_(memory), luck_slots_(wide(program_.state_slot)) {
  if (state == Memory::empty) memory_.fill(tables, fresh_act_);
  blocks_of_slots(program_.state_slot, clock_blocks_, clock_word_);
  if (!program_.common.block_edges.empty()) {
    std::vector<std::uint32_t> slots = {0};
    slots.insert(slots.end(), program_.common.group_slot.begin(), program_.common.group_slot.end());
    blocks_of_slots(slots, common_blocks_, common_word_);
    group_of_.assign(n_padded_, 0);
    CREDENCE_EXPECTS(program_.common.block_edges.front() == 0.0);
    for (std::size_t i = 0; i < n_; ++i) group_of_[i] = program_.common.group_of[i];
  }
  series_of_.resize(n_padded_);
  for (auto& thresholds : threshold_) thresholds.resize(n_padded_);
  series_of_bloc_.resize(blocs_.size());
  start();
}

// Everything that no path changes before its first event.
void FastPath::start() {
  start_exposures();
  for (std::uint32_t i = 0; i < n_; ++i) {
    refresh_level_factors(i);
    refresh_static(i);
    series_of_[i] = -1;
  }
  start_level_factor_ = level_factor_;
  start_log_static_ = log_static_;
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    blocs_[b].touched = true;
    refresh_bloc_factor(b);
    start_bloc_factor_.push_back(blocs_[b].static_factor);
    start_bloc_factor_.push_back(blocs_[b].factor);
    cell_ = 0;
    fill_bloc_series(b, 0, 0.0);
    series_of_bloc_[b].fresh = false;
  }
  start_series_ = series_of_bloc_;
}

bool FastPath::run(std::uint64_t path, const Noise& noise, PathOutcome& outcome) {
  cell_ = 0;
  now_ = 0.0;
  gives_up_ = false;
  n_series_ = 0;
  n_pulses_ = 0;
  candidates_.clear();
  slow_.clear();
  moved_.clear();
  moved_slow_.clear();
  all_moved_ = false;
  std::fill(series_of_.begin(), series_of_.end(), -1);
  begin(path, noise, outcome);
  start_factors();
  if (gives_up_) return false;
  live();
  if (gives_up_) return false;
  cell_ = program_.n_cells() - 1;
  block_ = memory_.block_begin.size() - 2;
  finish(program_.cell_edges.back());
  return true;
}

void FastPath::draw_luck() {
  luck_slots_.draw(*noise_, path_, luck_);
  double* const target = target_[recognition].data();
  for (std::size_t i = 0; i < n_; ++i) target[i] = -luck_.clock[i];
  log1p_each(target, target, n_);
  for (std::size_t i = 0; i < n_; ++i) target[i] = -target[i];
  std::fill(log_frailty_.begin(), log_frailty_.end(), 0.0);
  if (!program_.frailty_log_mean.empty())
    std::copy(program_.frailty_log_mean.begin(), program_.frailty_log_mean.end(),
              log_frailty_.begin());
  if (program_.frailty_sd > 0.0) {
    normals_.resize(n_);
    normal_quantile_each(luck_.frailty.data(), normals_.data(), n_);
    for (std::size_t i = 0; i < n_; ++i) log_frailty_[i] += program_.frailty_sd * normals_[i];
  }
  words_.resize(4 * clock_blocks_.size());
  for (const std::size_t k : {up, down, withdrawal}) {
    if (!tables_.has_channel[k]) continue;
    noise_of_blocks(*noise_, Purpose::clocks, {path_, 0, k, 0}, clock_blocks_, words_);
    double* const targets = target_[k].data();
    for (std::size_t i = 0; i < n_; ++i) targets[i] = uniform_of_bits(words_[clock_word_[i]]);
    log_each(targets, targets, n_);
    for (std::size_t i = 0; i < n_; ++i) targets[i] = -targets[i];
  }
}

void FastPath::start_factors() {
  level_factor_ = start_level_factor_;
  log_static_ = start_log_static_;
  double* const half = own_factor_[up].data();
  for (std::size_t i = 0; i < n_; ++i)
    half[i] = 0.5 * (log_frailty_[i] + log_edges_[i] + log_share_[i] + log_shocks_[i]);
  exp_each(half, half, n_);
  for (std::size_t i = 0; i < n_; ++i) {
    own_factor_[recognition][i] = bounded(half[i] * half[i]);
    half[i] = bounded(half[i]);
    own_factor_[down][i] = 1.0;
  }
  if (tables_.has_channel[withdrawal]) {
    for (std::uint32_t i = 0; i < n_; ++i)
      own_factor_[withdrawal][i] = bounded(exp_of(log_withdrawn_share_[i]));
  }
  for (const std::size_t k : {down, withdrawal}) {
    for (std::size_t i = 0; tables_.has_channel[k] && i < n_; ++i) {
      factor_[k][i] = bounded(level_factor_[k][i] * own_factor_[k][i]);
      gives_up_ = gives_up_ || factor_[k][i] * memory_.largest[k][i] > program_.hazard_cap_per_year;
    }
  }
  block_ = 0;
  draw_common_shocks();
  fill_rows();
  bound_rates();
  refresh_all_factors();
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    blocs_[b].static_factor = start_bloc_factor_[2 * b];
    blocs_[b].factor = start_bloc_factor_[2 * b + 1];
    if (series_of_bloc_[b].fresh) series_of_bloc_[b] = start_series_[b];
    bloc_moved(b, 0.0);
  }
}

void FastPath::live() {
  for (const std::size_t k : {down, withdrawal})
    if (tables_.has_channel[k]) screen_slow(k);
  for (block_ = 0; block_ + 1 < memory_.block_begin.size() && !gives_up_; ++block_) {
    cell_ = memory_.block_begin[block_];
    block_end_cell_ = memory_.block_begin[block_ + 1];
    now_ = program_.cell_edges[cell_];
    if (!group_of_.empty()) common_begin_ = common_of(block_);
    run_block(block_);
  }
}

// A block; while a shock fades, cell by cell, for its strength changes with every cell.
void FastPath::run_block(std::size_t block) {
  const std::size_t last = memory_.block_begin[block + 1];
  while (cell_ < last && !gives_up_) {
    const bool fades = a_shock_fades();
    if (fades) begin_fading_cell();
    block_end_cell_ = fades ? cell_ + 1 : last;
    candidates_.clear();
    screen(recognition);
    if (tables_.has_channel[up]) screen(up);
    for (;;) {
      const NextEvent event = next_event();
      report_until(event.time);
      if (event.what == Next::end) break;
      advance_to(event.time);
      now_ = event.time;
      if (event.what == Next::clock && event.index < candidates_.size()) {
        ring(candidates_[event.index]);
      } else if (event.what == Next::clock) {
        ring(slow_[event.index - candidates_.size()]);
      } else {
        happen(event);
      }
      // A shock that has begun to fade asks to be looked at when the next cell begins.
      if (event.what == Next::arrival && a_shock_fades()) block_end_cell_ = cell_ + 1;
      settle(event.time);
      if (gives_up_) return;
    }
    cell_ = block_end_cell_;
    now_ = program_.cell_edges[cell_];
  }
}

void FastPath::begin_fading_cell() {
  const double time = program_.cell_edges[cell_];
  touch_everyone(time);
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    touch_bloc(b, time);
    blocs_[b].touched = true;
  }
  refresh_shock_strengths(middle_of_cell());
  moved_.clear();
  for (const std::uint32_t i : moved_slow_) look_at_slow(i);
  moved_slow_.clear();
  refresh_touched_blocs(time);
}

void FastPath::advance_to(double time) {
  while (program_.cell_edges[cell_ + 1] <= time && cell_ + 1 < program_.n_cells()) ++cell_;
}

PathDynamics::NextEvent FastPath::next_event() const {
  NextEvent next = next_appointment(program_.cell_edges[block_end_cell_]);
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const double time = series_of_bloc_[b].next_decision;
    if (time < next.time ||
        (time == next.time && next.what != Next::end && next.what > Next::decision))
      next = {Next::decision, time, b};
  }
  const std::size_t n = candidates_.size();
  const auto at = [&](std::size_t c) -> const Candidate& {
    return c < n ? candidates_[c] : slow_[c - n];
  };
  for (std::size_t c = 0; c < n + slow_.size(); ++c) {
    const Candidate& candidate = at(c);
    bool earlier_in_order = false;
    if (next.what == Next::clock && candidate.time == next.time) {
      const Candidate& other = at(next.index);
      earlier_in_order = candidate.state < other.state ||
                         (candidate.state == other.state && candidate.channel < other.channel);
    }
    if (candidate.time < next.time || earlier_in_order) next = {Next::clock, candidate.time, c};
  }
  return next;
}

// After an event: the clocks whose factors or series it has changed are looked at anew.
void FastPath::settle(double time) {
  refresh_touched_blocs(time);
  if (all_moved_) {
    candidates_.clear();
    screen(recognition);
    if (tables_.has_channel[up]) screen(up);
  }
  for (std::size_t m = 0; !all_moved_ && m < moved_.size(); ++m) {
    const std::uint32_t i = moved_[m];
    forget(candidates_, i);
    for (const std::size_t k : {recognition, up})
      if (tables_.has_channel[k]) offer(k, i);
  }
  for (const std::uint32_t i : moved_slow_) look_at_slow(i);
  moved_.clear();
  moved_slow_.clear();
  all_moved_ = false;
}

void FastPath::record_compensators(std::size_t report, double time) {
  advance_to(time);
  if (tables_.has_channel[withdrawal]) return PathDynamics::record_compensators(report, time);
  const std::size_t k = recognition;
  integrals(k, time, scratch_);
  compensate_each(known_.data(), factor_[k].data(), scratch_.data(), integral_since_[k].data(),
                  consumed_[k].data(), scratch_.data(), n_padded_);
  sum_joint_compensators(time);
  double* const compensator = outcome_->compensator.data() + report * n_;
  for (std::size_t i = 0; i < n_; ++i) compensator[i] = scratch_[i] + joint_[i];
}

}  // namespace credence
