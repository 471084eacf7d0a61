#include "sim/engine/static_refiner.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/elementary.hpp"
#include "models/core/elementary_batch.hpp"
#include "sim/engine/static_float.hpp"

namespace credence {
namespace {

constexpr double target_margin = 1e-8;
constexpr double time_margin = 1e-7;

// Of -log(1 - v).
double least_target(double v) { return v * (1.0 + 0.5 * v); }

std::vector<std::uint64_t> numbers_below(std::size_t n) {
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t i = 0; i < n; ++i) numbers.push_back(i);
  return numbers;
}

}  // namespace

StaticRefiner::StaticRefiner(const StaticTables& tables)
    : tables_(tables),
      family_(*tables.family),
      n_(tables.n_states),
      weight_blocks_(numbers_below((tables.n_weights + 3) / 4)),
      words_(4 * weight_blocks_.size()),
      weights_(tables.n_weights),
      luck_(numbers_below(tables.n_states)) {
  for (auto* values :
       {&clock_, &frailty_, &log_frailty_, &predictor_, &rate_, &multiplier_, &offset_, &target_})
    values->resize(n_);
  acted_.resize(n_);
  for (const auto& shifts : tables.shock_shift) {
    auto& factor = shock_factor_.emplace_back();
    auto& inverse = shock_inverse_.emplace_back();
    for (std::size_t m = 0; m < max_shock_mixes; ++m) {
      factor[m] = exp_of(shifts[m]);
      inverse[m] = exp_of(-shifts[m]);
    }
  }
  for (std::size_t p = 0; p < tables.n_programs; ++p) {
    alpha_[p] = tables.ties[p].alpha;
    for (const auto& edges : tables.ties[p].edges) {
      auto& ties = ties_[p].emplace_back();
      for (const Edge& edge : edges) ties.push_back({edge.target, exp_of(edge.log_multiplier)});
    }
  }
}

void StaticRefiner::begin(const Noise& noise, std::uint64_t draw) {
  draw_weights(noise, draw);
  draw_luck(noise, draw);
  draw_shocks(noise, draw);
}

void StaticRefiner::draw_weights(const Noise& noise, std::uint64_t draw) {
  const std::size_t n_weights = tables_.n_weights;
  noise_of_blocks(noise, Purpose::belief_draws, {draw, 0, 0, 0}, weight_blocks_, words_);
  uniforms_of_bits(words_.data(), weights_.data(), n_weights);
  normal_quantile_each(weights_.data(), weights_.data(), n_weights);
  for (std::size_t k = 0; k < n_weights; ++k)
    weights_[k] = family_.mean[k] + family_.sd[k] * weights_[k];
  weighted_sums(family_.features.data(), weights_.data(), n_weights, predictor_.data(), n_);
}

void StaticRefiner::draw_luck(const Noise& noise, std::uint64_t draw) {
  luck_.draw(noise, draw, scratch_);
  clock_.swap(scratch_.clock);
  frailty_.swap(scratch_.frailty);
  const HazardProgram& program = family_.base;
  std::fill(log_frailty_.begin(), log_frailty_.end(), 0.0);
  if (!program.frailty_log_mean.empty()) log_frailty_ = program.frailty_log_mean;
  if (program.frailty_sd == 0.0) return;
  normal_quantile_each(frailty_.data(), frailty_.data(), n_);
  for (std::size_t i = 0; i < n_; ++i) log_frailty_[i] += program.frailty_sd * frailty_[i];
}

void StaticRefiner::draw_shocks(const Noise& noise, std::uint64_t draw) {
  const double horizon = family_.horizon_months();
  changes_.clear();
  for (std::uint32_t s = 0; s < tables_.n_shocks; ++s) {
    const RandomShock& shock = family_.base.random_shocks[s];
    double time = 0.0;
    for (std::uint64_t n = 0;; ++n) {
      time += noise.exponential(Purpose::named_shocks, {draw, s, 0, n}) / shock.rate_per_year;
      if (time > horizon) break;
      changes_.push_back({time, s, false});
      const double end =
          time + shock.duration_years * noise.exponential(Purpose::named_shocks, {draw, s, 1, n});
      if (end <= horizon) changes_.push_back({end, s, true});
    }
  }
  std::sort(changes_.begin(), changes_.end(),
            [](const Change& a, const Change& b) { return a.time < b.time; });
  integrate_shocks();
}

