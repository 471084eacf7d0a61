#include "sim/engine/path_adder.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace credence {
namespace {

// n / 365.25 x 365.25 may fall short of n by its last bits: an act at midnight has n whole days
// before it.
std::uint32_t whole_days(double years) {
  return static_cast<std::uint32_t>(std::floor(years * days_per_year + 1e-6));
}

}  // namespace

PathAdder::PathAdder(Tally& tally, const std::vector<double>& control)
    : tally_(tally),
      control_(control),
      compensator_(tally.shape.n_states),
      variance_(tally.shape.n_states) {
  const std::size_t n_headlines = tally.shape.n_headlines();
  sums_.assign(n_headlines, FixedLanes(tally.shape.n_states));
  squares_ = sums_;
  scratch_.resize(compensator_.padded_size());
  values_.assign(n_headlines, scratch_);
}

// Y of every state at a report.
void PathAdder::estimate(const PathOutcome& outcome, std::size_t report, std::vector<double>& y) {
  const std::size_t n = tally_.shape.n_states;
  const double* const compensator = outcome.compensator.data() + report * n;
  for (std::size_t i = 0; i < n; ++i) y[i] = control_[i] * compensator[i];
  // Few stand at level 5; for them Y = 1 - b (1 - A).
  const std::uint8_t* const levels = outcome.level.data() + report * n;
  const std::uint8_t* const end = levels + n;
  for (const std::uint8_t* at = levels; at < end; ++at) {
    const void* const found =
        std::memchr(at, recognition_level, static_cast<std::size_t>(end - at));
    if (found == nullptr) break;
    at = static_cast<const std::uint8_t*>(found);
    const auto i = static_cast<std::size_t>(at - levels);
    y[i] = 1.0 - control_[i] * (1.0 - compensator[i]);
  }
}

void PathAdder::add(const PathOutcome& outcome) {
  const TallyShape& shape = tally_.shape;
  ++tally_.n_paths;
  tally_.is_finite = tally_.is_finite && outcome.is_finite;
  std::size_t headline = 0;
  for (std::size_t report = 0; report < shape.n_reports; ++report) {
    const bool is_headline =
        headline < shape.n_headlines() && shape.headline_reports[headline] == report;
    ++tally_.counts[report * (shape.n_states + 1) + outcome.n_recognised[report]];
    if (!is_headline) {
      tally_.count_mean[report].add(static_cast<double>(outcome.n_recognised[report]));
      continue;
    }
    std::vector<double>& y = values_[headline];
    estimate(outcome, report, y);
    tally_.count_mean[report].add(fixed_sum(y.data(), y.size()));
    sums_[headline].add(y.data());
    for (std::size_t i = 0; i < y.size(); ++i) scratch_[i] = y[i] * y[i];
    squares_[headline].add(scratch_.data());
    count_levels(outcome, report, headline);
    ++headline;
  }
  add_last_report(outcome);
  add_acts(outcome.acts);
}

void PathAdder::count_levels(const PathOutcome& outcome, std::size_t report, std::size_t headline) {
  const std::size_t n = tally_.shape.n_states;
  const std::uint8_t* const levels = outcome.level.data() + report * n;
  std::int64_t* const counts = tally_.levels.data() + headline * n_levels;
  const std::size_t stride = tally_.shape.n_headlines() * n_levels;
  for (std::size_t i = 0; i < n; ++i) ++counts[i * stride + levels[i]];
}

void PathAdder::add_last_report(const PathOutcome& outcome) {
  const std::size_t n = tally_.shape.n_states;
  const std::size_t first = (tally_.shape.n_reports - 1) * n;
  for (std::size_t i = 0; i < n; ++i)
    tally_.indicator[i] += outcome.level[first + i] == recognition_level ? 1 : 0;
  std::copy_n(outcome.compensator.data() + first, n, scratch_.begin());
  compensator_.add(scratch_.data());
  std::copy_n(outcome.predicted_variance.data(), n, scratch_.begin());
  variance_.add(scratch_.data());
}

void PathAdder::add_acts(const std::vector<RecognitionAct>& acts) {
  const auto is_first = [&](std::size_t a) {
    for (std::size_t before = 0; before < a; ++before)
      if (acts[before].state == acts[a].state) return false;
    return true;
  };
  for (std::size_t a = 0; a < acts.size(); ++a) {
    if (!is_first(a)) continue;
    ++tally_.leaders[acts[a].state];
    tally_.act_days.add(act_key(acts[a].state, whole_days(acts[a].time)));
    for (std::size_t f = a + 1; f < acts.size(); ++f) {
      if (acts[f].state == acts[a].state || acts[f].time <= acts[a].time || !is_first(f)) continue;
      tally_.followers.add(
          follower_key(acts[a].state, acts[f].state, whole_days(acts[f].time - acts[a].time)));
    }
  }
}

void PathAdder::flush(FixedSum* of_draw) {
  const std::size_t n = tally_.shape.n_states;
  const std::size_t n_headlines = tally_.shape.n_headlines();
  for (std::size_t h = 0; h < n_headlines; ++h) {
    for (std::size_t i = 0; i < n; ++i) {
      of_draw[i * n_headlines + h].add(sums_[h].sum(i));
      tally_.squares[i * n_headlines + h].add(squares_[h].sum(i));
    }
    sums_[h].clear();
    squares_[h].clear();
  }
  for (std::size_t i = 0; i < n; ++i) {
    tally_.compensator[i].add(compensator_.sum(i));
    tally_.variance[i].add(variance_.sum(i));
  }
  compensator_.clear();
  variance_.clear();
}

}  // namespace credence
