#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// One pair of "who follows whom", as every format shows it.
struct Follow {
  std::string leader_iso3;
  std::string follower_iso3;
  std::string leader;
  std::string follower;
  double probability = 0.0;
  ShownProbability chance;
  std::optional<int> median_days;
  std::int64_t n_paths = 0;
};

/// The pairs with the largest chance that the follower acts after the leader, largest first; ties
/// by code.
[[nodiscard]] std::vector<Follow> leading_followers(const Findings& findings, std::size_t n_most);

/// What the chance means and does not mean.
[[nodiscard]] std::string followers_note();

}  // namespace credence
