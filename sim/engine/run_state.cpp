#include "sim/engine/run_state.hpp"

#include <utility>

#include "models/core/contract.hpp"

namespace credence {
namespace {

std::uint64_t n_paths_of(const std::optional<BlockSums>& sums) {
  return sums ? static_cast<std::uint64_t>(sums->scenario.tally.n_paths) : 0;
}

}  // namespace

void merge_block(RunState& state, const RunPlan& plan, std::size_t block, const BlockSums& sums) {
  CREDENCE_EXPECTS(block == state.next_block);
  const Row& row = plan.rows()[plan.row_of(block)];
  if (!state.row) {
    state.row.emplace(sums.scenario.tally.shape, DrawRange{0, plan.n_draws()}, sums.paired());
  }
  state.row->merge(sums);
  ++state.next_block;
  if (state.next_block < row.first_block + row.n_blocks) return;
  if (state.done)
    state.done->merge(*state.row);
  else
    state.done = std::move(state.row);
  state.row.reset();
}

std::uint64_t n_paths_in(const RunState& state) {
  return n_paths_of(state.done) + n_paths_of(state.row);
}

}  // namespace credence
