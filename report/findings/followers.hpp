#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// One pair of leader and follower, as every format shows it.
struct Follow {
  std::string follower;
  std::string follower_iso3;
  double probability = 0.0;
  ShownProbability chance;         ///< acts after the leader and by the horizon, given it acts
  std::optional<int> median_days;  ///< absent: not within the horizon
};

/// A state that acts in the simulated futures, and what the others do after it.
struct Leader {
  std::string name;
  std::string iso3;
  bool assumed = false;         ///< the scenario makes it recognise
  std::int64_t n_paths = 0;     ///< on which it acts
  std::vector<Follow> follows;  ///< in the order of FollowerTable::followers, itself left out
};

/// A state that may follow, with its chance whatever the others do.
struct PossibleFollower {
  std::string name;
  std::string iso3;
  ShownProbability chance;
  double probability = 0.0;
};

/// Who follows whom among the states that lead a report.
struct FollowerTable {
  std::string horizon;  ///< "31 December 2027"
  std::vector<PossibleFollower> followers;
  std::vector<Leader> leaders;
};

/// Leaders: those that the scenario makes recognise, then the ranked states from the top that act
/// on enough paths. Followers: the ranked states from the top.
[[nodiscard]] FollowerTable follower_table(const Findings& findings, std::size_t n_leaders_most,
                                           std::size_t n_followers_most);

/// The likeliest followers of a leader, largest first.
[[nodiscard]] std::vector<Follow> likeliest_followers(const Leader& leader, std::size_t n_most);

/// What the chance means and does not mean.
[[nodiscard]] std::string followers_note();

}  // namespace credence
