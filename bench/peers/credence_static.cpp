// The engine beside the peers. usage: credence_static [--clear | --estimate] INPUT.json TRIALS
// [seed]
// --estimate: the default estimator of each state at the horizon, with the variance of one trial.
#include <iostream>
#include <string>
#include <vector>

#include "bench/peers/static_workload.hpp"
#include "sim/engine/static_clear.hpp"
#include "sim/engine/static_estimate.hpp"
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

StaticTally run_estimate(const StaticFamily& family, std::uint64_t n_trials, std::uint64_t seed,
                         nlohmann::json& estimate) {
  StaticEstimates estimates(family);
  add_static_estimates(family, static_control(family, seed), 0, n_trials, Noise(seed), estimates);
  std::vector<double> means;
  std::vector<double> variances;
  for (std::size_t i = 0; i < family.n_states(); ++i) {
    means.push_back(estimates.mean(i));
    variances.push_back(estimates.variance(i));
  }
  estimate = {{"estimate", means}, {"estimate_variance", variances}};
  return estimates.tally;
}

int run(std::vector<std::string> arguments) {
  const bool is_clear = arguments.at(0) == "--clear";
  const bool is_estimate = arguments.at(0) == "--estimate";
  if (is_clear || is_estimate) arguments.erase(arguments.begin());
  const StaticFamily family = read_workload(arguments.at(0));
  const std::uint64_t seed = arguments.size() > 2 ? std::stoull(arguments[2]) : 1;
  const Noise noise(seed);
  const std::uint64_t n_trials = std::stoull(arguments.at(1));
  StaticTally tally(family);
  const Stopwatch start = Stopwatch::now();
  if (is_clear)
    run_clear(family, n_trials, noise, tally);
  else if (!is_estimate)
    StaticKernel(family).run(0, n_trials, noise, tally);
  nlohmann::json estimate = nlohmann::json::object();
  if (is_estimate) tally = run_estimate(family, n_trials, seed, estimate);
  const Stopwatch stop = Stopwatch::now();
  nlohmann::json summary = summary_of(tally);
  summary.update(estimate);
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
