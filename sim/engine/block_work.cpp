#include "sim/engine/block_work.hpp"

#include <algorithm>

#include "models/hazard/compile.hpp"
#include "sim/engine/fixed_lanes.hpp"
#include "sim/engine/path_adder.hpp"
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
  if (baseline) baseline_control_ = pilot_coefficients(*baseline, n_threads);
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

void BlockWorker::work_pair(const PathRange& range, BlockSums& sums) const {
  const std::size_t first = (range.draw - sums.draws.first) * sums.n_cells();
  const std::size_t n_headlines = shape_.n_headlines();
  PathAdder adder(sums.scenario.tally, control_);
  PathAdder baseline_adder(sums.baseline->tally, baseline_control_);
  std::vector<FixedLanes> squares(n_headlines, FixedLanes(shape_.n_states));
  std::vector<double> difference(FixedLanes(shape_.n_states).padded_size());
  const auto add = [&](const PathOutcome& baseline, const PathOutcome& scenario) {
    adder.add(scenario);
    baseline_adder.add(baseline);
    for (std::size_t h = 0; h < n_headlines; ++h) {
      const double* const y = adder.values(h).data();
      const double* const y_baseline = baseline_adder.values(h).data();
      for (std::size_t i = 0; i < difference.size(); ++i)
        difference[i] = (y[i] - y_baseline[i]) * (y[i] - y_baseline[i]);
      squares[h].add(difference.data());
    }
    const double more = count_at_end(scenario) - count_at_end(baseline);
    sums.count_difference_squares.add(more * more);
  };
  sums.kernels.add(run_path_pairs(program_of(*baseline_, range.draw),
                                  program_of(scenario_, range.draw), range, noise_, add));
  adder.flush(sums.scenario.by_draw.data() + first);
  baseline_adder.flush(sums.baseline->by_draw.data() + first);
  for (std::size_t h = 0; h < n_headlines; ++h) {
    for (std::size_t i = 0; i < shape_.n_states; ++i)
      sums.difference_squares[i * n_headlines + h].add(squares[h].sum(i));
  }
}

double BlockWorker::count_at_end(const PathOutcome& outcome) const {
  const auto first = outcome.level.end() - static_cast<std::ptrdiff_t>(shape_.n_states);
  return static_cast<double>(
      std::count(first, outcome.level.end(), std::uint8_t{recognition_level}));
}

}  // namespace credence
