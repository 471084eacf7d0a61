#include <fmt/format.h>

#include "report/report.hpp"
#include "sim/output/digest.hpp"
#include "sim/random/noise.hpp"

namespace credence {

namespace {

std::string rare_targets_of(const Study& study, const Forecast& forecast) {
  std::string lines;
  for (const RareForecast& rare : forecast.rare) {
    const auto& state = rare.target.state;
    lines += state ? fmt::format("rare {}\n", study.scenario.inquiry.world.states[*state].iso3)
                   : fmt::format("rare {}\n", rare.target.n_at_least);
  }
  // The tilted runs have as many paths as the run may have, which the forecast need not tell.
  return lines.empty() ? lines : lines + fmt::format("rare paths {}\n", study.scenario.run.n_paths);
}

}  // namespace

std::string run_digest(const Study& study, const Forecast& forecast, std::string_view version) {
  // One fact a line; how many paths were finished stands for a partial run too.
  const std::optional<double>& precision = study.scenario.run.precision;
  return sha256(
      fmt::format("credence {}\nstream {}\nscenario {}\nbelief {}\ndata {}\nseed {}\npaths {}\n"
                  "draws {}\n{}{}",
                  version, stream_version, study.scenario_digest, study.belief_digest,
                  study.data_digest, forecast.seed, forecast.n_paths, forecast.n_draws,
                  precision ? fmt::format("precision {}\n", *precision) : "",
                  rare_targets_of(study, forecast)));
}

}  // namespace credence
