#include "app/simulation.hpp"

#include <fmt/format.h>

#include "app/comparison.hpp"
#include "sim/random/noise.hpp"

namespace credence {
namespace {

std::string facts_of(const Study& study, std::string_view prefix) {
  const RunSpec& run = study.scenario.run;
  const std::string precision = run.precision ? fmt::format("{}", *run.precision) : "none";
  // The digest of the scenario holds the numbers too: what is told first is what differs.
  return fmt::format(
      "{0}seed {1}\n{0}paths {2}\n{0}draws {3}\n{0}precision {4}\n{0}scenario {5}\n{0}belief {6}\n"
      "{0}data {7}\n",
      prefix, run.seed, run.n_paths, run.n_draws, precision, study.scenario_digest,
      study.belief_digest, study.data_digest);
}

std::string facts_of_program() {
  return fmt::format("version {}\nstream {}\n", CREDENCE_VERSION, stream_version);
}

}  // namespace

Simulation simulation_of(const Study& study) {
  return {&study.baseline, &study.scenario, study.is_own_baseline,
          facts_of_program() + facts_of(study, "")};
}

Simulation simulation_of(const Study& a, const Study& b) {
  return {&a.scenario, &b.scenario, false,
          facts_of_program() + facts_of(a, "first-") + facts_of(b, "second-")};
}

bool simulates(const Command& command, const Options& options) {
  if (options.help) return false;
  if (command.name == "run") return true;
  return command.name == "compare" && !is_run(options.words[0]) && !is_run(options.words[1]);
}

}  // namespace credence
