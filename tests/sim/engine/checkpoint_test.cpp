// A run that goes on from a checkpoint ends in the bytes of one that was never stopped.
#include "sim/engine/checkpoint.hpp"

#include <atomic>
#include <thread>

#include "sim/engine/simulate.hpp"
#include "sim/output/bytes.hpp"
#include "sim/output/sealed.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/local_ranks.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

const std::string facts = "version 1\nseed 20250805\n";

struct Case {
  Experiment baseline = rich_case(8);
  Experiment scenario = rich_case(8);
  bool is_alone = false;

  [[nodiscard]] Forecast simulate(const Execution& execution) const {
    return is_alone ? credence::simulate(scenario, execution)
                    : simulate_pair(baseline, scenario, execution);
  }
};

Case case_of(std::uint64_t n_paths, std::uint64_t n_draws, bool is_alone = false) {
  Case made;
  made.is_alone = is_alone;
  made.scenario.inquiry.acts = {ForcedRecognition{2, day("2026-03-01"), day("2026-04-30")}};
  for (Experiment* experiment : {&made.baseline, &made.scenario}) {
    experiment->run.n_paths = n_paths;
    experiment->run.n_draws = n_draws;
  }
  return made;
}

/// Keeps every checkpoint of a run.
struct Kept {
  std::vector<std::string> files;
  std::vector<std::uint64_t> resumed;

  [[nodiscard]] Execution execution(unsigned n_threads) {
    Execution execution;
    execution.n_threads = n_threads;
    execution.facts = facts;
    execution.checkpoint.is_due = [] { return true; };
    execution.checkpoint.save = [this](const std::string& bytes) { files.push_back(bytes); };
    execution.checkpoint.on_resume = [this](const Progress& progress) {
      resumed.push_back(progress.paths_done);
    };
    return execution;
  }
};

std::vector<std::string> checkpoints_of(const Case& question) {
  Kept kept;
  static_cast<void>(question.simulate(kept.execution(1)));
  return kept.files;
}

Forecast go_on(const Case& question, const std::string& file, unsigned n_threads) {
  Kept kept;
  Execution execution = kept.execution(n_threads);
  execution.checkpoint.last = file;
  Forecast forecast = question.simulate(execution);
  CHECK(kept.resumed.size() == 1);
  return forecast;
}

bool is_refused(const Case& question, const std::string& file) {
  Execution execution;
  execution.facts = facts;
  execution.checkpoint.last = file;
  try {
    static_cast<void>(question.simulate(execution));
  } catch (const DamagedBytes&) {
    return true;
  } catch (const CheckpointOfAnotherRun&) {
    return true;
  }
  return false;
}

CheckpointForm small_form(Paired paired) {
  return {facts,
          {2, 1, {0}},
          paired,
          {0.25, 1.0},
          paired == Paired::yes ? std::vector<double>{0.5, 0.75} : std::vector<double>{}};
}

RunPlan small_plan() {
  RunSpec run;
  run.n_paths = 4;
  run.n_draws = 2;
  return RunPlan(run);
}

/// One block of a run of two states.
RunState small_state(Paired paired) {
  RunState state;
  const RunPlan plan = small_plan();
  BlockSums sums({2, 1, {0}}, plan.block(0).draws, paired);
  for (int path = 0; path < 2; ++path) {
    PathOutcome outcome;
    outcome.level = {5, 0};
    outcome.compensator = {0.5, 0.25};
    outcome.predicted_variance = {1.0, 2.0};
    outcome.acts = {{0.1, 0, true}, {0.2, 1, true}};
    outcome.n_recognised = {1};
    std::vector<double> y(2);
    sums.scenario.tally.add(outcome, {0.25, 1.0}, y);
    sums.scenario.by_draw[0].add(y[0]);
  }
  merge_block(state, plan, 0, sums);
  return state;
}

}  // namespace

TEST_CASE("a run goes on from any of its checkpoints, on any number of threads", "[checkpoint]") {
  for (const Case& question : {case_of(1100, 1, true), case_of(40, 20), case_of(400, 80)}) {
    Kept kept;
    const std::string whole = fingerprint(question.simulate(kept.execution(1)));
    REQUIRE_FALSE(kept.files.empty());
    CHECK(fingerprint(question.simulate({})) == whole);
    for (std::size_t k = 0; k < kept.files.size(); ++k) {
      const unsigned n_threads = std::vector<unsigned>{1, 2, 7}[k % 3];
      REQUIRE(fingerprint(go_on(question, kept.files[k], n_threads)) == whole);
    }
  }
}

TEST_CASE("a run that stops at the precision asked for goes on to the same end", "[parallel]") {
  Case question = case_of(6400, 20);
  question.scenario.run.precision = question.baseline.run.precision = 0.02;
  Kept kept;
  const std::string whole = fingerprint(question.simulate(kept.execution(2)));
  REQUIRE(kept.files.size() >= 20);
  // The last one stands at the end of the stage that was precise enough.
  for (const std::size_t k : {std::size_t{0}, kept.files.size() / 2, kept.files.size() - 1}) {
    CHECK(fingerprint(go_on(question, kept.files[k], 2)) == whole);
  }
}

