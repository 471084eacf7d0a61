#include "sim/engine/simulate.hpp"

#include <algorithm>
#include <memory>

#include "models/core/contract.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/finish.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/pilot.hpp"
#include "sim/experiment/draw_belief.hpp"

namespace credence {
namespace {

// A piece of the work, cut from the problem and never from the machine.
struct Block {
  std::uint64_t first_draw = 0;
  std::uint64_t last_draw = 0;
  std::uint64_t first_k = 0;
  std::uint64_t last_k = 0;
};

std::vector<Block> cut_into_blocks(const RunSpec& run) {
  constexpr std::uint64_t draws_per_block = 16;
  constexpr std::uint64_t paths_per_block = 1024;
  const std::uint64_t n_k = run.paths_per_draw();
  std::vector<Block> blocks;
  if (run.n_draws == 1) {
    for (std::uint64_t k = 0; k < n_k; k += paths_per_block)
      blocks.push_back({0, 1, k, std::min(n_k, k + paths_per_block)});
    return blocks;
  }
  const std::uint64_t width = run.n_draws >= 4 * draws_per_block ? draws_per_block : 1;
  for (std::uint64_t draw = 0; draw < run.n_draws; draw += width) {
    blocks.push_back({draw, std::min(run.n_draws, draw + width), 0, n_k});
  }
  return blocks;
}

TallyShape shape_of(const Inquiry& inquiry) {
  const auto dates = count_dates(inquiry.clock);
  TallyShape shape{inquiry.world.states.size(), dates.size(), {}};
  for (const Date date : inquiry.clock.report_dates) {
    shape.headline_reports.push_back(
        static_cast<std::size_t>(std::find(dates.begin(), dates.end(), date) - dates.begin()));
  }
  return shape;
}

struct BlockSums {
  explicit BlockSums(const TallyShape& shape)
      : scenario{Tally(shape), {}},
        baseline{Tally(shape), {}},
        difference_squares(shape.n_states * shape.n_headlines()) {}

  Simulated scenario;
  Simulated baseline;
  std::vector<FixedSum> difference_squares;
  FixedSum count_difference_squares;
};

class PairRun {
 public:
  PairRun(const Experiment& baseline, const Experiment& scenario, const Execution& execution,
          bool is_own_baseline)
      : baseline_(baseline),
        scenario_(scenario),
        execution_(execution),
        is_own_baseline_(is_own_baseline),
        shape_(shape_of(scenario.inquiry)),
        blocks_(cut_into_blocks(scenario.run)),
        noise_(scenario.run.seed),
        finished_{{Tally(shape_), {}}, {Tally(shape_), {}}, {}, {}, 0, 0, false, is_own_baseline} {
    finished_.difference_squares.resize(shape_.n_states * shape_.n_headlines());
  }

  Forecast run() {
    control_ = pilot_coefficients(scenario_, execution_.n_threads);
    baseline_control_ =
        is_own_baseline_ ? control_ : pilot_coefficients(baseline_, execution_.n_threads);
    results_.resize(blocks_.size());
    const std::size_t n_done =
        map_blocks(blocks_.size(), execution_.n_threads,
                   {[this](std::size_t b, unsigned) { results_[b] = work(blocks_[b]); },
                    [this](std::size_t b) { merge(b); }, execution_.stop_requested});
    finished_.partial = n_done < blocks_.size();
    const RunSpec& spec = scenario_.run;
    const Block* const last = n_done > 0 ? &blocks_[n_done - 1] : nullptr;
    finished_.n_draws = last ? last->last_draw : 0;
    finished_.n_paths_per_draw = spec.n_draws == 1 && last ? last->last_k : spec.paths_per_draw();
    if (finished_.n_draws == 0) {
      Forecast nothing;
      nothing.partial = true;
      nothing.seed = spec.seed;
      return nothing;
    }
    if (is_own_baseline_) finished_.baseline = finished_.scenario;
    return finish_forecast(scenario_, finished_);
  }

 private:
  std::unique_ptr<BlockSums> work(const Block& block) {
    auto sums = std::make_unique<BlockSums>(shape_);
    for (std::uint64_t draw = block.first_draw; draw < block.last_draw; ++draw) {
      const PathRange range{draw, scenario_.run.n_draws, block.first_k, block.last_k};
      if (is_own_baseline_)
        work_alone(range, *sums);
      else
        work_pair(range, *sums);
    }
    return sums;
  }

  HazardProgram program_of(const Experiment& experiment, std::uint64_t draw) const {
    return compile(experiment.inquiry, nth_draw(experiment.inquiry, experiment.belief,
                                                experiment.run.seed, draw, experiment.run.n_draws));
  }

