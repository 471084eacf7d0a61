// What the random models of kernels_test.cpp cannot promise: the shipped case, with its size, its
// grid and every kind of scenario, gives equal bits from both engines and goes through the fast
// one.
#include <filesystem>

#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence::testing {
namespace {

namespace fs = std::filesystem;

struct Agreement {
  std::size_t n_compared = 0;
  std::size_t n_different = 0;
  std::size_t n_acts = 0;
  KernelUse use;
};

void compare_engines(const HazardProgram& program, std::uint64_t draw, Agreement& agreement) {
  const PathRange range{draw, 100, 0, 4};
  std::vector<PathOutcome> outcomes;
  agreement.use.add(
      run_paths(program, range, Noise(20250805),
                [&](std::uint64_t, const PathOutcome& outcome) { outcomes.push_back(outcome); }));
  const auto compare = [&](std::uint64_t k, const PathOutcome& clear) {
    const PathOutcome& fast = outcomes[k];
    bool same = fast.level == clear.level && fast.compensator == clear.compensator &&
                fast.predicted_variance == clear.predicted_variance &&
                fast.acts.size() == clear.acts.size();
    for (std::size_t a = 0; same && a < fast.acts.size(); ++a)
      same = fast.acts[a].time == clear.acts[a].time && fast.acts[a].state == clear.acts[a].state;
    ++agreement.n_compared;
    agreement.n_different += same ? 0 : 1;
    agreement.n_acts += clear.acts.size();
  };
  run_paths(program, range, Noise(20250805), compare, Kernel::clear);
}

}  // namespace

TEST_CASE("both engines give equal bits for every shipped scenario", "[scenario][kernels]") {
  Agreement agreement;
  for (const auto& entry : fs::directory_iterator(fs::path(CREDENCE_SOURCE_DIR) / "scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    const Study study = read_study(
        entry.path(),
        {.sets = {}, .n_paths = {}, .n_draws = {}, .seed = {}, .depth = ReadDepth::whole},
        Library{fs::path(CREDENCE_SOURCE_DIR)});
    const Experiment& scenario = study.scenario;
    for (const std::uint64_t draw : {3, 8}) {
      INFO(entry.path().filename().string() << ", draw " << draw);
      const std::size_t before = agreement.n_different;
      compare_engines(compile(scenario.inquiry, draw_belief(scenario.inquiry, scenario.belief,
                                                            scenario.run.seed, draw)),
                      draw, agreement);
      CHECK(agreement.n_different == before);
    }
  }
  CHECK(agreement.n_compared > 100);
  CHECK(agreement.n_acts > 100);
  CHECK(agreement.use.fast > 9 * agreement.use.clear);
}

}  // namespace credence::testing
