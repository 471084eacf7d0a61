// The doors of the engine: what must not change a byte, what must.
#include "sim/engine/simulate.hpp"

#include <cmath>
#include <set>

#include "models/core/contract.hpp"
#include "models/hazard/compile.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

Execution on_threads(unsigned n) {
  Execution execution;
  execution.n_threads = n;
  return execution;
}

Experiment rich_scenario() {
  Experiment scenario = rich_case(8);
  scenario.inquiry.acts = {ForcedRecognition{2, day("2026-03-01"), day("2026-04-30")},
                           ForcedBlocDecision{1, day("2026-06-01"), {}},
                           BarredRecognition{4, day("2026-08-01")}};
  return scenario;
}

std::string own_numbers_but(const Forecast& forecast, std::string_view iso3) {
  std::string text;
  for (const StateForecast& state : forecast.states) {
    if (state.iso3 != iso3) text += own_numbers(state);
  }
  return text;
}

}  // namespace

TEST_CASE("1, 2 and 7 threads give the same bytes", "[parallel]") {
  for (const std::uint64_t n_draws : {1U, 80U}) {
    Experiment baseline = rich_case(8);
    Experiment scenario = rich_scenario();
    baseline.run.n_draws = scenario.run.n_draws = n_draws;
    baseline.run.n_paths = scenario.run.n_paths = 2400;
    const std::string alone = fingerprint(simulate(baseline, on_threads(1)));
    const std::string pair = fingerprint(simulate_pair(baseline, scenario, on_threads(1)));
    for (const unsigned n : {2U, 7U}) {
      CHECK(fingerprint(simulate(baseline, on_threads(n))) == alone);
      CHECK(fingerprint(simulate_pair(baseline, scenario, on_threads(n))) == pair);
    }
  }
}

TEST_CASE("another seed gives other numbers, the same seed the same") {
  Experiment experiment = rich_case(8);
  const std::string first = fingerprint(simulate(experiment, {}));
  CHECK(fingerprint(simulate(experiment, {})) == first);
  ++experiment.run.seed;
  CHECK(fingerprint(simulate(experiment, {})) != first);
}

TEST_CASE("the whole model passes its own check, within 4 standard errors", "[statistical]") {
  Experiment baseline = rich_case(8);
  Experiment scenario = rich_scenario();
  baseline.run.n_paths = scenario.run.n_paths = 16000;
  const Forecast forecast = simulate_pair(baseline, scenario, {});
  CHECK(forecast.checks.martingale_max_abs_z < 4.0);
  CHECK(forecast.checks.martingale_max_abs_z > 0.0);
  CHECK_FALSE(forecast.checks.martingale_worst_state.empty());
  CHECK(forecast.checks.hazards_finite);
  CHECK(forecast.checks.levels_sum_to_one);
  CHECK(forecast.checks.passed());
  CHECK(forecast.count_variance_ratio > 1.0);
}

TEST_CASE("an act that changes nothing gives the bytes of the baseline") {
  Experiment baseline = rich_case(8);
  baseline.inquiry.switches.withdrawal = false;  // or the recogniser might have withdrawn before
  Experiment nothing = baseline;
  nothing.inquiry.acts = {ForcedRecognition{5, day("2026-05-01"), {}}};  // recognised at the cut
  const Forecast alone = simulate(baseline, {});
  const Forecast pair = simulate_pair(baseline, nothing, {});
  const Forecast twice = simulate_pair(baseline, baseline, {});
  REQUIRE(alone.states.size() == pair.states.size());
  for (std::size_t i = 0; i < alone.states.size(); ++i) {
    CHECK(fingerprint(pair.states[i]) == fingerprint(twice.states[i]));
    CHECK(own_numbers(pair.states[i]) == own_numbers(alone.states[i]));
    for (const HorizonForecast& at : pair.states[i].horizons) {
      CHECK(at.difference == 0.0);
      CHECK(at.difference_standard_error == 0.0);
      CHECK(at.baseline_probability == at.probability);
    }
  }
  for (std::size_t r = 0; r < alone.count.size(); ++r)
    CHECK(fingerprint(pair.count[r]) == fingerprint(alone.count[r]));
  REQUIRE(alone.followers.size() == pair.followers.size());
  for (std::size_t f = 0; f < alone.followers.size(); ++f) {
    CHECK(fingerprint(pair.followers[f]) == fingerprint(alone.followers[f]));
  }
}

