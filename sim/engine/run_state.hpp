#pragma once

#include <cstddef>
#include <optional>

#include "sim/engine/block_sums.hpp"
#include "sim/engine/stages.hpp"

namespace credence {

/// What a run has summed up so far: all that is needed to go on from here, on any machine, besides
/// the experiments and their control coefficients (both pure functions of the inputs).
struct RunState {
  std::size_t next_block = 0;     ///< blocks before it are in the sums
  std::optional<BlockSums> done;  ///< of the finished rows
  std::optional<BlockSums> row;   ///< of the row under way
};

/// Adds a block. Needs: blocks come in the order of the plan (block == state.next_block).
void merge_block(RunState& state, const RunPlan& plan, std::size_t block, const BlockSums& sums);

/// Paths that are in the sums.
[[nodiscard]] std::uint64_t n_paths_in(const RunState& state);

}  // namespace credence