TEST_CASE("a stopped run keeps what it has finished and goes on", "[parallel]") {
  const Case question = case_of(1600, 80);
  const std::string whole = fingerprint(question.simulate({}));
  std::string file;
  std::size_t n_starts = 0;
  for (bool is_partial = true; is_partial; ++n_starts) {
    REQUIRE(n_starts < 100);
    Kept kept;
    Execution execution = kept.execution(2);
    if (!file.empty()) execution.checkpoint.last = file;
    std::atomic<int> n_blocks{0};
    execution.on_progress = [&](const Progress&) { ++n_blocks; };
    execution.checkpoint.is_due = [] { return false; };
    execution.stop_requested = [&] { return n_blocks >= 1; };
    const Forecast forecast = question.simulate(execution);
    is_partial = forecast.partial;
    if (!is_partial) CHECK(fingerprint(forecast) == whole);
    if (is_partial) REQUIRE(kept.files.size() == 1);
    if (is_partial) file = kept.files[0];
  }
  CHECK(n_starts >= 2);
}

TEST_CASE("a run shared among ranks ends in the same bytes and goes on there and here",
          "[parallel]") {
  const Case question = case_of(960, 80);
  const std::string whole = fingerprint(question.simulate({}));
  for (const unsigned n_ranks : {1U, 2U, 5U}) {
    LocalRanks ranks(n_ranks);
    std::vector<std::jthread> others;
    for (unsigned rank = 1; rank < n_ranks; ++rank) {
      others.emplace_back([&, rank] {
        serve_simulation(&question.baseline, question.scenario, ranks.link(rank),
                         {"here", 1, facts});
      });
    }
    RankCrew crew(ranks.link(0));
    Kept kept;
    Execution execution = kept.execution(1);
    execution.crew = &crew;
    CHECK(fingerprint(question.simulate(execution)) == whole);
    crew.end();
    CHECK(fingerprint(go_on(question, kept.files.front(), 2)) == whole);
    CHECK(fingerprint(go_on(question, kept.files.back(), 2)) == whole);
  }
}

TEST_CASE("a rank that computes other numbers is refused before it computes any", "[parallel]") {
  const Case question = case_of(960, 80);
  Case other = case_of(960, 80);
  other.scenario.inquiry.acts.clear();
  LocalRanks ranks(2);
  const std::jthread helper([&] {
    serve_simulation(&other.baseline, other.scenario, ranks.link(1), {"node2", 1, facts});
  });
  RankCrew crew(ranks.link(0));
  Execution execution;
  execution.facts = facts;
  execution.crew = &crew;
  CHECK_THROWS_AS(question.simulate(execution), RankFailure);
  crew.end();
}

TEST_CASE("a checkpoint of other facts, another form or another program is refused") {
  const Case question = case_of(640, 80);
  const std::string file = checkpoints_of(question).at(1);
  Execution execution;
  execution.checkpoint.last = file;
  execution.facts = "version 1\nseed 7\n";
  CHECK_THROWS_WITH(question.simulate(execution),
                    "it is of another run: its seed is 20250805, not 7");
  CHECK_FALSE(is_refused(question, file));
  CHECK(is_refused(case_of(640, 80, true), file));
  CHECK(is_refused(case_of(320, 80), file));
  // Other coefficients of the control variate: another program, or other inputs after all.
  Case other = question;
  other.scenario.inquiry.acts = {BarredRecognition{2, day("2026-08-01")}};
  CHECK(is_refused(other, file));
  Sealed later = unseal(file);
  ++later.version;
  CHECK(is_refused(question, seal(later)));
  later = unseal(file);
  later.kind = "result";
  CHECK(is_refused(question, seal(later)));
}

TEST_CASE("every cut of a checkpoint and every flip of one of its bits is refused") {
  for (const Paired paired : {Paired::no, Paired::yes}) {
    RunState state = small_state(paired);
    const CheckpointForm form = small_form(paired);
    const RunPlan plan = small_plan();
    const std::string file = write_checkpoint(state, form);
    CHECK(write_checkpoint(state, form) == file);
    RunState back = read_checkpoint(file, form, plan);
    CHECK(write_checkpoint(back, form) == file);
    for (std::size_t size = 0; size < file.size(); ++size) {
      REQUIRE_THROWS_AS(read_checkpoint(std::string_view(file).substr(0, size), form, plan),
                        DamagedBytes);
    }
    for (std::size_t bit = 0; bit < 8 * file.size(); ++bit) {
      std::string flipped = file;
      flipped[bit / 8] =
          static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ (1U << bit % 8));
      REQUIRE_THROWS_AS(read_checkpoint(flipped, form, plan), DamagedBytes);
    }
  }
}

TEST_CASE("even under a right seal, sums that do not fit are refused and take no memory") {
  const CheckpointForm form = small_form(Paired::no);
  const RunPlan plan = small_plan();
  RunState state = small_state(Paired::no);
  const Sealed right = unseal(write_checkpoint(state, form));
  int n_refused = 0;
  for (std::size_t at = 0; at < right.content.size(); ++at) {
    for (const unsigned change : {0x01U, 0x80U, 0xffU}) {
      Sealed wrong = right;
      wrong.content[at] = static_cast<char>(static_cast<unsigned char>(wrong.content[at]) ^ change);
      try {
        static_cast<void>(read_checkpoint(seal(wrong), form, plan));
      } catch (const DamagedBytes&) {
        ++n_refused;
      } catch (const CheckpointOfAnotherRun&) {
        ++n_refused;
      }
    }
  }
  CHECK(n_refused > 100);
}

TEST_CASE("random flips of a large checkpoint are refused") {
  const Case question = case_of(640, 80);
  const std::string file = checkpoints_of(question).back();
  REQUIRE(file.size() > 20000);
  Dice dice(3);
  for (int k = 0; k < 300; ++k) {
    std::string flipped = file;
    const auto at = static_cast<std::size_t>(dice.whole(0, static_cast<int>(file.size()) - 1));
    flipped[at] =
        static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1U << dice.whole(0, 7)));
    REQUIRE_THROWS_AS(unseal(flipped), DamagedBytes);
  }
}

}  // namespace credence::testing
