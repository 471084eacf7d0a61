#include "app/simulate_command.hpp"

#include <chrono>

#include <fmt/format.h>

#include "app/interrupt.hpp"
#include "app/progress_line.hpp"
#include "app/text_row.hpp"
#include "report/words/plain_words.hpp"
#include "sim/engine/checkpoint.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/rare_event.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/input/problem.hpp"
#include "sim/input/problem_codes.hpp"
#include "sim/output/bytes.hpp"

namespace credence {
namespace {

std::string count_of(std::uint64_t n) { return thousands(static_cast<std::int64_t>(n)); }

class Run {
 public:
  Run(const Options& options, const Streams& streams, const Simulation& simulation,
      CheckpointFile* file)
      : options_(options),
        streams_(streams),
        simulation_(simulation),
        file_(file),
        line_(streams, options.quiet) {
    execution_.n_threads = count_workers(options.n_threads);
    execution_.on_progress = [this](const Progress& progress) { line_.show(progress); };
    execution_.stop_requested = [] { return InterruptWatch::requested(); };
    execution_.on_kernels = [this](const KernelPaths& kernels) { kernels_ = kernels; };
    execution_.facts = simulation.facts;
    execution_.crew = options.crew;
    if (file != nullptr) use_checkpoint();
  }

  TimedForecast run() {
    line_.show({0, simulation_.scenario->run.n_paths});
    const auto start = std::chrono::steady_clock::now();
    Forecast forecast = simulate_from_checkpoint();
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    TimedForecast timed{std::move(forecast), execution_.n_threads, spent.count(), 1, n_before_};
    timed.kernels = kernels_;
    if (options_.crew != nullptr) {
      timed.n_threads += options_.crew->n_threads_of_others();
      timed.n_ranks = options_.crew->link().n_ranks();
    }
    return timed;
  }

 private:
  void use_checkpoint() {
    Checkpointing& checkpoint = execution_.checkpoint;
    checkpoint.last = file_->read();
    checkpoint.on_resume = [this](const Progress& progress) {
      n_before_ = progress.paths_before;
      tell(fmt::format("going on from the checkpoint: {} of {} runs are done",
                       count_of(progress.paths_done), count_of(progress.paths_total)));
    };
    checkpoint.is_due = [this] { return file_->is_due(); };
    checkpoint.save = [this](const std::string& bytes) { file_->save(bytes); };
  }

  Forecast simulate_once() {
    return simulation_.is_own_baseline
               ? simulate(*simulation_.scenario, execution_)
               : simulate_pair(*simulation_.baseline, *simulation_.scenario, execution_);
  }

  Forecast simulate_from_checkpoint() {
    try {
      return simulate_once();
    } catch (const DamagedBytes& damage) {
      refuse(
          fmt::format("the checkpoint is damaged at byte {}: {}", damage.offset(), damage.what()));
    } catch (const CheckpointOfAnotherRun& other) {
      refuse(fmt::format("the checkpoint cannot be used: {}", other.what()));
    }
    execution_.checkpoint.last.reset();
    return simulate_once();
  }

  /// Returns only where --force lets the run begin anew.
  void refuse(const std::string& message) {
    if (options_.force) return tell(message + "; the run begins anew");
    Problem problem;
    problem.path = file_->path().string();
    problem.code = std::string(code_of(ProblemKind::bad_bytes));
    problem.message = message;
    problem.hint = "delete the file, or begin anew with --force";
    throw InputError(FaultyInput::case_or_data, {problem});
  }

  void tell(const std::string& text) const {
    if (options_.quiet) return;
    streams_.tell(paragraph(text, static_cast<std::size_t>(streams_.appearance().width)));
  }

  const Options& options_;
  const Streams& streams_;
  const Simulation& simulation_;
  CheckpointFile* file_;
  const InterruptWatch watch_;
  ProgressLine line_;
  Execution execution_;
  std::uint64_t n_before_ = 0;
  KernelPaths kernels_;
};

}  // namespace

TimedForecast simulate_for(const Options& options, const Streams& streams,
                           const Simulation& simulation, CheckpointFile* checkpoint) {
  return Run(options, streams, simulation, checkpoint).run();
}

std::optional<std::vector<RareForecast>> rare_for(const Options& options, const Streams& streams,
                                                  const Simulation& simulation,
                                                  const std::vector<RareTarget>& targets) {
  const InterruptWatch watch;
  if (!options.quiet && streams.appearance().err_is_terminal) {
    streams.tell(fmt::format(
        "looking for {} ...\n",
        counted(static_cast<std::int64_t>(targets.size()), "rare event", "rare events")));
  }
  Execution execution;
  execution.n_threads = count_workers(options.n_threads);
  execution.stop_requested = [] { return InterruptWatch::requested(); };
  return forecast_rare(*simulation.scenario,
                       simulation.is_own_baseline ? nullptr : simulation.baseline, targets,
                       execution);
}

}  // namespace credence
