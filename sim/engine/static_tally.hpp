#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/engine/path_outcome.hpp"
#include "sim/engine/static_family.hpp"

namespace credence {

/// An act on a trial: who, and in which month (1 .. horizon).
struct StaticAct {
  std::uint32_t state = 0;
  std::uint32_t month = 0;
  friend bool operator==(const StaticAct&, const StaticAct&) = default;
};

/// Counts over the trials of a family. Integers: the order of trials cannot matter.
struct StaticTally {
  explicit StaticTally(const StaticFamily& family);

  /// Adds a trial: its acts in the order of time.
  void add(std::span<const StaticAct> acts);
  void merge(const StaticTally& other);
  /// Trials on which a top state acts by the horizon and before another (or the other never acts);
  /// [a * n_top + b].
  [[nodiscard]] std::vector<std::int64_t> before() const;

  std::size_t n_states = 0;
  std::size_t n_months = 0;
  std::size_t n_top = 0;
  std::vector<std::int8_t> top_of_state;  ///< position among the top states, -1: none
  std::int64_t n_trials = 0;
  std::int64_t n_refined = 0;           ///< trials that single precision could not decide
  std::int64_t n_clear = 0;             ///< of these, left to the clear engine
  std::vector<std::int64_t> histogram;  ///< first acts by [state * n_months + month - 1]
  std::vector<std::int64_t> counts;     ///< by number of acts, 0 .. n_states
  std::vector<std::int64_t> after;      ///< both acted, the first one later: [a * n_top + b]
};

/// The acts of a path of the clear engine, with their months.
void static_acts_of(const PathOutcome& outcome, std::vector<StaticAct>& acts);

}  // namespace credence
