#include "sim/engine/block_sums.hpp"

#include "models/core/contract.hpp"

namespace credence {
namespace {

void merge_simulated(Simulated& sums, const Simulated& other, std::size_t first) {
  sums.tally.merge(other.tally);
  for (std::size_t at = 0; at < other.by_draw.size(); ++at)
    sums.by_draw[first + at].add(other.by_draw[at]);
}

}  // namespace

BlockSums::BlockSums(const TallyShape& shape, DrawRange range, Paired paired)
    : draws(range),
      scenario{Tally(shape), {}},
      difference_squares(shape.n_states * shape.n_headlines()) {
  scenario.by_draw.resize(range.size() * n_cells());
  if (paired == Paired::yes) baseline = scenario;
}

void BlockSums::merge(const BlockSums& other) {
  CREDENCE_EXPECTS(other.draws.first >= draws.first && other.draws.last <= draws.last);
  CREDENCE_EXPECTS(other.paired() == paired() && other.n_cells() == n_cells());
  const std::size_t first = (other.draws.first - draws.first) * n_cells();
  merge_simulated(scenario, other.scenario, first);
  if (baseline) merge_simulated(*baseline, *other.baseline, first);
  for (std::size_t at = 0; at < n_cells(); ++at)
    difference_squares[at].add(other.difference_squares[at]);
  count_difference_squares.add(other.count_difference_squares);
  kernels.add(other.kernels);
}

}  // namespace credence
