// The engine on a pair, baseline and scenario on the same noise, beside two runs of the peers.
// usage: credence_pair BASELINE.json SCENARIO.json TRIALS [seed]
#include <iostream>
#include <string>
#include <vector>

#include "bench/peers/static_workload.hpp"
#include "sim/engine/static_kernel.hpp"

namespace credence::bench {
namespace {

double variance_of_count(const StaticTally& tally) {
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t k = 0; k < tally.counts.size(); ++k) {
    const auto n = static_cast<double>(tally.counts[k]);
    sum += n * static_cast<double>(k);
    squares += n * static_cast<double>(k * k);
  }
  const auto n = static_cast<double>(tally.n_trials);
  return squares / n - (sum / n) * (sum / n);
}

double variance_of(const StaticDifference& difference) {
  const auto n = static_cast<double>(difference.n_trials);
  const double mean = static_cast<double>(difference.sum) / n;
  return static_cast<double>(difference.squares) / n - mean * mean;
}

int run(const std::vector<std::string>& arguments) {
  const StaticFamily baseline = read_workload(arguments.at(0));
  const StaticFamily scenario = read_workload(arguments.at(1));
  const std::uint64_t n_trials = std::stoull(arguments.at(2));
  const Noise noise(arguments.size() > 3 ? std::stoull(arguments[3]) : 1);
  StaticTally of_baseline(baseline);
  StaticTally of_scenario(scenario);
  StaticDifference difference;
  const Stopwatch start = Stopwatch::now();
  StaticKernel(baseline, scenario)
      .run_pair(0, n_trials, noise, of_baseline, of_scenario, difference);
  const Stopwatch stop = Stopwatch::now();
  const auto n = static_cast<double>(n_trials);
  const double apart = variance_of_count(of_baseline) + variance_of_count(of_scenario);
  const nlohmann::json line = {{"peer", "credence"},
                               {"trials", n_trials},
                               {"seconds", stop.wall - start.wall},
                               {"cpu_seconds", stop.cpu - start.cpu},
                               {"trials_per_s", n / (stop.wall - start.wall)},
                               {"trials_per_cpu_s", n / (stop.cpu - start.cpu)},
                               {"baseline", summary_of(of_baseline)},
                               {"scenario", summary_of(of_scenario)},
                               {"mean_difference", static_cast<double>(difference.sum) / n},
                               {"variance_of_difference", variance_of(difference)},
                               {"variance_ratio", apart / variance_of(difference)}};
  std::cout << line.dump() << '\n';
  return 0;
}

}  // namespace
}  // namespace credence::bench

int main(int argc, char** argv) {
  return credence::bench::run(std::vector<std::string>(argv + 1, argv + argc));
}
