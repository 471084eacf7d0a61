// A belief held against the record of its own episode (docs/model/features-and-belief.md).
#include "sim/analysis/prior_gate.hpp"

#include <cmath>

#include "sim/analysis/past_rates.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/verification_cases.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// From 2025-01-01 to the end of 2026-01-01.
constexpr double past_years = 366 / 365.25;

std::vector<double> chances_of(const Experiment& experiment) {
  return PastRates(experiment.inquiry).chances(mean_draw(experiment.inquiry, experiment.belief));
}

double chance(double cumulated) { return -std::expm1(-cumulated); }

Experiment two_states() {
  return experiment_of(world_of({{"AAA", 0.0, 2}, {"BBB", 0.4, 0}}), day("2026-12-31"));
}

LadderStep step_of(StateIndex state, int level, std::string_view date) {
  return {state, level, day(date), Precision::day, "visit", "by assumption"};
}

}  // namespace

TEST_CASE("a constant rate over the whole episode gives its chance") {
  Experiment experiment = two_states();
  believe(experiment, "alpha", std::log(0.3));
  const std::vector<double> chances = chances_of(experiment);
  CHECK(chances[0] == Approx(chance(0.3 * past_years)));
  CHECK(chances[1] == Approx(chance(0.4 * past_years)));  // elicited
}

TEST_CASE("the rates follow the recorded ladder") {
  Experiment experiment = two_states();
  experiment.inquiry.switches.ladder = true;
  for (int level = 0; level < 5; ++level)
    believe(experiment, "alpha_level_" + std::to_string(level), -2.0 + level);
  World& world = experiment.inquiry.world;
  // Level 1 on 2 January (a week begins), level 2 on 3 July.
  world.ladder_history = {step_of(0, 1, "2025-01-09"), step_of(0, 2, "2025-07-03")};
  const double first = 8;
  const double second = 183;
  const double cumulated =
      (first * std::exp(-2.0) + (second - first) * std::exp(-1.0) + (366 - second) * 1.0) / 365.25;
  CHECK(chances_of(experiment)[0] ==
        Approx(chance(cumulated)).epsilon(5e-3));  // weeks are cut at their middle
  // Without a history the state stands where it stands at the cut, from its own day on.
  world.ladder_history.clear();
  CHECK(chances_of(experiment)[0] == Approx(chance(past_years)));
  world.states[0].level_since = day("2025-07-03");
  CHECK(chances_of(experiment)[0] ==
        Approx(chance((second * std::exp(-2.0) + (366 - second)) / 365.25)).epsilon(5e-3));
  // An elicited rate holds at the level of the cut.
  world.ladder_history = {step_of(1, 3, "2025-07-03")};
  CHECK(chances_of(experiment)[1] ==
        Approx(chance(0.4 * (second + (366 - second) * std::exp(3.0)) / 365.25)).epsilon(5e-3));
}

TEST_CASE("who recognised during the episode is at risk until then and pulls from then on") {
  Experiment experiment =
      experiment_of(world_of({{"AAA", 0.4, 5}, {"BBB", 0.4, 0}}), day("2026-12-31"));
  add_tie(experiment.inquiry.world, "AAA", "BBB", 0.5);
  believe(experiment, "theta_patron", 2.0);
  experiment.inquiry.world.ladder_history = {step_of(0, 5, "2025-07-03")};
  const std::vector<double> chances = chances_of(experiment);
  CHECK(chances[0] == Approx(chance(0.4 * 183 / 365.25)).epsilon(5e-3));
  CHECK(chances[1] == Approx(chance(0.4 * (183 + 183 * std::exp(1.0)) / 365.25)).epsilon(5e-3));
  add_tie(experiment.inquiry.world, "AAA", "BBB", 0.5);
  experiment.inquiry.world.ties.back().valid_from = day("2026-02-01");  // not in the past
  CHECK(chances_of(experiment)[1] == chances[1]);
}

TEST_CASE("joint decisions of the past count while members are at risk") {
  Experiment experiment =
      experiment_of(world_of({{"AAA", 0.1}, {"BBB", 0.4}, {"CCC", 0.4, 5}}), day("2026-12-31"));
  add_bloc(experiment.inquiry.world, "CLUB", BlocKind::tight, {"AAA", "BBB", "CCC"});
  add_bloc(experiment.inquiry.world, "DONE", BlocKind::tight, {"CCC"});
  experiment.inquiry.switches.joint_decisions = true;
  CHECK(chances_of(experiment)[0] ==
        Approx(chance(0.1 * past_years)));  // nobody believes in decisions
  believe(experiment, "joint_log_phi_tight", std::log(0.5));
  believe(experiment, "joint_logit_join", 0.0);
  // nu = .5 x the geometric mean of .1 and .4; half of the members join.
  CHECK(chances_of(experiment)[0] == Approx(chance((0.1 + 0.5 * 0.5 * 0.2) * past_years)));
  CHECK(chances_of(experiment)[1] == Approx(chance((0.4 + 0.5 * 0.5 * 0.2) * past_years)));
  experiment.inquiry.world.blocs[0].nu_per_year = 0.6;
  experiment.inquiry.world.blocs[0].join_probability = 0.25;
  CHECK(chances_of(experiment)[1] == Approx(chance((0.4 + 0.15) * past_years)));
  experiment.inquiry.switches.joint_decisions = false;
  CHECK(chances_of(experiment)[1] == Approx(chance(0.4 * past_years)));
}

