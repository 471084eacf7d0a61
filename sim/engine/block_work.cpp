#include "sim/engine/block_work.hpp"

#include <algorithm>

#include "models/hazard/compile.hpp"
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
  std::vector<double> y(sums.n_cells());
  FixedSum* const of_draw =
      sums.scenario.by_draw.data() + (range.draw - sums.draws.first) * y.size();
  run_paths(program_of(scenario_, range.draw), range, noise_,
            [&](std::uint64_t, const PathOutcome& outcome) {
              sums.scenario.tally.add(outcome, control_, y);
              for (std::size_t at = 0; at < y.size(); ++at) of_draw[at].add(y[at]);
            });
}

void BlockWorker::work_pair(const PathRange& range, BlockSums& sums) const {
  const std::size_t size = sums.n_cells();
  const std::size_t first = (range.draw - sums.draws.first) * size;
  FixedSum* const of_draw = sums.scenario.by_draw.data() + first;
  FixedSum* const of_draw_baseline = sums.baseline->by_draw.data() + first;
  std::vector<double> y(size);
  std::vector<double> y_baseline(size);
  run_path_pairs(program_of(*baseline_, range.draw), program_of(scenario_, range.draw), range,
                 noise_, [&](const PathOutcome& baseline, const PathOutcome& scenario) {
                   sums.scenario.tally.add(scenario, control_, y);
                   sums.baseline->tally.add(baseline, baseline_control_, y_baseline);
                   for (std::size_t at = 0; at < size; ++at) {
                     of_draw[at].add(y[at]);
                     of_draw_baseline[at].add(y_baseline[at]);
                     const double difference = y[at] - y_baseline[at];
                     sums.difference_squares[at].add(difference * difference);
                   }
                   const double more = count_at_end(scenario) - count_at_end(baseline);
                   sums.count_difference_squares.add(more * more);
                 });
}

double BlockWorker::count_at_end(const PathOutcome& outcome) const {
  const auto first = outcome.level.end() - static_cast<std::ptrdiff_t>(shape_.n_states);
  return static_cast<double>(
      std::count(first, outcome.level.end(), std::uint8_t{recognition_level}));
}

}  // namespace credence
