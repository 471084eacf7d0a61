#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/block_sums.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// A piece of the work: paths k in [first_k, last_k) of some draws.
struct Block {
  DrawRange draws;
  std::uint64_t first_k = 0;
  std::uint64_t last_k = 0;
};

/// A range of paths of *all* draws, cut into blocks by draws. A run that stops after whole rows is
/// a valid run of fewer paths per draw.
struct Row {
  std::uint64_t first_k = 0;
  std::uint64_t last_k = 0;
  std::uint64_t draws_per_block = 1;
  std::size_t first_block = 0;
  std::size_t n_blocks = 0;
  bool ends_stage = false;  ///< the precision is checked after it; the last row ends one too
};

/// The whole work up to the budget of paths, cut from the problem and never from the machine.
///
/// Blocks are numbered row by row. Stages end, where a precision is asked for, at 8, 16, 32, ...
/// paths per draw (from the first that makes 1,000 paths) and at the budget; else at the budget
/// alone. Path k of draw s is path number k S + s, so a later stage keeps every path.
class RunPlan {
 public:
  explicit RunPlan(const RunSpec& run);

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] std::size_t n_blocks() const;
  [[nodiscard]] std::uint64_t n_draws() const { return n_draws_; }
  /// Needs: block < n_blocks().
  [[nodiscard]] Block block(std::size_t block) const;
  [[nodiscard]] std::size_t row_of(std::size_t block) const;
  /// One past the last block of the stage that `block` belongs to.
  [[nodiscard]] std::size_t end_of_stage(std::size_t block) const;

 private:
  std::uint64_t n_draws_;
  std::vector<Row> rows_;
};

}  // namespace credence
