#include "sim/engine/simulate.hpp"

#include <memory>
#include <utility>

#include "models/core/contract.hpp"
#include "sim/engine/block_work.hpp"
#include "sim/engine/convergence.hpp"
#include "sim/engine/finish.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/run_state.hpp"

namespace credence {
namespace {

// Works through the plan, stage by stage, until it is done, precise enough, or stopped.
class StagedRun {
 public:
  StagedRun(const Experiment& scenario, const Experiment* baseline, const Execution& execution)
      : run_(scenario.run),
        execution_(execution),
        plan_(scenario.run),
        work_block_(scenario, baseline, execution.n_threads) {}

  /// False: stopped from outside.
  bool finish() {
    while (state_.next_block < plan_.n_blocks()) {
      const std::size_t end = plan_.end_of_stage(state_.next_block);
      if (!work_until(end)) return false;
      if (end < plan_.n_blocks() && is_precise(end - 1)) break;
    }
    return true;
  }

  /// The finished rows; before the first, the finished draws of it. Nothing: no block is finished.
  std::optional<FinishedRun> take_sums(bool partial) {
    if (state_.next_block == 0) return std::nullopt;
    if (state_.done) return FinishedRun{std::move(*state_.done), run_.n_draws, rows_end(), partial};
    const Block last = plan_.block(state_.next_block - 1);
    return FinishedRun{std::move(*state_.row), last.draws.last, last.last_k, partial};
  }

 private:
  bool work_until(std::size_t end) {
    const std::size_t first = state_.next_block;
    results_.resize(end - first);
    map_blocks(end - first, execution_.n_threads,
               {[&](std::size_t b, unsigned) {
                  results_[b] = std::make_unique<BlockSums>(work_block_(plan_.block(first + b)));
                },
                [&](std::size_t b) { merge(first, b); }, execution_.stop_requested});
    results_.clear();
    return state_.next_block == end;
  }

  void merge(std::size_t first, std::size_t b) {
    merge_block(state_, plan_, first + b, *results_[b]);
    results_[b].reset();
    if (execution_.on_progress) execution_.on_progress({n_paths_in(state_), run_.n_paths});
  }

  // Paths per draw in the finished rows.
  [[nodiscard]] std::uint64_t rows_end() const {
    const std::size_t row = state_.row ? plan_.row_of(state_.next_block - 1) - 1
                                       : plan_.row_of(state_.next_block - 1);
    return plan_.rows()[row].last_k;
  }

  [[nodiscard]] bool is_precise(std::size_t last_block) const {
    const std::uint64_t n_k = plan_.rows()[plan_.row_of(last_block)].last_k;
    return may_stop(*state_.done, run_.n_draws, n_k, *run_.precision);
  }

  const RunSpec& run_;
  const Execution& execution_;
  const RunPlan plan_;
  const BlockWorker work_block_;
  RunState state_;
  std::vector<std::unique_ptr<BlockSums>> results_;
};

Forecast forecast_of(const Experiment& scenario, const Experiment* baseline,
                     const Execution& execution) {
  StagedRun run(scenario, baseline, execution);
  const bool is_whole = run.finish();
  std::optional<FinishedRun> finished = run.take_sums(!is_whole);
  if (finished) return finish_forecast(scenario, *finished);
  Forecast nothing;
  nothing.partial = true;
  nothing.seed = scenario.run.seed;
  return nothing;
}

void expect_runnable(const RunSpec& run) {
  CREDENCE_EXPECTS(run.n_draws > 0 && run.n_paths >= run.n_draws);
  CREDENCE_EXPECTS(run.n_paths % run.n_draws == 0);
  CREDENCE_EXPECTS(!run.precision || *run.precision > 0.0);
}

}  // namespace

Forecast simulate(const Experiment& experiment, const Execution& execution) {
  expect_runnable(experiment.run);
  return forecast_of(experiment, nullptr, execution);
}

Forecast simulate_pair(const Experiment& baseline, const Experiment& scenario,
                       const Execution& execution) {
  expect_runnable(scenario.run);
  CREDENCE_EXPECTS(baseline.run.n_draws == scenario.run.n_draws &&
                   baseline.run.seed == scenario.run.seed);
  CREDENCE_EXPECTS(baseline.inquiry.world.states.size() == scenario.inquiry.world.states.size());
  CREDENCE_EXPECTS(baseline.inquiry.clock.report_dates == scenario.inquiry.clock.report_dates);
  return forecast_of(scenario, &baseline, execution);
}

}  // namespace credence
