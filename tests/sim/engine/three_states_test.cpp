#include "models/hazard/compile.hpp"
#include "sim/engine/exact.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// docs/model/exact-oracle.md: AAA, BBB, CCC by the end of 2028.
constexpr std::array plain_2026 = {.262455735651, .164331996120, .067868830984};
constexpr std::array plain_2028 = {.611091065356, .489586254777, .275820037013};
constexpr std::array forced_2028 = {.659631642843, 1.0, .371289786196};
constexpr std::array never_2028 = {.595839448300, 0.0, .229549261857};

using Triple = std::array<double, 3>;

HazardProgram program_of_mean(const Experiment& experiment) {
  return compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
}

Experiment do_bbb() {
  Experiment experiment = three_states();
  experiment.inquiry.acts.push_back(ForcedRecognition{1, day("2026-07-02"), {}});
  return experiment;
}

Experiment never_bbb() {
  Experiment experiment = three_states();
  experiment.inquiry.acts.push_back(BarredRecognition{1, {}});
  return experiment;
}

void check_exact(const Experiment& experiment, std::size_t headline, const Triple& expected) {
  const HazardProgram program = program_of_mean(experiment);
  const ExactAnswer answer = solve_exactly(program);
  CHECK(answer.tail < 1e-15);
  const ExactReport& report = answer.reports[program.headline_reports[headline]];
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(report.levels[i][5] - expected[i]) < 1e-9);
}

void check_simulated(const Forecast& forecast, std::size_t headline, const Triple& expected) {
  for (std::size_t i = 0; i < 3; ++i) {
    const HorizonForecast& at = forecast.states[i].horizons[headline];
    CAPTURE(i, at.probability, at.monte_carlo_standard_error, expected[i]);
    CHECK(std::abs(at.probability - expected[i]) <= 4.0 * at.monte_carlo_standard_error);
    const double plain =
        static_cast<double>(at.n_recognised) / static_cast<double>(forecast.n_paths);
    const double error =
        std::sqrt(expected[i] * (1.0 - expected[i]) / static_cast<double>(forecast.n_paths));
    CHECK(std::abs(plain - expected[i]) <= 4.0 * error);
  }
  CHECK(forecast.checks.passed());
}

}  // namespace

TEST_CASE("the three states have their exact probabilities", "[exact]") {
  check_exact(three_states(), 0, plain_2026);
  check_exact(three_states(), 1, plain_2028);
  check_exact(do_bbb(), 1, forced_2028);
  check_exact(never_bbb(), 1, never_2028);
}

TEST_CASE("the engine agrees with the three states at 100,000 paths", "[statistical]") {
  const Forecast forecast = simulate(three_states(), {});
  REQUIRE(forecast.n_paths == 100000);
  check_simulated(forecast, 0, plain_2026);
  check_simulated(forecast, 1, plain_2028);
}

TEST_CASE("the engine agrees on both of their acts, and pairs them with the baseline",
          "[statistical]") {
  const Forecast forced = simulate_pair(three_states(), do_bbb(), {});
  check_simulated(forced, 1, forced_2028);
  const Forecast never = simulate_pair(three_states(), never_bbb(), {});
  check_simulated(never, 1, never_2028);
  for (std::size_t i = 0; i < 3; ++i) {
    for (const auto* forecast : {&forced, &never}) {
      const HorizonForecast& at = forecast->states[i].horizons[1];
      const double exact = (forecast == &forced ? forced_2028 : never_2028)[i] - plain_2028[i];
      CHECK(std::abs(at.baseline_probability - plain_2028[i]) <= 4.0 * at.baseline_standard_error);
      CHECK(std::abs(at.difference - exact) <= 4.0 * at.difference_standard_error);
    }
  }
}

}  // namespace credence::testing
