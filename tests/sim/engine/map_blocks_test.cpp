#include "sim/engine/map_blocks.hpp"

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

namespace credence::testing {

TEST_CASE("every block is worked on once and merged in order, for any number of threads",
          "[parallel]") {
  for (const unsigned n_threads : {1U, 2U, 3U, 7U, 40U}) {
    for (const std::size_t n_blocks :
         {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{57}}) {
      std::vector<std::atomic<int>> worked(n_blocks);
      std::vector<std::size_t> merged;
      std::atomic<bool> known_worker{true};
      const std::size_t done =
          map_blocks(n_blocks, n_threads,
                     {[&](std::size_t block, unsigned worker) {
                        ++worked[block];
                        if (worker >= count_workers(n_threads)) known_worker = false;
                        // Late blocks finish first.
                        if (block % 5 == 0) std::this_thread::yield();
                      },
                      [&](std::size_t block) { merged.push_back(block); }, nullptr});
      CHECK(done == n_blocks);
      CHECK(known_worker);
      std::vector<std::size_t> in_order(n_blocks);
      std::iota(in_order.begin(), in_order.end(), std::size_t{0});
      CHECK(merged == in_order);
      for (const auto& count : worked) CHECK(count == 1);
    }
  }
}

TEST_CASE("what a block throws comes out after all threads have ended", "[parallel]") {
  for (const unsigned n_threads : {1U, 2U, 7U}) {
    std::atomic<int> running{0};
    std::vector<std::size_t> merged;
    const auto work = [&](std::size_t block, unsigned) {
      ++running;
      const bool fails = block == 5;
      --running;
      if (fails) throw std::runtime_error("block 5");
    };
    CHECK_THROWS_WITH(
        map_blocks(100, n_threads, {work, [&](std::size_t b) { merged.push_back(b); }, nullptr}),
        "block 5");
    CHECK(running == 0);
    CHECK(merged.size() <= 5);
  }
}

TEST_CASE("what a merge throws comes out too", "[parallel]") {
  for (const unsigned n_threads : {1U, 2U}) {
    const auto merge = [](std::size_t block) {
      if (block == 3) throw std::runtime_error("merge 3");
    };
    CHECK_THROWS_WITH(map_blocks(10, n_threads, {[](std::size_t, unsigned) {}, merge, nullptr}),
                      "merge 3");
  }
}

TEST_CASE("a stopped run is a prefix of blocks", "[parallel]") {
  for (const unsigned n_threads : {1U, 2U, 7U}) {
    std::atomic<int> n_worked{0};
    std::vector<std::size_t> merged;
    const std::size_t done = map_blocks(
        1000, n_threads,
        {[&](std::size_t, unsigned) { ++n_worked; },
         [&](std::size_t block) { merged.push_back(block); }, [&] { return n_worked >= 20; }});
    CHECK(done == merged.size());
    CHECK(done < 1000);
    CHECK(done >= 20);
    for (std::size_t block = 0; block < merged.size(); ++block) CHECK(merged[block] == block);
  }
  CHECK(map_blocks(10, 2, {[](std::size_t, unsigned) {}, nullptr, [] { return true; }}) == 0);
}

TEST_CASE("a missing merge is no merge") {
  CHECK(map_blocks(4, 2, {[](std::size_t, unsigned) {}, nullptr, nullptr}) == 4);
}

TEST_CASE("0 threads means as many as the machine has") {
  CHECK(count_workers(0) >= 1);
  CHECK(count_workers(3) == 3);
}

}  // namespace credence::testing
