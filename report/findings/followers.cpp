#include "report/findings/followers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace credence {
namespace {

using Pairs = std::map<std::pair<std::string, std::string>, const FollowerForecast*>;

/// The error of a share of n paths; of none or all of them, that of one path.
double standard_error(double share, std::int64_t n_paths) {
  const auto n = static_cast<double>(n_paths);
  return std::max(std::sqrt(share * (1.0 - share) / n), share > 0.0 && share < 1.0 ? 0.0 : 1.0 / n);
}

Follow follow_of(const PossibleFollower& follower, const FollowerForecast* row,
                 std::int64_t n_paths) {
  const double probability = row == nullptr ? 0.0 : row->probability_after;
  return {follower.name, follower.iso3, probability,
          ShownProbability(probability, standard_error(probability, n_paths)),
          row == nullptr ? std::nullopt : row->median_days_after};
}

Pairs pairs_of(const Forecast& forecast) {
  Pairs pairs;
  for (const FollowerForecast& row : forecast.followers) {
    if (row.n_paths > 0) pairs[{row.leader, row.follower}] = &row;
  }
  return pairs;
}

std::int64_t paths_of(const Pairs& pairs, const std::string& leader) {
  const auto first = pairs.lower_bound({leader, ""});
  return first != pairs.end() && first->first.first == leader ? first->second->n_paths : 0;
}

std::vector<Leader> possible_leaders(const Findings& findings, const Pairs& pairs) {
  std::vector<Leader> leaders;
  const auto& states = findings.forecast().states;
  for (const AssumedState& state : findings.assumed) {
    const std::string& iso3 = states[state.index].iso3;
    if (state.recognises) leaders.push_back({state.name, iso3, true, paths_of(pairs, iso3), {}});
  }
  for (const RankedState& state : findings.ranked) {
    leaders.push_back({state.name, state.iso3, false, paths_of(pairs, state.iso3), {}});
  }
  std::erase_if(leaders, [](const Leader& leader) { return leader.n_paths == 0; });
  return leaders;
}

}  // namespace

FollowerTable follower_table(const Findings& findings, std::size_t n_leaders_most,
                             std::size_t n_followers_most) {
  const Pairs pairs = pairs_of(findings.forecast());
  FollowerTable table;
  table.horizon = format_date_in_words(findings.horizon());
  for (const RankedState& state : findings.ranked) {
    if (table.followers.size() == n_followers_most) break;
    table.followers.push_back({state.name, state.iso3, state.scenario, state.probability});
  }
  table.leaders = possible_leaders(findings, pairs);
  if (table.leaders.size() > n_leaders_most) {
    table.leaders.erase(table.leaders.begin() + static_cast<std::ptrdiff_t>(n_leaders_most),
                        table.leaders.end());
  }
  for (Leader& leader : table.leaders) {
    for (const PossibleFollower& follower : table.followers) {
      if (follower.iso3 == leader.iso3) continue;
      const auto found = pairs.find({leader.iso3, follower.iso3});
      leader.follows.push_back(
          follow_of(follower, found == pairs.end() ? nullptr : found->second, leader.n_paths));
    }
  }
  return table;
}

std::vector<Follow> likeliest_followers(const Leader& leader, std::size_t n_most) {
  std::vector<Follow> follows = leader.follows;
  std::stable_sort(follows.begin(), follows.end(),
                   [](const Follow& a, const Follow& b) { return a.probability > b.probability; });
  if (follows.size() > n_most) {
    follows.erase(follows.begin() + static_cast<std::ptrdiff_t>(n_most), follows.end());
  }
  return follows;
}

std::string followers_note() {
  return "A cell is the chance that the follower recognises after the leader and by the horizon, "
         "in the runs in which the leader recognises by the horizon. It can lie below the "
         "follower's chance overall, since the follower may have gone first or have little time "
         "left. Association in simulated runs, not proof of cause.";
}

}  // namespace credence