  void work_alone(const PathRange& range, BlockSums& sums) const {
    std::vector<double> y(sums.difference_squares.size());
    std::vector<FixedSum> of_draw(y.size());
    run_paths(program_of(scenario_, range.draw), range, noise_,
              [&](std::uint64_t, const PathOutcome& outcome) {
                sums.scenario.tally.add(outcome, control_, y);
                for (std::size_t at = 0; at < y.size(); ++at) of_draw[at].add(y[at]);
              });
    sums.scenario.by_draw.push_back(std::move(of_draw));
  }

  void work_pair(const PathRange& range, BlockSums& sums) const {
    const std::size_t size = sums.difference_squares.size();
    std::vector<double> y(size);
    std::vector<double> y_baseline(size);
    std::vector<FixedSum> of_draw(size);
    std::vector<FixedSum> of_draw_baseline(size);
    run_path_pairs(program_of(baseline_, range.draw), program_of(scenario_, range.draw), range,
                   noise_, [&](const PathOutcome& baseline, const PathOutcome& scenario) {
                     sums.scenario.tally.add(scenario, control_, y);
                     sums.baseline.tally.add(baseline, baseline_control_, y_baseline);
                     for (std::size_t at = 0; at < size; ++at) {
                       of_draw[at].add(y[at]);
                       of_draw_baseline[at].add(y_baseline[at]);
                       const double difference = y[at] - y_baseline[at];
                       sums.difference_squares[at].add(difference * difference);
                     }
                     const double more = count_at_end(scenario) - count_at_end(baseline);
                     sums.count_difference_squares.add(more * more);
                   });
    sums.scenario.by_draw.push_back(std::move(of_draw));
    sums.baseline.by_draw.push_back(std::move(of_draw_baseline));
  }

  [[nodiscard]] double count_at_end(const PathOutcome& outcome) const {
    const auto first = outcome.level.end() - static_cast<std::ptrdiff_t>(shape_.n_states);
    return static_cast<double>(
        std::count(first, outcome.level.end(), std::uint8_t{recognition_level}));
  }

  // A draw cut into several blocks of paths is one draw: its sums are added up.
  void merge_draws(SumsByDraw& all, SumsByDraw& fresh, bool same_draw) const {
    if (same_draw && !all.empty()) {
      for (std::size_t at = 0; at < fresh.front().size(); ++at)
        all.front()[at].add(fresh.front()[at]);
      return;
    }
    for (auto& sums : fresh) all.push_back(std::move(sums));
  }

  void merge(std::size_t b) {
    BlockSums& block = *results_[b];
    const bool same_draw = scenario_.run.n_draws == 1;
    finished_.scenario.tally.merge(block.scenario.tally);
    merge_draws(finished_.scenario.by_draw, block.scenario.by_draw, same_draw);
    if (!is_own_baseline_) {
      finished_.baseline.tally.merge(block.baseline.tally);
      merge_draws(finished_.baseline.by_draw, block.baseline.by_draw, same_draw);
    }
    for (std::size_t at = 0; at < block.difference_squares.size(); ++at) {
      finished_.difference_squares[at].add(block.difference_squares[at]);
    }
    finished_.count_difference_squares.add(block.count_difference_squares);
    results_[b].reset();
    if (execution_.on_progress) {
      const auto done = static_cast<std::uint64_t>(finished_.scenario.tally.n_paths);
      execution_.on_progress({done, scenario_.run.n_paths});
    }
  }

  const Experiment& baseline_;
  const Experiment& scenario_;
  const Execution& execution_;
  const bool is_own_baseline_;
  const TallyShape shape_;
  const std::vector<Block> blocks_;
  const Noise noise_;
  FinishedRun finished_;
  std::vector<double> control_;
  std::vector<double> baseline_control_;
  std::vector<std::unique_ptr<BlockSums>> results_;
};

void expect_runnable(const RunSpec& run) {
  CREDENCE_EXPECTS(run.n_draws > 0 && run.n_paths >= run.n_draws);
  CREDENCE_EXPECTS(run.n_paths % run.n_draws == 0);
}

}  // namespace

Forecast simulate(const Experiment& experiment, const Execution& execution) {
  expect_runnable(experiment.run);
  return PairRun(experiment, experiment, execution, true).run();
}

Forecast simulate_pair(const Experiment& baseline, const Experiment& scenario,
                       const Execution& execution) {
  expect_runnable(scenario.run);
  CREDENCE_EXPECTS(baseline.run.n_draws == scenario.run.n_draws &&
                   baseline.run.seed == scenario.run.seed);
  CREDENCE_EXPECTS(baseline.inquiry.world.states.size() == scenario.inquiry.world.states.size());
  CREDENCE_EXPECTS(baseline.inquiry.clock.report_dates == scenario.inquiry.clock.report_dates);
  return PairRun(baseline, scenario, execution, false).run();
}

}  // namespace credence
