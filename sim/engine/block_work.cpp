#include "sim/engine/block_work.hpp"

#include <algorithm>

#include "models/hazard/compile.hpp"
#include "sim/engine/difference_adder.hpp"
#include "sim/engine/path_adder.hpp"
#include "sim/engine/path_runner.hpp"
#include "sim/engine/pilot.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence {
namespace {

TallyShape shape_of(const Inquiry& inquiry) {
  const auto dates = count_dates(inquiry.clock);
  TallyShape shape{inquiry.world.states.size(), dates.size(), {}};
  for (const Date date : inquiry.clock.report_dates) {
    shape.headline_reports.push_back(
        static_cast<std::size_t>(std::find(dates.begin(), dates.end(), date) - dates.begin()));
  }
  return shape;
}

HazardProgram program_of(const Experiment& experiment, std::uint64_t draw) {
  return compile(experiment.inquiry, nth_draw(experiment.inquiry, experiment.belief,
                                              experiment.run.seed, draw, experiment.run.n_draws));
}

}  // namespace

BlockWorker::BlockWorker(const Experiment& scenario, const Experiment* baseline, unsigned n_threads)
    : scenario_(scenario),
      baseline_(baseline),
      shape_(shape_of(scenario.inquiry)),
      noise_(scenario.run.seed),
      control_(pilot_coefficients(scenario, n_threads)) {
  if (!baseline) return;
  same_situation_ = same_situation(scenario.inquiry, baseline->inquiry);
  baseline_control_ = pilot_coefficients(*baseline, n_threads);
}

BlockSums BlockWorker::operator()(const Block& block) const {
  BlockSums sums(shape_, block.draws, baseline_ ? Paired::yes : Paired::no);
  for (std::uint64_t draw = block.draws.first; draw < block.draws.last; ++draw) {
    const PathRange range{draw, scenario_.run.n_draws, block.first_k, block.last_k};
    if (baseline_)
      work_pair(range, sums);
    else
      work_alone(range, sums);
  }
  return sums;
}

void BlockWorker::work_alone(const PathRange& range, BlockSums& sums) const {
  PathAdder adder(sums.scenario.tally, control_);
  sums.kernels.add(
      run_paths(program_of(scenario_, range.draw), range, noise_,
                [&](std::uint64_t, const PathOutcome& outcome) { adder.add(outcome); }));
  adder.flush(sums.scenario.by_draw.data() + (range.draw - sums.draws.first) * sums.n_cells());
}

// Most scenarios share all with their baseline but acts and shocks: that much is compiled once.
BlockWorker::Programs BlockWorker::programs_of(std::uint64_t draw) const {
  const RunSpec& run = scenario_.run;
  const auto parameters = [&](const Experiment& experiment) {
    return nth_draw(experiment.inquiry, experiment.belief, run.seed, draw, run.n_draws);
  };
  const ParameterDraw of_scenario = parameters(scenario_);
  const ParameterDraw of_baseline = parameters(*baseline_);
  if (!same_situation_ || !(of_scenario == of_baseline))
    return {compile(baseline_->inquiry, of_baseline), compile(scenario_.inquiry, of_scenario)};
  HazardProgram situation = compile_situation(scenario_.inquiry, of_scenario);
  HazardProgram baseline = with_acts(situation, baseline_->inquiry, of_baseline);
  return {std::move(baseline), with_acts(std::move(situation), scenario_.inquiry, of_scenario)};
}

// A few dozen paths of the baseline, then the same of the scenario: each program's tables fill the
// processor's cache alone. Only Y and the count of the baseline wait.
void BlockWorker::work_pair(const PathRange& range, BlockSums& sums) const {
  constexpr std::uint64_t paths_at_a_time = 32;
  const std::size_t first = (range.draw - sums.draws.first) * sums.n_cells();
  const Programs programs = programs_of(range.draw);
  PathRunner baseline_runner(programs.baseline);
  PathRunner scenario_runner(programs.scenario, Kernel::automatic, &baseline_runner);
  PathAdder baseline_adder(sums.baseline->tally, baseline_control_);
  PathAdder adder(sums.scenario.tally, control_);
  DifferenceAdder differences(shape_);
  PathOutcome outcome;
  for (std::uint64_t k = range.first; k < range.last; k += paths_at_a_time) {
    const std::uint64_t end = std::min(range.last, k + paths_at_a_time);
    for (std::uint64_t path = k; path < end; ++path) {
      baseline_runner.run(path * range.n_draws + range.draw, noise_, outcome);
      baseline_adder.add(outcome);
      differences.remember(path - k, baseline_adder, count_at_end(outcome));
    }
    for (std::uint64_t path = k; path < end; ++path) {
      scenario_runner.run(path * range.n_draws + range.draw, noise_, outcome);
      adder.add(outcome);
      differences.add(path - k, adder, count_at_end(outcome), sums.count_difference_squares);
    }
  }
  adder.flush(sums.scenario.by_draw.data() + first);
  baseline_adder.flush(sums.baseline->by_draw.data() + first);
  differences.flush(sums.difference_squares.data());
  sums.kernels.add(baseline_runner.use());
  sums.kernels.add(scenario_runner.use());
}

double BlockWorker::count_at_end(const PathOutcome& outcome) const {
  const auto first = outcome.level.end() - static_cast<std::ptrdiff_t>(shape_.n_states);
  return static_cast<double>(
      std::count(first, outcome.level.end(), std::uint8_t{recognition_level}));
}

}  // namespace credence
