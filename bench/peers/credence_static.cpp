// The engine beside the peers. usage: credence_static [--clear] INPUT.json TRIALS [seed]
#include <iostream>
#include <string>
#include <vector>

#include "bench/peers/static_workload.hpp"
#include "sim/engine/static_clear.hpp"
#include "sim/engine/static_kernel.hpp"

namespace credence::bench {
namespace {

void run_clear(const StaticFamily& family, std::uint64_t n_trials, const Noise& noise,
               StaticTally& tally) {
  PathOutcome outcome;
  std::vector<StaticAct> acts;
  for (std::uint64_t draw = 0; draw < n_trials; ++draw) {
    run_clear_trial(family, noise, draw, outcome, acts);
    tally.add(acts);
  }
}

int run(std::vector<std::string> arguments) {
  const bool is_clear = arguments.at(0) == "--clear";
  if (is_clear) arguments.erase(arguments.begin());
  const StaticFamily family = read_workload(arguments.at(0));
  const Noise noise(arguments.size() > 2 ? std::stoull(arguments[2]) : 1);
  const std::uint64_t n_trials = std::stoull(arguments.at(1));
  StaticTally tally(family);
  const Stopwatch start = Stopwatch::now();
  if (is_clear)
    run_clear(family, n_trials, noise, tally);
  else
    StaticKernel(family).run(0, n_trials, noise, tally);
  const Stopwatch stop = Stopwatch::now();
  nlohmann::json summary = summary_of(tally);
  const auto n = static_cast<double>(tally.n_trials);
  summary["peer"] = "credence";
  summary["seconds"] = stop.wall - start.wall;
  summary["cpu_seconds"] = stop.cpu - start.cpu;
  summary["trials_per_s"] = n / (stop.wall - start.wall);
  summary["trials_per_cpu_s"] = n / (stop.cpu - start.cpu);
  std::cout << summary.dump() << '\n';
  return 0;
}

}  // namespace
}  // namespace credence::bench

int main(int argc, char** argv) {
  return credence::bench::run(std::vector<std::string>(argv + 1, argv + argc));
}
