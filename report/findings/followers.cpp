#include "report/findings/followers.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace credence {
namespace {

double standard_error(const FollowerForecast& row) {
  const double p = row.probability_after;
  return std::sqrt(p * (1.0 - p) / static_cast<double>(row.n_paths));
}

std::map<std::string, std::string> names_by_code(const Findings& findings) {
  std::map<std::string, std::string> names;
  for (const StateForecast& state : findings.forecast().states) {
    names[state.iso3] = shown_name(*findings.report, state.iso3, state.name);
  }
  return names;
}

bool comes_first(const FollowerForecast* a, const FollowerForecast* b) {
  if (a->probability_after != b->probability_after) {
    return a->probability_after > b->probability_after;
  }
  return a->leader != b->leader ? a->leader < b->leader : a->follower < b->follower;
}

}  // namespace

std::vector<Follow> leading_followers(const Findings& findings, std::size_t n_most) {
  std::vector<const FollowerForecast*> rows;
  for (const FollowerForecast& row : findings.forecast().followers) {
    if (row.n_paths > 0 && row.probability_after > 0.0) rows.push_back(&row);
  }
  std::sort(rows.begin(), rows.end(), comes_first);
  rows.resize(std::min(rows.size(), n_most));
  const std::map<std::string, std::string> names = names_by_code(findings);
  const auto name = [&](const std::string& iso3) {
    const auto found = names.find(iso3);
    return found == names.end() ? iso3 : found->second;
  };
  std::vector<Follow> follows;
  for (const FollowerForecast* row : rows) {
    follows.push_back({row->leader, row->follower, name(row->leader), name(row->follower),
                       row->probability_after,
                       ShownProbability(row->probability_after, standard_error(*row)),
                       row->median_days_after, row->n_paths});
  }
  return follows;
}

std::string followers_note() {
  return "Chance that the follower recognises after the leader and by the horizon, given that the "
         "leader does by the horizon. The median wait counts runs in which the follower never "
         "does as not within the horizon. Association in simulated futures, not proof of cause.";
}

}  // namespace credence
