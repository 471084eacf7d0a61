#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/fixed_point.hpp"
#include "sim/engine/tally.hpp"

namespace credence {

/// Draws of the belief, [first, last).
struct DrawRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(last - first); }
};

/// One simulated experiment: its pooled tally, and its sums by draw.
struct Simulated {
  Tally tally;
  std::vector<FixedSum> by_draw;  ///< sum of Y, [draw][state * n_headlines + headline]
};

enum class Paired { no, yes };

/// What the paths of a block add up to. Sums of many blocks have the same form: integers and fixed
/// point, so that neither the cut into blocks nor their order can change a bit.
struct BlockSums {
  BlockSums(const TallyShape& shape, DrawRange draws, Paired paired);

  /// Needs: draws of `other` inside those of this one; both paired, or neither.
  void merge(const BlockSums& other);

  [[nodiscard]] std::size_t n_cells() const { return difference_squares.size(); }
  [[nodiscard]] Paired paired() const { return baseline ? Paired::yes : Paired::no; }
  /// Of the scenario itself where it is its own baseline.
  [[nodiscard]] const Simulated& baseline_or_same() const {
    return baseline ? *baseline : scenario;
  }

  DrawRange draws;
  Simulated scenario;
  std::optional<Simulated> baseline;         ///< absent: the scenario is its own
  std::vector<FixedSum> difference_squares;  ///< by state and headline
  FixedSum count_difference_squares;         ///< of the counts at the horizon
  KernelUse kernels;                         ///< which engine took the paths; no part of the result
};

}  // namespace credence
