#include "sim/engine/stages.hpp"

#include <algorithm>

#include "models/core/contract.hpp"

namespace credence {
namespace {

constexpr std::uint64_t few_draws = 64;
constexpr std::uint64_t draws_per_block = 16;
constexpr std::uint64_t most_paths_of_a_draw = 4096;  // in a block
constexpr std::uint64_t most_paths_of_the_mean = 1024;

constexpr std::uint64_t first_check = 8;  // paths per draw
constexpr std::uint64_t fewest_paths_to_check = 1000;

// Paths per draw at the ends of the stages.
std::vector<std::uint64_t> ends_of_stages(const RunSpec& run) {
  std::vector<std::uint64_t> ends;
  const std::uint64_t budget = run.paths_per_draw();
  if (run.precision) {
    std::uint64_t k = first_check;
    while (k * run.n_draws < fewest_paths_to_check) k *= 2;
    for (; k < budget; k *= 2) ends.push_back(k);
  }
  ends.push_back(budget);
  return ends;
}

}  // namespace

RunPlan::RunPlan(const RunSpec& run) : n_draws_(run.n_draws) {
  const std::uint64_t height = n_draws_ == 1 ? most_paths_of_the_mean : most_paths_of_a_draw;
  const std::uint64_t width = n_draws_ >= few_draws ? draws_per_block : 1;
  const std::size_t n_blocks = (n_draws_ + width - 1) / width;
  std::uint64_t k = 0;
  for (const std::uint64_t end : ends_of_stages(run)) {
    while (k < end) {
      const std::uint64_t last = std::min(end, k + height);
      rows_.push_back({k, last, width, rows_.size() * n_blocks, n_blocks, last == end});
      k = last;
    }
  }
}

std::size_t RunPlan::n_blocks() const { return rows_.back().first_block + rows_.back().n_blocks; }

std::size_t RunPlan::row_of(std::size_t block) const {
  CREDENCE_EXPECTS(block < n_blocks());
  const auto after =
      std::upper_bound(rows_.begin(), rows_.end(), block,
                       [](std::size_t number, const Row& row) { return number < row.first_block; });
  return static_cast<std::size_t>(after - rows_.begin()) - 1;
}

Block RunPlan::block(std::size_t block) const {
  const Row& row = rows_[row_of(block)];
  const std::uint64_t first = (block - row.first_block) * row.draws_per_block;
  return {{first, std::min(n_draws_, first + row.draws_per_block)}, row.first_k, row.last_k};
}

std::size_t RunPlan::end_of_stage(std::size_t block) const {
  std::size_t row = row_of(block);
  while (!rows_[row].ends_stage) ++row;
  return rows_[row].first_block + rows_[row].n_blocks;
}

}  // namespace credence