void StaticRefiner::integrate_shocks() {
  segments_.resize(1);
  segments_[0].begin = 0.0;
  segments_[0].factor.fill(1.0);
  segments_[0].level.fill(0.0);
  for (const Change& change : changes_) {
    const Segment last = segments_.back();
    Segment next{change.time, {}, {}};
    for (std::size_t m = 0; m < tables_.n_mixes; ++m) {
      next.level[m] = last.level[m] + last.factor[m] * (change.time - last.begin);
      const auto& by_mix = change.is_end ? shock_inverse_ : shock_factor_;
      next.factor[m] = last.factor[m] * by_mix[change.shock][m];
    }
    segments_.push_back(next);
  }
  levels_at(family_.horizon_months(), final_);
}

void StaticRefiner::levels_at(double time, Levels& levels) const {
  const auto after = std::upper_bound(segments_.begin() + 1, segments_.end(), time,
                                      [](double t, const Segment& s) { return t < s.begin; });
  const Segment& segment = *(after - 1);
  for (std::size_t m = 0; m < tables_.n_mixes; ++m)
    levels[m] = segment.level[m] + segment.factor[m] * (time - segment.begin);
}

double StaticRefiner::time_at_level(std::size_t mix, double level) const {
  const auto after =
      std::upper_bound(segments_.begin() + 1, segments_.end(), level,
                       [mix](double value, const Segment& s) { return value < s.level[mix]; });
  const Segment& segment = *(after - 1);
  return segment.begin + (level - segment.level[mix]) / segment.factor[mix];
}

bool StaticRefiner::run(std::size_t program, std::vector<StaticAct>& acts) {
  acts.clear();
  pending_.clear();
  last_time_ = 0.0;
  for (std::size_t i = 0; i < n_; ++i)
    rate_[i] = alpha_[program][i] + predictor_[i] + log_frailty_[i];
  exp_each(rate_.data(), rate_.data(), n_);
  std::fill(multiplier_.begin(), multiplier_.end(), 1.0);
  std::fill(offset_.begin(), offset_.end(), 0.0);
  std::fill(target_.begin(), target_.end(), -1.0);
  std::fill(acted_.begin(), acted_.end(), std::uint8_t{0});
  for (std::uint32_t i = 0; i < n_; ++i) {
    const double reached = rate_[i] * final_[tables_.mix[i]];
    if (least_target(clock_[i]) > reached * (1.0 + target_margin)) continue;
    if (!reconsider(i)) return false;
  }
  while (!pending_.empty()) {
    const auto first =
        std::min_element(pending_.begin(), pending_.end(),
                         [](const Pending& a, const Pending& b) { return a.time < b.time; });
    const Pending next = *first;
    *first = pending_.back();
    pending_.pop_back();
    if (!act(program, next)) return false;
    acts.push_back({next.state, static_cast<std::uint32_t>(next.time) + 1});
  }
  return true;
}

bool StaticRefiner::reconsider(std::uint32_t i) {
  const std::size_t mix = tables_.mix[i];
  const double reached = rate_[i] * (multiplier_[i] * final_[mix] + offset_[i]);
  if (target_[i] < 0.0) {
    if (least_target(clock_[i]) > reached * (1.0 + target_margin)) return true;
    target_[i] = -log1p_of(-clock_[i]);
  }
  if (std::fabs(reached - target_[i]) <= target_margin * target_[i]) return false;
  if (reached < target_[i]) return true;
  const double time = time_at_level(mix, (target_[i] / rate_[i] - offset_[i]) / multiplier_[i]);
  const auto own = std::find_if(pending_.begin(), pending_.end(),
                                [i](const Pending& other) { return other.state == i; });
  if (own != pending_.end())
    own->time = time;
  else
    pending_.push_back({time, i});
  return true;
}

bool StaticRefiner::act(std::size_t program, const Pending& next) {
  const double month = std::floor(next.time);
  if (next.time - last_time_ <= time_margin || next.time - month <= time_margin ||
      month + 1.0 - next.time <= time_margin)
    return false;
  last_time_ = next.time;
  acted_[next.state] = 1;
  Levels now;
  levels_at(next.time, now);
  for (const Tie& tie : ties_[program][next.state]) {
    const std::uint32_t i = tie.target;
    if (acted_[i] != 0) continue;
    const double multiplier = multiplier_[i] * tie.factor;
    offset_[i] += (multiplier_[i] - multiplier) * now[tables_.mix[i]];
    multiplier_[i] = multiplier;
    if (!reconsider(i)) return false;
  }
  return true;
}

void StaticRefiner::compensators(std::span<double> values) const {
  for (std::size_t i = 0; i < n_; ++i) {
    const double reached = rate_[i] * (multiplier_[i] * final_[tables_.mix[i]] + offset_[i]);
    values[i] = acted_[i] != 0 ? target_[i] : reached;
  }
}

}  // namespace credence
