#include "sim/engine/tally.hpp"

#include <algorithm>
#include <cmath>

namespace credence {
namespace {

void add_each(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

void add_each(std::vector<FixedSum>& sums, const std::vector<FixedSum>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i].add(others[i]);
}

// n / 365.25 x 365.25 may fall short of n by its last bits: an act at midnight has n whole days
// before it.
std::uint32_t whole_days(double years) {
  return static_cast<std::uint32_t>(std::floor(years * days_per_year + 1e-6));
}

}  // namespace

std::uint64_t follower_key(std::uint32_t leader, std::uint32_t follower, std::uint32_t days) {
  return (static_cast<std::uint64_t>(leader) << 44) | (static_cast<std::uint64_t>(follower) << 24) |
         days;
}

std::uint64_t act_key(std::uint32_t state, std::uint32_t days) {
  return (static_cast<std::uint64_t>(state) << 24) | days;
}

void SparseCounts::merge(const SparseCounts& other) {
  entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
  fresh_.insert(fresh_.end(), other.fresh_.begin(), other.fresh_.end());
  constexpr std::size_t worth_folding = std::size_t{1} << 20;
  if (entries_.size() + fresh_.size() > worth_folding) fold();
}

void SparseCounts::fold() {
  for (const std::uint64_t key : fresh_) entries_.push_back({key, 1});
  fresh_.clear();
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.key < b.key; });
  std::size_t last = 0;
  for (std::size_t e = 1; e < entries_.size(); ++e) {
    if (entries_[e].key == entries_[last].key)
      entries_[last].count += entries_[e].count;
    else
      entries_[++last] = entries_[e];
  }
  if (!entries_.empty()) entries_.resize(last + 1);
}

Tally::Tally(const TallyShape& s)
    : shape(s),
      squares(s.n_states * s.n_headlines()),
      levels(s.n_states * s.n_headlines() * n_levels, 0),
      count_mean(s.n_reports),
      counts(s.n_reports * (s.n_states + 1), 0),
      indicator(s.n_states, 0),
      compensator(s.n_states),
      variance(s.n_states),
      leaders(s.n_states, 0) {}

void Tally::add(const PathOutcome& outcome, const std::vector<double>& control,
                std::vector<double>& y) {
  const std::size_t n = shape.n_states;
  ++n_paths;
  is_finite = is_finite && outcome.is_finite;
  std::size_t headline = 0;
  for (std::size_t report = 0; report < shape.n_reports; ++report) {
    const bool is_headline =
        headline < shape.n_headlines() && shape.headline_reports[headline] == report;
    double sum = 0.0;
    std::size_t n_at_5 = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint8_t level = outcome.level[report * n + i];
      const double standing = level == recognition_level ? 1.0 : 0.0;
      const double value = standing - control[i] * (standing - outcome.compensator[report * n + i]);
      sum += value;
      n_at_5 += level == recognition_level ? 1 : 0;
      if (!is_headline) continue;
      const std::size_t at = i * shape.n_headlines() + headline;
      y[at] = value;
      squares[at].add(value * value);
      ++levels[at * n_levels + level];
    }
    count_mean[report].add(sum);
    ++counts[report * (n + 1) + n_at_5];
    if (is_headline) ++headline;
  }
  const std::size_t last = shape.n_reports - 1;
  for (std::size_t i = 0; i < n; ++i) {
    indicator[i] += outcome.level[last * n + i] == recognition_level ? 1 : 0;
    compensator[i].add(outcome.compensator[last * n + i]);
    variance[i].add(outcome.predicted_variance[i]);
  }
  const auto& acts = outcome.acts;
  for (std::size_t a = 0; a < acts.size(); ++a) {
    const auto same = [&](const RecognitionAct& other) { return other.state == acts[a].state; };
    if (std::any_of(acts.begin(), acts.begin() + static_cast<std::ptrdiff_t>(a), same)) continue;
    ++leaders[acts[a].state];
    act_days.add(act_key(acts[a].state, whole_days(acts[a].time)));
    for (std::size_t f = a + 1; f < acts.size(); ++f) {
      if (acts[f].state == acts[a].state || acts[f].time <= acts[a].time) continue;
      const auto earlier = [&](const RecognitionAct& other) {
        return other.state == acts[f].state;
      };
      const bool first =
          std::none_of(acts.begin(), acts.begin() + static_cast<std::ptrdiff_t>(f), earlier);
      if (first)
        followers.add(
            follower_key(acts[a].state, acts[f].state, whole_days(acts[f].time - acts[a].time)));
    }
  }
}

void Tally::merge(const Tally& other) {
  n_paths += other.n_paths;
  is_finite = is_finite && other.is_finite;
  add_each(squares, other.squares);
  add_each(levels, other.levels);
  add_each(count_mean, other.count_mean);
  add_each(counts, other.counts);
  add_each(indicator, other.indicator);
  add_each(compensator, other.compensator);
  add_each(variance, other.variance);
  add_each(leaders, other.leaders);
  followers.merge(other.followers);
  act_days.merge(other.act_days);
}

}  // namespace credence
