#pragma once

#include <string>
#include <vector>

#include "models/core/dates.hpp"
#include "models/core/world.hpp"

namespace credence {

/// Exact probability that a state stands at level 5, in scenario and baseline.
struct ExactCell {
  double scenario = 0.0;
  double baseline = 0.0;
};

/// Exact answers of a pair at its report dates.
struct ExactPair {
  std::string scenario;
  std::string baseline;
  bool is_own_baseline = false;
  std::vector<std::string> iso3;
  std::vector<std::string> names;
  std::vector<std::string> dropped;            ///< codes left out by --states
  std::vector<Date> dates;                     ///< report dates
  std::vector<std::vector<ExactCell>> cells;   ///< [date][state]
  std::vector<std::vector<double>> count_pmf;  ///< [date][number of states at level 5], scenario
  std::uint64_t n_draws = 1;                   ///< 1: the mean belief
  std::size_t n_chain_states = 0;
  double tail = 0.0;
};

/// To twelve decimals, one block a date.
[[nodiscard]] std::string exact_table(const ExactPair& answer);
/// Tab-separated, unrounded.
[[nodiscard]] std::string exact_plain(const ExactPair& answer);
/// credence/exact-v1, unrounded.
[[nodiscard]] std::string exact_json(const ExactPair& answer);

}  // namespace credence
