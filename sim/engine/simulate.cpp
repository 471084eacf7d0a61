#include "sim/engine/simulate.hpp"

#include <memory>
#include <utility>

#include "models/core/contract.hpp"
#include "sim/engine/block_work.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/engine/convergence.hpp"
#include "sim/engine/finish.hpp"
#include "sim/engine/map_blocks_on_ranks.hpp"
#include "sim/engine/run_state.hpp"
#include "sim/engine/serialise.hpp"
#include "sim/output/digest.hpp"

namespace credence {
namespace {

// The facts of a run and what its pilots found: who computes other coefficients computes other
// numbers.
std::string facts_with_control(std::string facts, const BlockWorker& worker) {
  ByteWriter control;
  write(control, worker.control());
  write(control, worker.baseline_control());
  return std::move(facts) + "pilot " + sha256(control.bytes()) + '\n';
}

// Works through the plan, stage by stage, until it is done, precise enough, or stopped.
class StagedRun {
 public:
  StagedRun(const Experiment& scenario, const Experiment* baseline, const Execution& execution)
      : run_(scenario.run),
        execution_(execution),
        plan_(scenario.run),
        work_block_(scenario, baseline, execution.n_threads),
        form_{execution.facts, work_block_.shape(), work_block_.paired(), work_block_.control(),
              work_block_.baseline_control()} {
    const Checkpointing& checkpoint = execution.checkpoint;
    if (!checkpoint.last) return;
    state_ = read_checkpoint(*checkpoint.last, form_, plan_);
    saved_block_ = state_.next_block;
    paths_before_ = n_paths_in(state_);
    if (checkpoint.on_resume) checkpoint.on_resume(progress());
  }

  /// False: stopped from outside.
  bool finish() {
    if (!gather_ranks()) return state_.next_block == plan_.n_blocks();
    while (state_.next_block < plan_.n_blocks() && !is_precise_enough()) {
      if (work_until(plan_.end_of_stage(state_.next_block))) continue;
      save();
      return false;
    }
    return true;
  }

  /// The finished rows; before the first, the finished draws of it. Nothing: no block is finished.
  std::optional<FinishedRun> take_sums(bool partial) {
    if (state_.next_block == 0) return std::nullopt;
    const KernelUse& kernels = (state_.done ? *state_.done : *state_.row).kernels;
    if (execution_.on_kernels) execution_.on_kernels({kernels.fast, kernels.clear});
    if (state_.done) return FinishedRun{std::move(*state_.done), run_.n_draws, rows_end(), partial};
    const Block last = plan_.block(state_.next_block - 1);
    return FinishedRun{std::move(*state_.row), last.draws.last, last.last_k, partial};
  }

 private:
  bool gather_ranks() {
    return execution_.crew == nullptr ||
           execution_.crew->gather(facts_with_control(execution_.facts, work_block_),
                                   execution_.stop_requested);
  }

  bool work_until(std::size_t end) {
    const std::size_t first = state_.next_block;
    results_.resize(end - first);
    const BlockWork blocks{[&](std::size_t b, unsigned) {
                             results_[b] =
                                 std::make_unique<BlockSums>(work_block_(plan_.block(first + b)));
                           },
                           [&](std::size_t b) { merge(first, b); }, execution_.stop_requested};
    if (execution_.crew == nullptr)
      map_blocks(end - first, execution_.n_threads, blocks);
    else
      map_blocks_on_ranks(
          end - first, execution_.n_threads, blocks,
          {*execution_.crew, first,
           [&](std::size_t b, std::string_view sums) { results_[b] = read(first + b, sums); },
           [&] { save(); }});
    results_.clear();
    return state_.next_block == end;
  }

  [[nodiscard]] std::unique_ptr<BlockSums> read(std::size_t block, std::string_view bytes) const {
    ByteReader reader(bytes);
    try {
      auto sums = std::make_unique<BlockSums>(
          read_block_sums(reader, {form_.shape, plan_.block(block).draws, form_.paired}));
      reader.expect_end();
      return sums;
    } catch (const DamagedBytes& damage) {
      throw RankFailure("the sums of block " + std::to_string(block) + ": " + damage.what());
    }
  }

  void merge(std::size_t first, std::size_t b) {
    merge_block(state_, plan_, first + b, *results_[b]);
    results_[b].reset();
    if (execution_.on_progress) execution_.on_progress(progress());
    if (execution_.checkpoint.is_due && execution_.checkpoint.is_due()) save();
  }

  [[nodiscard]] Progress progress() const {
    return {n_paths_in(state_), run_.n_paths, paths_before_};
  }

  void save() {
    if (!execution_.checkpoint.save || state_.next_block == saved_block_) return;
    execution_.checkpoint.save(write_checkpoint(state_, form_));
    saved_block_ = state_.next_block;
  }

  // Paths per draw in the finished rows.
  [[nodiscard]] std::uint64_t rows_end() const {
    const std::size_t row =
        state_.row ? plan_.row_of(state_.next_block - 1) - 1 : plan_.row_of(state_.next_block - 1);
    return plan_.rows()[row].last_k;
  }

  // Asked at the ends of stages, also by a run that goes on from there.
  [[nodiscard]] bool is_precise_enough() const {
    if (!run_.precision || state_.next_block == 0) return false;
    const std::size_t last = state_.next_block - 1;
    if (plan_.end_of_stage(last) != state_.next_block) return false;
    return may_stop(*state_.done, run_.n_draws, plan_.block(last).last_k, *run_.precision);
  }

  const RunSpec& run_;
  const Execution& execution_;
  const RunPlan plan_;
  const BlockWorker work_block_;
  const CheckpointForm form_;
  RunState state_;
  std::size_t saved_block_ = 0;
  std::uint64_t paths_before_ = 0;
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

void serve_simulation(const Experiment* baseline, const Experiment& scenario, RankLink& link,
                      RankHello hello) {
  expect_runnable(scenario.run);
  const RunPlan plan(scenario.run);
  const BlockWorker work_block(scenario, baseline, hello.n_threads);
  hello.facts = facts_with_control(std::move(hello.facts), work_block);
  serve_blocks(link, hello, [&](std::size_t block) {
    BlockSums sums = work_block(plan.block(block));
    ByteWriter bytes;
    write(bytes, sums);
    return bytes.take();
  });
}

}  // namespace credence
