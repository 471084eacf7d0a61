#include "app/simulate_command.hpp"

#include <chrono>

#include "app/interrupt.hpp"
#include "app/progress_line.hpp"
#include "sim/engine/map_blocks.hpp"
#include "sim/engine/simulate.hpp"

namespace credence {

TimedForecast simulate_for(const Options& options, const Streams& streams,
                           const Experiment& baseline, const Experiment& scenario,
                           bool is_own_baseline) {
  const InterruptWatch watch;
  ProgressLine line(streams, options.quiet);
  Execution execution;
  execution.n_threads = count_workers(options.n_threads);
  execution.on_progress = [&line](const Progress& progress) { line.show(progress); };
  execution.stop_requested = [] { return InterruptWatch::requested(); };
  line.show({0, scenario.run.n_paths});
  const auto start = std::chrono::steady_clock::now();
  Forecast forecast = is_own_baseline ? simulate(scenario, execution)
                                      : simulate_pair(baseline, scenario, execution);
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
  return {std::move(forecast), execution.n_threads, spent.count()};
}

}  // namespace credence
