#include "sim/engine/tally.hpp"

#include <algorithm>

#include "sim/engine/path_adder.hpp"

namespace credence {
namespace {

void add_each(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

void add_each(std::vector<FixedSum>& sums, const std::vector<FixedSum>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i].add(others[i]);
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
  PathAdder adder(*this, control);
  adder.add(outcome);
  std::vector<FixedSum> of_draw(y.size());
  adder.flush(of_draw.data());
  for (std::size_t h = 0; h < shape.n_headlines(); ++h) {
    for (std::size_t i = 0; i < shape.n_states; ++i)
      y[i * shape.n_headlines() + h] = adder.values(h)[i];
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
