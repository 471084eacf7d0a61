// Reading a scenario with its case, drawing its belief, and compiling a draw to a program.
#include "bench/on_target.hpp"
#include "bench/shipped_study.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/rate_tables.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence::bench {
namespace {

void read_scenario_and_case(benchmark::State& state) {
  if (read_shipped("china-follows-russia").data_digest != shipped_study().data_digest)
    return state.SkipWithError("the same files read twice differ");
  for (auto _ : state) benchmark::DoNotOptimize(read_shipped("china-follows-russia"));
}
BENCHMARK(read_scenario_and_case)->Unit(benchmark::kMillisecond);

void draw_a_belief(benchmark::State& state) {
  const Experiment& experiment = shipped_study().scenario;
  std::uint64_t draw = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(draw_belief(experiment.inquiry, experiment.belief, 1, ++draw));
}
BENCHMARK(draw_a_belief)->Unit(benchmark::kMicrosecond);

void compile_a_draw(benchmark::State& state) {
  const Experiment& experiment = shipped_study().scenario;
  const auto draw = draw_belief(experiment.inquiry, experiment.belief, 1, 7);
  const HazardProgram once = compile(experiment.inquiry, draw);
  if (once.log_rate != compile(experiment.inquiry, draw).log_rate)
    return state.SkipWithError("a draw compiled twice differs");
  for (auto _ : state) benchmark::DoNotOptimize(compile(experiment.inquiry, draw));
}
BENCHMARK(compile_a_draw)->Unit(benchmark::kMicrosecond);

void tables_of_a_program(benchmark::State& state) {
  const Experiment& experiment = shipped_study().scenario;
  const HazardProgram program =
      compile(experiment.inquiry, draw_belief(experiment.inquiry, experiment.belief, 1, 7));
  for (auto _ : state) benchmark::DoNotOptimize(RateTables(program));
}
BENCHMARK(tables_of_a_program)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace credence::bench
