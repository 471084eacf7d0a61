#include <fmt/format.h>

#include "report/report.hpp"
#include "sim/output/digest.hpp"
#include "sim/random/noise.hpp"

namespace credence {

std::string run_digest(const Study& study, const Forecast& forecast, std::string_view version) {
  // One fact a line; how many paths were finished stands for a partial run too.
  const std::optional<double>& precision = study.scenario.run.precision;
  return sha256(
      fmt::format("credence {}\nstream {}\nscenario {}\nbelief {}\ndata {}\nseed {}\npaths {}\n"
                  "draws {}\n{}",
                  version, stream_version, study.scenario_digest, study.belief_digest,
                  study.data_digest, forecast.seed, forecast.n_paths, forecast.n_draws,
                  precision ? fmt::format("precision {}\n", *precision) : ""));
}

}  // namespace credence