TEST_CASE(
    "frailty is averaged over, an elicited rate keeps its mean, shocks count at their mean "
    "effect") {
  Experiment experiment = two_states();
  experiment.inquiry.switches.frailty = experiment.inquiry.switches.common_shocks = true;
  believe(experiment, "alpha", std::log(0.3));
  believe(experiment, "frailty_sigma_u", 0.6);
  believe(experiment, "frailty_sigma_v", 0.8);
  believe(experiment, "shock_sigma", 0.5);
  const double shock = std::exp(0.125);
  const double ordinary =
      normal_mean([&](double u) { return chance(std::exp(u) * 0.3 * shock * past_years); });
  const double elicited =
      normal_mean([&](double u) { return chance(std::exp(u - 0.5) * 0.4 * shock * past_years); });
  CHECK(chances_of(experiment)[0] == Approx(ordinary).epsilon(0.01));
  CHECK(chances_of(experiment)[1] == Approx(elicited).epsilon(0.01));
}

TEST_CASE("signals of the past count from when they were known, the time shape against the cut") {
  Experiment experiment = experiment_of(world_of({{"AAA"}}), day("2026-12-31"));
  World& world = experiment.inquiry.world;
  experiment.inquiry.switches.signals = experiment.inquiry.switches.time_shape = true;
  world.signals.push_back(signal_of(world, "AAA", "head_meeting", day("2025-07-02")));
  believe(experiment, "alpha", std::log(0.3));
  believe(experiment, "w_head_meeting", 0.8);
  believe(experiment, "f_0_1", 1.0);
  believe(experiment, "f_1_3", 0.5);
  believe(experiment, "f_12_36", -0.4);
  const double half_life = 12 * 30.4375;
  const double centre = std::tanh(0.8 * std::exp2(-183.5 / half_life));  // one state: its own mean
  double cumulated = 0.0;
  for (int d = 0; d < 366; ++d) {
    const double pull = d < 183 ? 0.0 : std::tanh(0.8 * std::exp2(-(d - 182.5 + 0.5) / half_life));
    const double shape = d < 31 ? 1.0 : d < 90 ? 0.5 : d < 365 ? 0.0 : -0.4;
    cumulated += 0.3 * std::exp(pull - centre + shape + 0.4) / 365.25;
  }
  CHECK(chances_of(experiment)[0] == Approx(chance(cumulated)).epsilon(0.01));
}

TEST_CASE("the gate counts the year to come and the episode so far", "[statistical]") {
  Experiment experiment =
      experiment_of(world_of({{"AAA", 0.1}, {"BBB", 0.2}, {"CCC", 0.05, 5}}), day("2028-12-31"));
  experiment.inquiry.world.ladder_history = {step_of(2, 5, "2025-01-01")};
  experiment.run = {5, 4000, 400};
  PriorGate gate = prior_gate(experiment, {});
  const double exact = chance(0.3 * 365 / 365.25);
  CHECK(std::abs(gate.probability_further_12_months.mean - exact) <
        5.0 * std::sqrt(exact * (1 - exact) / 6400));
  CHECK(gate.probability_standard_error < 2.0 * std::sqrt(exact * (1 - exact) / 6400));
  CHECK(gate.expected_count_so_far.mean ==
        Approx(chance(0.1 * past_years) + chance(0.2 * past_years)).epsilon(1e-3));
  CHECK(gate.observed_count_so_far == 1);
  CHECK(gate.probability_holds());
  CHECK_FALSE(gate.count_holds());
  CHECK(gate.given_record.parameters.empty());  // nothing is uncertain
  CHECK(gate.given_record.n_effective_draws == Approx(400.0));
}

TEST_CASE("given the record, a belief in high rates loses weight", "[statistical]") {
  Experiment experiment = experiment_of(world_of({{"AAA"}, {"BBB"}, {"CCC"}}), day("2028-12-31"));
  believe(experiment, "alpha", -1.0, 1.0);
  experiment.run = {5, 4000, 2000};
  const PriorGate gate = prior_gate(experiment, {});
  REQUIRE(gate.given_record.parameters.size() == 1);
  const UpdatedParameter& alpha = gate.given_record.parameters.front();
  CHECK(alpha.parameter == parameter_id("alpha"));
  CHECK(alpha.mean == Approx(-1.0).margin(0.12));
  CHECK(alpha.sd == Approx(1.0).margin(0.1));
  // Nobody has acted: weights exp(-3 e^alpha x 366 / 365.25).
  const auto weight = [](double z) { return std::exp(-3.0 * std::exp(-1.0 + z) * past_years); };
  const double total = normal_mean(weight);
  const double mean = normal_mean([&](double z) { return (z - 1.0) * weight(z); }) / total;
  CHECK(alpha.mean_given_record == Approx(mean).margin(0.12));
  CHECK(alpha.sd_given_record < alpha.sd);
  CHECK(gate.given_record.probability_further_12_months < gate.probability_further_12_months.mean);
  CHECK(gate.given_record.n_effective_draws < 2000.0);
}

TEST_CASE("a record that no draw can explain teaches nothing") {
  Experiment experiment = experiment_of(world_of({{"AAA", 0.0, 5}}), day("2028-12-31"));
  experiment.run = {5, 64, 16};
  const PriorGate gate = prior_gate(experiment, {});
  CHECK(gate.given_record.n_effective_draws == 0.0);
  CHECK(gate.expected_count_so_far.mean == 0.0);
}

}  // namespace credence::testing
