#include "sim/engine/static_tally.hpp"

#include <cmath>

namespace credence {
namespace {

void add_each(std::vector<std::int64_t>& sums, const std::vector<std::int64_t>& others) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += others[i];
}

}  // namespace

StaticTally::StaticTally(const StaticFamily& family)
    : n_states(family.n_states()),
      n_months(static_cast<std::size_t>(family.horizon_months())),
      n_top(family.top_states.size()),
      top_of_state(n_states, -1),
      histogram(n_states * n_months, 0),
      counts(n_states + 1, 0),
      after(n_top * n_top, 0) {
  for (std::size_t a = 0; a < n_top; ++a)
    top_of_state[family.top_states[a]] = static_cast<std::int8_t>(a);
}

void StaticTally::add(std::span<const StaticAct> acts) {
  ++n_trials;
  ++counts[acts.size()];
  std::uint32_t acted = 0;
  for (const StaticAct& act : acts) {
    ++histogram[act.state * n_months + act.month - 1];
    const int top = top_of_state[act.state];
    if (top < 0) continue;
    // Few have acted before: counting them is cheaper than counting those that have not.
    std::int64_t* const row = after.data() + static_cast<std::size_t>(top) * n_top;
    for (std::uint32_t earlier = acted; earlier != 0; earlier &= earlier - 1)
      ++row[__builtin_ctz(earlier)];
    acted |= std::uint32_t{1} << top;
  }
}

void StaticTally::merge(const StaticTally& other) {
  n_trials += other.n_trials;
  n_refined += other.n_refined;
  n_clear += other.n_clear;
  add_each(histogram, other.histogram);
  add_each(counts, other.counts);
  add_each(after, other.after);
}

std::vector<std::int64_t> StaticTally::before() const {
  std::vector<std::int64_t> table(n_top * n_top, 0);
  for (std::size_t i = 0; i < n_states; ++i) {
    if (top_of_state[i] < 0) continue;
    const auto a = static_cast<std::size_t>(top_of_state[i]);
    std::int64_t n_acts = 0;
    for (std::size_t month = 0; month < n_months; ++month)
      n_acts += histogram[i * n_months + month];
    for (std::size_t b = 0; b < n_top; ++b)
      if (a != b) table[a * n_top + b] = n_acts - after[a * n_top + b];
  }
  return table;
}

void static_acts_of(const PathOutcome& outcome, std::vector<StaticAct>& acts) {
  acts.clear();
  for (const RecognitionAct& act : outcome.acts) {
    const auto month = static_cast<std::uint32_t>(std::ceil(act.time));
    acts.push_back({act.state, month > 0 ? month : 1});
  }
}

}  // namespace credence
