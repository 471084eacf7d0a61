// Runs that stop when they are precise enough.
#include <cmath>

#include "sim/engine/convergence.hpp"
#include "sim/engine/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// Rare acts with much frailty: the relative error of a path is large, so that many are needed.
Experiment uncertain_states() {
  Experiment experiment = three_states();
  experiment.inquiry.switches.frailty = true;
  believe(experiment, "frailty_sigma_u", 2.0);
  believe(experiment, "theta_patron", 2.0, 0.3);
  for (State& state : experiment.inquiry.world.states) state.base_rate->per_year *= 0.05;
  experiment.run = {7, 200 * 256, 200};
  return experiment;
}

Experiment with_precision(Experiment experiment, double precision) {
  experiment.run.precision = precision;
  return experiment;
}

Experiment with_act(Experiment experiment) {
  experiment.inquiry.acts = {ForcedRecognition{1, day("2026-07-02"), {}}};
  return experiment;
}

// What a run without a precision says with as many paths.
std::string plain_fingerprint(Experiment experiment, std::uint64_t n_paths) {
  experiment.run.precision.reset();
  experiment.run.n_paths = n_paths;
  return fingerprint(simulate(experiment, {}));
}

double tolerance(const HorizonForecast& at, double precision) {
  return std::max(precision, 0.05 * at.probability);
}

}  // namespace

TEST_CASE("a run stops at 8 paths per draw when they are enough", "[precision]") {
  const Experiment experiment = with_precision(uncertain_states(), 0.003);
  const Forecast forecast = simulate(experiment, {});
  CHECK(forecast.n_paths == 200 * 8);
  CHECK(forecast.converged);
  CHECK_FALSE(forecast.partial);
  REQUIRE(forecast.precision);
  CHECK(forecast.precision->target == 0.003);
  CHECK(forecast.precision->n_open == 0);
  CHECK(forecast.precision->n_paths_needed == 0);
  CHECK(fingerprint(forecast) == plain_fingerprint(experiment, 200 * 8));
}

TEST_CASE("a run goes on by doubling, and its bytes are those of the plain run of that length",
          "[precision][parallel]") {
  const Experiment experiment = with_precision(uncertain_states(), 0.001);
  const Forecast forecast = simulate(experiment, {});
  CHECK(forecast.converged);
  const std::uint64_t n_k = forecast.n_paths / 200;
  CHECK((n_k == 16 || n_k == 32 || n_k == 64));
  for (const StateForecast& state : forecast.states) {
    for (const HorizonForecast& at : state.horizons) {
      CHECK(at.convergence == Convergence::reached);
      CHECK(at.monte_carlo_standard_error <= tolerance(at, 0.001));
    }
  }
  CHECK(fingerprint(forecast) == plain_fingerprint(experiment, forecast.n_paths));
  for (const unsigned n_threads : {1U, 2U, 7U}) {
    Execution execution;
    execution.n_threads = n_threads;
    CHECK(fingerprint(simulate(experiment, execution)) == fingerprint(forecast));
  }
  // At half as many paths it was not there yet.
  Experiment half = experiment;
  half.run.n_paths = forecast.n_paths / 2;
  CHECK_FALSE(simulate(half, {}).converged);
}

TEST_CASE("a pair of scenario and baseline stops by stages too", "[precision][parallel]") {
  const Experiment baseline = with_precision(uncertain_states(), 0.001);
  const Experiment scenario = with_act(baseline);
  const Forecast forecast = simulate_pair(baseline, scenario, {});
  CHECK(forecast.converged);
  CHECK(forecast.n_paths > 200 * 8);
  CHECK(forecast.n_paths < scenario.run.n_paths);
  Experiment plain = scenario;
  plain.run.precision.reset();
  plain.run.n_paths = forecast.n_paths;
  Experiment plain_baseline = baseline;
  plain_baseline.run = plain.run;
  CHECK(fingerprint(forecast) == fingerprint(simulate_pair(plain_baseline, plain, {})));
}

TEST_CASE("a run that its draws hold back says how many would do, and they do", "[precision]") {
  Experiment experiment = uncertain_states();
  experiment.inquiry.switches.frailty = false;
  believe(experiment, "theta_patron", 2.0, 5.0);
  experiment.run = {7, 40 * 512, 40, 0.0005};
  const Forecast forecast = simulate(experiment, {});
  CHECK_FALSE(forecast.converged);
  REQUIRE(forecast.precision);
  CHECK(forecast.precision->convergence == Convergence::needs_draws);
  CHECK(forecast.precision->n_open > 0);
  CHECK(forecast.n_paths < experiment.run.n_paths);  // more paths would be a waste
  CHECK(forecast.precision->n_draws_needed > 40);
  Experiment more = experiment;
  more.run.n_draws = forecast.precision->n_draws_needed * 2;
  more.run.n_paths = more.run.n_draws * 512;
  CHECK(simulate(more, {}).converged);
}

TEST_CASE("a run that its budget holds back says how many paths would do, and they do",
          "[precision]") {
  Experiment experiment = with_precision(uncertain_states(), 0.0005);
  experiment.run.n_paths = 200 * 8;
  const Forecast forecast = simulate(experiment, {});
  CHECK_FALSE(forecast.converged);
  REQUIRE(forecast.precision);
  CHECK(forecast.precision->convergence == Convergence::needs_paths);
  CHECK(forecast.precision->n_draws_needed == 200);
  std::size_t n_open = 0;
  for (const StateForecast& state : forecast.states) {
    for (const HorizonForecast& at : state.horizons) {
      const bool open = at.convergence != Convergence::reached;
      n_open += open ? 1 : 0;
      CHECK(open == (at.monte_carlo_standard_error > tolerance(at, 0.0005)));
    }
  }
  CHECK(n_open == forecast.precision->n_open);
  Experiment more = experiment;
  more.run.n_paths = (forecast.precision->n_paths_needed * 2 + 199) / 200 * 200;
  CHECK(simulate(more, {}).converged);
}

TEST_CASE("a run stopped in a later stage is the run of the stages before it", "[precision]") {
  const Experiment experiment = with_precision(uncertain_states(), 1e-6);
  std::uint64_t done = 0;
  Execution stopping;
  stopping.n_threads = 1;
  stopping.on_progress = [&](const Progress& progress) { done = progress.paths_done; };
  stopping.stop_requested = [&] { return done >= 200 * 40; };
  Forecast stopped = simulate(experiment, stopping);
  CHECK(stopped.partial);
  CHECK(stopped.n_paths == 200 * 32);
  stopped.partial = false;
  Experiment shorter = experiment;
  shorter.run.n_paths = 200 * 32;
  CHECK(fingerprint(stopped) == fingerprint(simulate(shorter, {})));
}

TEST_CASE("the mean belief is judged by its paths alone", "[precision]") {
  Experiment experiment = with_precision(three_states(), 0.005);
  experiment.run.n_draws = 1;
  experiment.run.n_paths = 100000;
  const Forecast forecast = simulate(experiment, {});
  CHECK(forecast.converged);
  CHECK(forecast.n_paths >= 1024);
  CHECK(forecast.n_paths < 100000);
  CHECK(fingerprint(forecast) == plain_fingerprint(experiment, forecast.n_paths));
}

}  // namespace credence::testing
