// Paths of the shipped case by the clear and the fast engine: 50 of one draw, as a run takes them.
#include <cmath>
#include <vector>

#include "bench/on_target.hpp"
#include "bench/shipped_study.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence::bench {
namespace {

HazardProgram shipped_program() {
  const Experiment& experiment = shipped_study().baseline;
  return compile(experiment.inquiry, draw_belief(experiment.inquiry, experiment.belief, 1, 7));
}

// I - A of every state and path has mean 0.
bool is_balanced(const HazardProgram& program) {
  constexpr std::uint64_t n = 2000;
  double sum = 0.0;
  double squares = 0.0;
  run_paths(program, {7, 1000, 0, n}, Noise(3), [&](std::uint64_t, const PathOutcome& outcome) {
    double surprise = 0.0;
    const std::size_t last = outcome.level.size() - program.n_states;
    for (std::size_t i = last; i < outcome.level.size(); ++i)
      surprise += (outcome.level[i] == 5 ? 1.0 : 0.0) - outcome.compensator[i];
    sum += surprise;
    squares += surprise * surprise;
  });
  return std::abs(sum) < 5.0 * std::sqrt(squares);
}

bool engines_agree(const HazardProgram& program) {
  std::vector<PathOutcome> clear;
  const PathRange range{7, 1000, 0, 20};
  run_paths(
      program, range, Noise(3),
      [&](std::uint64_t, const PathOutcome& outcome) { clear.push_back(outcome); }, Kernel::clear);
  bool agree = true;
  run_paths(program, range, Noise(3), [&](std::uint64_t k, const PathOutcome& outcome) {
    agree &= outcome.level == clear[k].level && outcome.compensator == clear[k].compensator;
  });
  return agree;
}

void paths_of_a_draw(benchmark::State& state, Kernel kernel) {
  const HazardProgram program = shipped_program();
  if (!is_balanced(program)) return state.SkipWithError("acts and their compensators differ");
  if (!engines_agree(program)) return state.SkipWithError("the two engines differ");
  const Noise noise(3);
  constexpr std::uint64_t n_paths = 50;
  std::uint64_t first = 0;
  for (auto _ : state) {
    run_paths(
        program, {7, 1000, first, first + n_paths}, noise,
        [](std::uint64_t, const PathOutcome& outcome) {
          benchmark::DoNotOptimize(outcome.acts.data());
        },
        kernel);
    first += n_paths;
  }
  count_items(state, n_paths);
}
BENCHMARK_CAPTURE(paths_of_a_draw, clear, Kernel::clear)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(paths_of_a_draw, fast, Kernel::automatic)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace credence::bench
