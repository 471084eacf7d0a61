#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "models/core/world.hpp"
#include "models/hazard/program.hpp"
#include "sim/engine/fixed_point.hpp"
#include "sim/engine/path_outcome.hpp"

namespace credence {

/// Sparse counts by key: appended freely, folded when asked. Order never matters.
class SparseCounts {
 public:
  void add(std::uint64_t key) { fresh_.push_back(key); }
  void merge(const SparseCounts& other);
  /// Folds what was appended; afterwards entries() is sorted by key.
  void fold();
  struct Entry {
    std::uint64_t key = 0;
    std::int64_t count = 0;
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  /// Counts that were folded before. Needs: sorted by key, each key once.
  [[nodiscard]] static SparseCounts of_entries(std::vector<Entry> entries) {
    SparseCounts counts;
    counts.entries_ = std::move(entries);
    return counts;
  }

 private:
  std::vector<std::uint64_t> fresh_;
  std::vector<Entry> entries_;
};

/// What a tally needs to know of the problem.
struct TallyShape {
  std::size_t n_states = 0;
  std::size_t n_reports = 0;
  std::vector<std::size_t> headline_reports;
  [[nodiscard]] std::size_t n_headlines() const { return headline_reports.size(); }
};

/// Sums over the paths of one scenario (or baseline) of a block. Integers and fixed point: merging
/// is commutative and associative, bit for bit.
/// Shapes: by state and headline: state * n_headlines + headline.
struct Tally {
  explicit Tally(const TallyShape& shape);

  /// Adds a path; y is filled with Y = I - b (I - A) by state and headline.
  void add(const PathOutcome& outcome, const std::vector<double>& control, std::vector<double>& y);
  void merge(const Tally& other);

  TallyShape shape;
  std::int64_t n_paths = 0;
  std::vector<FixedSum> squares;        ///< sum of Y^2, by state and headline
  std::vector<std::int64_t> levels;     ///< [state and headline][level]
  std::vector<FixedSum> count_mean;     ///< by report: sum over states and paths of Y, or of I
                                        ///< where the report is no headline
  std::vector<std::int64_t> counts;     ///< [report][number at level 5], n_states + 1 wide
  std::vector<std::int64_t> indicator;  ///< by state: paths at level 5 at the horizon
  std::vector<FixedSum> compensator;    ///< by state: sum A at the horizon
  std::vector<FixedSum> variance;       ///< by state: sum of the predicted variance
  std::vector<std::int64_t> leaders;    ///< by state: paths on which it acts
  SparseCounts followers;               ///< key (leader, follower, days after)
  SparseCounts act_days;                ///< key (state, days after as_of of the first act)
  bool is_finite = true;
};

[[nodiscard]] std::uint64_t follower_key(std::uint32_t leader, std::uint32_t follower,
                                         std::uint32_t days);
[[nodiscard]] std::uint64_t act_key(std::uint32_t state, std::uint32_t days);

}  // namespace credence
