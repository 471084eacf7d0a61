#include "sim/engine/stages.hpp"

#include <set>

#include "models/core/contract.hpp"
#include "sim/engine/run_state.hpp"
#include "tests/support/catch.hpp"

namespace credence::testing {
namespace {

RunSpec asking_for(std::uint64_t n_paths, std::uint64_t n_draws,
                   std::optional<double> precision = {}) {
  return {1, n_paths, n_draws, precision};
}

std::vector<std::uint64_t> ends_of_stages(const RunPlan& plan) {
  std::vector<std::uint64_t> ends;
  for (const Row& row : plan.rows()) {
    if (row.ends_stage) ends.push_back(row.last_k);
  }
  return ends;
}

}  // namespace

TEST_CASE("blocks hold every path of the budget once, whatever the cut", "[precision]") {
  for (const RunSpec& run :
       {asking_for(5000, 1), asking_for(40 * 9000, 40), asking_for(63 * 10, 63, .01),
        asking_for(130 * 50, 130), asking_for(130 * 50, 130, .01), asking_for(64, 64)}) {
    const RunPlan plan(run);
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    bool twice = false;
    std::size_t n_blocks = 0;
    for (std::size_t b = 0; b < plan.n_blocks(); ++b, ++n_blocks) {
      const Block block = plan.block(b);
      const Row& row = plan.rows()[plan.row_of(b)];
      CHECK((block.first_k == row.first_k && block.last_k == row.last_k));
      for (std::uint64_t draw = block.draws.first; draw < block.draws.last; ++draw) {
        for (std::uint64_t k = block.first_k; k < block.last_k; ++k)
          twice = !seen.insert({draw, k}).second || twice;
      }
    }
    CHECK_FALSE(twice);
    CHECK(seen.size() == run.n_paths);
    CHECK(plan.end_of_stage(n_blocks - 1) == n_blocks);
    CHECK_THROWS_AS(plan.block(n_blocks), ContractViolation);
  }
}

TEST_CASE("stages end at 8, 16, 32 paths per draw and at the budget", "[precision]") {
  using Ends = std::vector<std::uint64_t>;
  CHECK(ends_of_stages(RunPlan(asking_for(2000 * 50, 2000))) == Ends{50});
  CHECK(ends_of_stages(RunPlan(asking_for(2000 * 50, 2000, .01))) == Ends{8, 16, 32, 50});
  CHECK(ends_of_stages(RunPlan(asking_for(2000 * 32, 2000, .01))) == Ends{8, 16, 32});
  CHECK(ends_of_stages(RunPlan(asking_for(2000 * 3, 2000, .01))) == Ends{3});
  // Few draws: an error from a handful of paths is not to be trusted.
  CHECK(ends_of_stages(RunPlan(asking_for(5000, 1, .01))) == Ends{1024, 2048, 4096, 5000});
  CHECK(ends_of_stages(RunPlan(asking_for(10 * 300, 10, .01))) == Ends{128, 256, 300});
}

TEST_CASE("a block is 16 draws, below 64 draws one, and never very long", "[precision]") {
  CHECK(RunPlan(asking_for(100000, 2000)).n_blocks() == 125);
  CHECK(RunPlan(asking_for(63 * 100, 63)).n_blocks() == 63);
  CHECK(RunPlan(asking_for(64 * 100, 64)).n_blocks() == 4);
  CHECK(RunPlan(asking_for(10000, 1)).n_blocks() == 10);
  const RunPlan longest(asking_for(std::uint64_t{64} * 100000, 64));
  for (const Row& row : longest.rows()) CHECK(row.last_k - row.first_k <= 4096);
  CHECK(ends_of_stages(longest) == std::vector<std::uint64_t>{100000});
}

TEST_CASE("sums of blocks are added in order, rows when they are whole", "[precision]") {
  const TallyShape shape{2, 1, {0}};
  const RunPlan plan(asking_for(3 * 5000, 3));  // rows of 4,096 and 904 paths of 3 draws
  REQUIRE(plan.n_blocks() == 6);
  RunState state;
  CHECK(n_paths_in(state) == 0);
  for (std::size_t b = 0; b < 6; ++b) {
    BlockSums sums(shape, plan.block(b).draws, Paired::yes);
    sums.scenario.tally.n_paths = 10;
    sums.scenario.by_draw[1].add(static_cast<double>(b));
    sums.baseline->by_draw[0].add(0.5);
    sums.difference_squares[0].add(2.0);
    CHECK_THROWS_AS(merge_block(state, plan, b + 1, sums), ContractViolation);
    merge_block(state, plan, b, sums);
    CHECK(state.done.has_value() == (b >= 2));
    CHECK(state.row.has_value() == (b != 2 && b != 5));
    CHECK(n_paths_in(state) == 10 * (b + 1));
  }
  REQUIRE(state.done);
  for (std::size_t draw = 0; draw < 3; ++draw) {
    // Blocks draw and draw + 3.
    CHECK(state.done->scenario.by_draw[2 * draw + 1].value() ==
          2.0 * static_cast<double>(draw) + 3.0);
    CHECK(state.done->baseline->by_draw[2 * draw].value() == 1.0);
  }
  CHECK(state.done->difference_squares[0].value() == 12.0);
}

TEST_CASE("sums of unlike form do not merge", "[precision]") {
  const TallyShape shape{2, 1, {0}};
  BlockSums all(shape, {0, 4}, Paired::no);
  CHECK_THROWS_AS(all.merge(BlockSums(shape, {3, 5}, Paired::no)), ContractViolation);
  CHECK_THROWS_AS(all.merge(BlockSums(shape, {0, 4}, Paired::yes)), ContractViolation);
  CHECK_THROWS_AS(all.merge(BlockSums({3, 1, {0}}, {0, 4}, Paired::no)), ContractViolation);
  CHECK(&all.baseline_or_same() == &all.scenario);
}

}  // namespace credence::testing