TEST_CASE(
    "with every theta 0 and joint decisions off, delaying one state moves no other state's bit") {
  Experiment baseline = rich_case(8);
  for (ParameterId id = 0; id < parameter_table().size(); ++id) {
    if (parameter_table()[id].name.starts_with("theta_"))
      baseline.belief.parameters[id].listed = false;
  }
  baseline.belief.parameters[parameter_id("withdrawal_bloc")].listed = false;
  baseline.inquiry.switches.joint_decisions = false;
  const std::string delayed = baseline.inquiry.world.states[2].iso3;
  const Forecast alone = simulate(baseline, {});
  for (const Act& act :
       {Act(ForcedRecognition{2, day("2026-11-01"), {}}),
        Act(BarredRecognition{2, day("2026-08-15")}), Act(ForcedLevel{2, 4, day("2026-02-03")})}) {
    Experiment scenario = baseline;
    scenario.inquiry.acts = {act};
    const Forecast pair = simulate_pair(baseline, scenario, {});
    CHECK(own_numbers_but(pair, delayed) == own_numbers_but(alone, delayed));
    CHECK(own_numbers(pair.states[2]) != own_numbers(alone.states[2]));
  }
}

TEST_CASE("with joint decisions, a state outside the bloc of the delayed one keeps its bits too") {
  Experiment baseline = three_states();
  baseline.run.n_paths = 4000;
  World& world = baseline.inquiry.world;
  world.ties.clear();
  add_bloc(world, "CLUB", BlocKind::tight, {"AAA", "BBB"});
  world.blocs[0].nu_per_year = 0.4;
  world.blocs[0].join_probability = 0.5;
  baseline.inquiry.switches.joint_decisions = true;
  Experiment scenario = baseline;
  scenario.inquiry.acts = {ForcedRecognition{0, day("2027-05-01"), {}}};
  const Forecast pair = simulate_pair(baseline, scenario, {});
  CHECK(pair.states[2].horizons[1].difference == 0.0);
  CHECK(pair.states[0].horizons[1].difference != 0.0);
}

TEST_CASE("a fourth state without ties changes no number of the three") {
  Experiment three = three_states();
  three.run.n_paths = 20000;
  Experiment four = three;
  State lonely = three.inquiry.world.states[0];
  lonely.iso3 = "DDD";
  lonely.noise_slot += 3;
  four.inquiry.world.states.push_back(lonely);
  const Forecast before = simulate(three, {});
  const Forecast after = simulate(four, {});
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(fingerprint(after.states[i]) == fingerprint(before.states[i]));
  for (const FollowerForecast& follower : before.followers) {
    bool found = false;
    for (const FollowerForecast& other : after.followers)
      found = found || fingerprint(other) == fingerprint(follower);
    CHECK(found);
  }
}

TEST_CASE("a stopped run is the run of the finished prefix", "[parallel]") {
  for (const std::uint64_t n_draws : {1U, 40U}) {
    Experiment experiment = three_states();
    believe(experiment, "theta_patron", 2.0, 0.3);
    experiment.run = {7, 40 * 400, n_draws};
    std::uint64_t done = 0;
    Execution stopping = on_threads(1);
    stopping.on_progress = [&](const Progress& progress) { done = progress.paths_done; };
    stopping.stop_requested = [&] { return done >= 5000; };
    const Forecast stopped = simulate(experiment, stopping);
    CHECK(stopped.partial);
    CHECK(stopped.n_paths == done);
    CHECK(done < experiment.run.n_paths);
    CHECK(done >= 5000);
    CHECK(stopped.checks.passed());
    if (n_draws == 1) {
      Experiment shorter = experiment;
      shorter.run.n_paths = done;
      Forecast whole = simulate(shorter, {});
      CHECK_FALSE(whole.partial);
      whole.partial = true;
      CHECK(fingerprint(whole) == fingerprint(stopped));
    } else {
      CHECK(stopped.n_draws == done / 400);
    }
  }
}

TEST_CASE("a run stopped before its first block has no numbers") {
  Experiment experiment = three_states();
  Execution stopping;
  stopping.stop_requested = [] { return true; };
  const Forecast nothing = simulate(experiment, stopping);
  CHECK(nothing.partial);
  CHECK(nothing.n_paths == 0);
  CHECK(nothing.states.empty());
  CHECK(nothing.seed == experiment.run.seed);
}

TEST_CASE("progress grows to the whole", "[parallel]") {
  Experiment experiment = three_states();
  experiment.run.n_paths = 10000;
  std::uint64_t last = 0;
  bool grows = true;
  Execution execution = on_threads(2);
  execution.on_progress = [&](const Progress& progress) {
    grows = grows && progress.paths_done > last && progress.paths_total == 10000;
    last = progress.paths_done;
  };
  const Forecast forecast = simulate(experiment, execution);
  CHECK(grows);
  CHECK(last == 10000);
  CHECK(forecast.is_own_baseline);
  CHECK_FALSE(forecast.partial);
}

