#include "report/findings/sentences.hpp"

#include <cmath>

#include <fmt/format.h>

#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t most_recognisers_named = 4;

constexpr std::uint64_t most_draws = 1000000;
constexpr std::uint64_t most_paths = std::uint64_t{1} << 40;

std::string runs(std::uint64_t n) { return counted(static_cast<std::int64_t>(n), "run", "runs"); }

// An estimate needs no more than two digits; rounded up, it still does.
std::uint64_t two_digits_up(std::uint64_t n) {
  std::uint64_t unit = 1;
  while (n / unit >= 100) unit *= 10;
  return (n + unit - 1) / unit * unit;
}

std::string convergence_warning(const Forecast& forecast, const PrecisionForecast& precision) {
  const std::size_t n_cells =
      forecast.states.empty() ? 0 : forecast.states.size() * forecast.states[0].horizons.size();
  return fmt::format(
      "Not converged: {} of {} probabilities or their differences miss the standard error asked "
      "for, {} (* marks them at the last date). {}.",
      thousands(static_cast<std::int64_t>(precision.n_open)),
      thousands(static_cast<std::int64_t>(n_cells)), precision.target,
      capitalised(precision_advice(precision)));
}

}  // namespace

std::string base_rate_sentence(const Findings& findings) {
  const BaseRate& rate = findings.base_rate;
  const std::string names =
      rate.recognisers.empty()
          ? ""
          : " (" + joined_at_most(rate.recognisers, most_recognisers_named) + ")";
  return fmt::format("So far: {} of {} in {}{}.", thousands(rate.n_recognised),
                     counted(rate.n_eligible, "state", "states"), years_in_words(rate.n_years),
                     names);
}

std::string typical_run_sentence(const Findings& findings) {
  if (!findings.further) return {};
  const FurtherStates& further = *findings.further;
  const std::string typical = further.typical == 0
                                  ? "No more states"
                                  : counted(further.typical, "more state", "more states");
  return fmt::format("{} in the typical run (90% of runs: {}).", typical, range_in_words(further));
}

std::string range_in_words(const FurtherStates& further) {
  if (further.low == further.high) return thousands(further.low);
  return fmt::format("{} to {}", thousands(further.low), thousands(further.high));
}

std::string expected_number(double value) {
  return value > 0.0 && value < 0.05 ? "less than 0.1" : one_decimal(value);
}

std::string years_in_words(double n_years) {
  if (n_years >= 1.0) return one_decimal(n_years) + " years";
  return waiting_time(static_cast<int>(std::lround(n_years * days_per_year)));
}

std::string precision_sentence(const Findings& findings) {
  const Forecast& forecast = findings.forecast();
  return fmt::format("{}, seed {}, {}.", runs(forecast.n_paths), forecast.seed,
                     error_in_words(findings));
}

std::string self_check_sentence(const Findings& findings) {
  const SelfCheck& checks = findings.forecast().checks;
  if (checks.passed()) return "Self-check passed.";
  if (!checks.hazards_finite) return "Self-check FAILED: a hazard is not finite.";
  if (!checks.levels_sum_to_one) return "Self-check FAILED: levels do not sum to one.";
  return fmt::format(
      "Self-check FAILED: simulated and expected recognitions differ (z {:.1f}, {}).",
      checks.martingale_max_abs_z, name_of(findings, checks.martingale_worst_state));
}

std::vector<std::string> warnings(const Findings& findings) {
  const Forecast& forecast = findings.forecast();
  std::vector<std::string> sentences;
  if (!forecast.checks.passed()) {
    sentences.push_back(self_check_sentence(findings) + " Do not use these numbers.");
  }
  if (forecast.partial) {
    sentences.push_back(fmt::format("Partial result: stopped after {} of {}.",
                                    thousands(static_cast<std::int64_t>(forecast.n_paths)),
                                    runs(findings.study().scenario.run.n_paths)));
  }
  if (forecast.precision && forecast.precision->n_open > 0)
    sentences.push_back(convergence_warning(forecast, *forecast.precision));
  return sentences;
}

std::string precision_advice(const PrecisionForecast& precision) {
  const std::uint64_t n_draws = two_digits_up(precision.n_draws_needed);
  if (precision.convergence == Convergence::needs_draws) {
    const std::uint64_t n_paths =
        two_digits_up(n_draws * ((precision.n_paths_needed - 1) / precision.n_draws_needed + 1));
    const bool fits = n_draws <= most_draws && n_paths <= most_paths;
    return fmt::format(
        "the spread between draws is the limit, so more runs of each draw cannot help; about {} "
        "draws would{}",
        thousands(static_cast<std::int64_t>(n_draws)),
        fits ? fmt::format(" (--draws {} --paths {})", n_draws, n_paths) : ", more than a run has");
  }
  const std::uint64_t n_paths = two_digits_up(precision.n_paths_needed);
  return fmt::format(
      "about {} would do{}", runs(n_paths),
      n_paths <= most_paths ? fmt::format(" (--paths {})", n_paths) : ", more than a run has");
}

std::string standing_sentence(const Findings& findings) {
  return findings.interventions ? "Follows from the model's assumed links, not causal evidence."
                                : "";
}

}  // namespace credence
