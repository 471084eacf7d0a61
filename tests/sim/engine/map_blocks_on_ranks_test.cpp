#include "sim/engine/map_blocks_on_ranks.hpp"

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/local_ranks.hpp"

namespace credence::testing {
namespace {

using Work = std::function<std::string(std::size_t)>;

constexpr std::size_t first = 40;  // what all ranks call block 0
const std::string facts = "seed 1\ndata abc\n";

std::string square_of(std::size_t block) { return std::to_string(block * block); }

/// The other ranks, each a thread; they end when rank 0 says so.
class Helpers {
 public:
  Helpers(LocalRanks& ranks, unsigned n_threads, const Work& work) {
    for (unsigned rank = 1; rank < ranks.link(0).n_ranks(); ++rank) {
      threads_.emplace_back([&ranks, rank, n_threads, work] {
        serve_blocks(ranks.link(rank), {"here", n_threads, facts}, work);
      });
    }
  }

 private:
  std::vector<std::jthread> threads_;
};

struct Outcome {
  std::size_t n_done = 0;
  std::size_t n_from_others = 0;
  std::vector<std::string> merged;
};

struct Question {
  unsigned n_ranks = 1;
  unsigned n_threads = 1;
  std::size_t n_blocks = 0;
  Work work_of_others = square_of;
  std::function<void(std::size_t)> before = [](std::size_t) {};
  std::function<bool(std::size_t n_merged)> stop = [](std::size_t) { return false; };
};

Outcome run(const Question& question) {
  LocalRanks ranks(question.n_ranks);
  const Helpers helpers(ranks, question.n_threads, question.work_of_others);
  RankCrew crew(ranks.link(0));
  Outcome outcome;
  std::vector<std::string> results(question.n_blocks);
  std::atomic<std::size_t> n_merged{0};
  try {
    CHECK(crew.gather(facts, nullptr));
    outcome.n_done = map_blocks_on_ranks(question.n_blocks, question.n_threads,
                                         {[&](std::size_t block, unsigned) {
                                            question.before(block);
                                            results[block] = square_of(first + block);
                                          },
                                          [&](std::size_t block) {
                                            outcome.merged.push_back(results[block]);
                                            ++n_merged;
                                          },
                                          [&] { return question.stop(n_merged); }},
                                         {crew, first,
                                          [&](std::size_t block, std::string_view sums) {
                                            results[block] = sums;
                                            ++outcome.n_from_others;
                                          },
                                          nullptr});
  } catch (...) {
    crew.end();
    throw;
  }
  crew.end();
  return outcome;
}

std::vector<std::string> squares(std::size_t n) {
  std::vector<std::string> all;
  for (std::size_t block = 0; block < n; ++block) all.push_back(square_of(first + block));
  return all;
}

}  // namespace

TEST_CASE("every block is worked on by some rank and merged in order", "[parallel]") {
  for (const unsigned n_ranks : {1U, 2U, 5U}) {
    for (const unsigned n_threads : {1U, 3U}) {
      for (const std::size_t n_blocks : {std::size_t{0}, std::size_t{1}, std::size_t{200}}) {
        const Outcome outcome = run({n_ranks, n_threads, n_blocks});
        CHECK(outcome.n_done == n_blocks);
        CHECK(outcome.merged == squares(n_blocks));
      }
    }
  }
}

TEST_CASE("other ranks do the work that the first has no time for", "[parallel]") {
  std::atomic<int> n_others{0};
  Question question{3, 1, 60};
  question.work_of_others = [&](std::size_t block) {
    ++n_others;
    return square_of(block);
  };
  // Slow here: meanwhile the others go on.
  question.before = [&](std::size_t) {
    while (n_others < 5) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  const Outcome outcome = run(question);
  CHECK(outcome.merged == squares(60));
  CHECK(outcome.n_from_others >= 5);
}

TEST_CASE("blocks that wait for an earlier one are bounded", "[parallel]") {
  std::atomic<std::size_t> last_of_others{0};
  std::atomic<std::size_t> reached{0};
  Question question{2, 1, 100000};
  question.work_of_others = [&](std::size_t block) {
    last_of_others = block - first;
    return square_of(block);
  };
  question.before = [&](std::size_t block) {
    if (reached > 0) return;
    for (int k = 0; k < 200; ++k) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    reached = last_of_others - block + 1;
  };
  question.stop = [](std::size_t n_merged) { return n_merged > 500; };
  const Outcome outcome = run(question);
  CHECK(reached > 1);
  CHECK(reached < 20);
  CHECK(outcome.merged == squares(outcome.n_done));
}

TEST_CASE("a stop keeps the finished prefix and does not wait for other ranks", "[parallel]") {
  for (const unsigned n_ranks : {1U, 3U}) {
    Question question{n_ranks, 2, 100000};
    question.stop = [](std::size_t n_merged) { return n_merged >= 20; };
    const Outcome outcome = run(question);
    CHECK(outcome.n_done >= 20);
    CHECK(outcome.n_done < 100000);
    CHECK(outcome.merged == squares(outcome.n_done));
  }
}

TEST_CASE("what goes wrong at another rank comes out at the first", "[parallel]") {
  Question question{3, 2, 1000};
  question.work_of_others = [](std::size_t block) {
    if (block == first + 100) throw std::runtime_error("out of memory");
    return square_of(block);
  };
  // The first rank must leave that block to the others.
  question.before = [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(1)); };
  bool has_failed = false;
  for (int k = 0; k < 20 && !has_failed; ++k) {
    try {
      static_cast<void>(run(question));
    } catch (const RankFailure& failure) {
      CHECK(std::string(failure.what()).find(": out of memory") != std::string::npos);
      has_failed = true;
    }
  }
  CHECK(has_failed);
}

TEST_CASE("what goes wrong here comes out here", "[parallel]") {
  Question question{2, 2, 1000};
  question.before = [](std::size_t block) {
    if (block > 10) throw std::runtime_error("bad block");
  };
  CHECK_THROWS_WITH(run(question), "bad block");
}

TEST_CASE("ranks that have read other inputs are refused by name", "[parallel]") {
  LocalRanks ranks(2);
  const Helpers helpers(ranks, 1, square_of);
  RankCrew crew(ranks.link(0));
  CHECK_THROWS_WITH(crew.gather("seed 1\ndata abd\n", nullptr),
                    "rank 1 (on here) has read another run than rank 0: its data is abc, not abd");
  crew.end();
}

TEST_CASE("a rank that could not read its inputs says why", "[parallel]") {
  LocalRanks ranks(2);
  const std::jthread helper([&] { serve_failure(ranks.link(1), "node7", "no such file"); });
  RankCrew crew(ranks.link(0));
  CHECK_THROWS_WITH(crew.gather(facts, nullptr), "rank 1: no such file (on node7)");
  crew.end();
}

TEST_CASE("a stop ends the wait for other ranks", "[parallel]") {
  LocalRanks ranks(2);
  RankCrew crew(ranks.link(0));
  CHECK_FALSE(crew.gather(facts, [] { return true; }));
  const std::jthread helper([&] { serve_nothing(ranks.link(1)); });
  crew.end();
}

TEST_CASE("the first difference of two lists of facts is told") {
  CHECK(first_difference("a 1\nb 2\n", "a 1\nb 2\n").empty());
  CHECK(first_difference("a 1\nb 2\n", "a 1\nb 3\n") == "its b is 3, not 2");
  CHECK(first_difference("a 1\n", "b 1\n") == "it lists other facts");
  CHECK(first_difference("a 1\nb 2\n", "a 1\n") == "it lists other facts");
  CHECK(first_difference("data 0123456789abcdef\n", "data f123456789abcdef\n") ==
        "its data is f123456789ab..., not 0123456789ab...");
}

}  // namespace credence::testing