TEST_CASE("a run that cannot be cut into draws, or a pair that does not fit, is our bug") {
  Experiment experiment = three_states();
  const auto refused = [&](RunSpec run) {
    Experiment wrong = experiment;
    wrong.run = run;
    CHECK_THROWS_AS(simulate(wrong, {}), ContractViolation);
  };
  refused({1, 100, 0});
  refused({1, 10, 20});
  refused({1, 100, 30});
  const auto misfit = [&](auto change) {
    Experiment other = experiment;
    change(other);
    CHECK_THROWS_AS(simulate_pair(other, experiment, {}), ContractViolation);
  };
  misfit([](Experiment& e) { e.run.seed = 4; });
  misfit([](Experiment& e) { e.run.n_draws = 2; });
  misfit([](Experiment& e) { e.inquiry.world.states.pop_back(); });
  misfit([](Experiment& e) {
    e.inquiry.clock.report_dates.erase(e.inquiry.clock.report_dates.begin());
  });
}

TEST_CASE("what the engine throws comes out of every thread", "[parallel]") {
  Experiment experiment = three_states();
  experiment.inquiry.world.states[0].base_rate->per_year = std::nan("");
  CHECK_THROWS_AS(simulate(experiment, on_threads(2)), ContractViolation);
}

TEST_CASE("levels, probability and count agree") {
  Experiment experiment = rich_case(8);
  experiment.run.n_paths = 6400;
  const Forecast forecast = simulate(experiment, {});
  double sum = 0.0;
  for (const StateForecast& state : forecast.states) {
    sum += state.horizons.back().probability;
    for (std::size_t h = 0; h < state.horizons.size(); ++h) {
      const HorizonForecast& at = state.horizons[h];
      CHECK(state.levels[h].probability[5] == at.probability);
      double levels = 0.0;
      for (const double p : state.levels[h].probability) levels += p;
      CHECK(levels == Approx(1.0).epsilon(1e-13));
      CHECK(at.belief_p05 <= at.belief_p95);
      CHECK(at.monte_carlo_standard_error >= 0.0);
      const double plain =
          static_cast<double>(at.n_recognised) / static_cast<double>(forecast.n_paths);
      CHECK(std::abs(plain - at.probability) < 0.05);
    }
  }
  CHECK(forecast.count.back().mean == Approx(sum).epsilon(1e-9));
  for (const CountForecast& count : forecast.count) {
    double pmf = 0.0;
    for (const double p : count.pmf) pmf += p;
    CHECK(pmf == Approx(1.0).epsilon(1e-12));
    CHECK((count.p05 <= count.p25 && count.p25 <= count.p50 && count.p50 <= count.p75 &&
           count.p75 <= count.p95));
    CHECK(count.baseline_mean == count.mean);
  }
}

TEST_CASE("days until recognition count whole days, not within the horizon is a value") {
  Experiment scenario = three_states();
  scenario.run.n_paths = 20000;
  scenario.inquiry.acts = {ForcedRecognition{1, day("2026-07-02"), {}}};
  const Forecast forecast = simulate_pair(three_states(), scenario, {});
  for (const TimeQuantile& quantile : forecast.states[1].time_quantiles)
    CHECK(quantile.days == 181);
  // AAA: P(by 2028-12-31) = .66; CCC: .37, so the median is not within the horizon.
  const auto& quantiles = forecast.states[0].time_quantiles;
  CHECK((quantiles[0].days < quantiles[1].days && quantiles[1].days < quantiles[2].days));
  CHECK_FALSE(quantiles[3].days.has_value());
  CHECK_FALSE(forecast.states[2].time_quantiles[2].days.has_value());
}

TEST_CASE("who follows whom: given BBB's day, CCC follows as often as known", "[statistical]") {
  Experiment scenario = three_states();
  scenario.inquiry.acts = {ForcedRecognition{1, day("2026-07-02"), {}}};
  const Forecast forecast = simulate_pair(three_states(), scenario, {});
  const FollowerForecast* found = nullptr;
  std::set<std::pair<std::string, std::string>> pairs;
  for (const FollowerForecast& follower : forecast.followers) {
    CHECK(follower.n_paths >= 100);
    CHECK(pairs.insert({follower.leader, follower.follower}).second);
    if (follower.leader == "BBB" && follower.follower == "CCC") found = &follower;
  }
  REQUIRE(found != nullptr);
  CHECK(found->n_paths == 100000);
  // P(CCC by the end) less P(CCC before BBB's day): .3713 less that of the baseline by 181 days.
  const double before = found->probability_after;
  CHECK(before < .371289786196);
  CHECK(before > .33);
  CHECK_FALSE(found->median_days_after.has_value());
  // Few paths are no evidence: with 60 paths nobody leads.
  Experiment tiny = three_states();
  tiny.run.n_paths = 60;
  CHECK(simulate(tiny, {}).followers.empty());
}

}  // namespace credence::testing
