#include "sim/experiment/draw_belief.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/features.hpp"
#include "sim/random/noise.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

Experiment uncertain() {
  Experiment experiment = rich_case(8);
  believe(experiment, "theta_patron", 1.1, 0.6);
  return experiment;
}

ParameterDraw draw_number(const Experiment& experiment, std::uint64_t draw) {
  return draw_belief(experiment.inquiry, experiment.belief, 42, draw);
}

}  // namespace

TEST_CASE("a draw is a quantile at its address: purpose 7, path the draw, slot the parameter") {
  const Experiment experiment = uncertain();
  const Noise noise(42);
  const ParameterId id = parameter_id("theta_patron");
  const double u = noise.uniform(Purpose::belief_draws, {17, id, 0, 0});
  CHECK(draw_number(experiment, 17).value[id] ==
        believed_quantile(parameter_table()[id], experiment.belief.parameters[id], u));
  const World& world = experiment.inquiry.world;
  const ParameterId join = parameter_id("joint_logit_join");
  const double u_bloc =
      noise.uniform(Purpose::belief_draws, {17, join, world.blocs[1].noise_slot, 0});
  CHECK(draw_number(experiment, 17).bloc_logit_join[1] ==
        believed_quantile(parameter_table()[join], experiment.belief.parameters[join], u_bloc));
}

TEST_CASE("draws have the believed mean and spread", "[statistical]") {
  const Experiment experiment = uncertain();
  double sum = 0.0;
  double squares = 0.0;
  const int n = 4000;
  for (int draw = 0; draw < n; ++draw) {
    const double theta =
        value_of(draw_number(experiment, static_cast<std::uint64_t>(draw)), "theta_patron");
    sum += theta;
    squares += (theta - 1.1) * (theta - 1.1);
  }
  CHECK(std::abs(sum / n - 1.1) < 5.9 * 0.6 / std::sqrt(n));
  CHECK(std::abs(squares / n - 0.36) < 5.9 * 0.36 * std::sqrt(2.0 / n));
}

TEST_CASE("what a belief does not list is 0, a rate is switched off") {
  Experiment experiment = experiment_of(world_of({{"AAA"}}), day("2026-12-31"));
  const ParameterDraw draw = draw_number(experiment, 3);
  CHECK(value_of(draw, "theta_patron") == 0.0);
  CHECK(value_of(draw, "alpha_level_2") == -HUGE_VAL);
  CHECK(value_of(draw, "rate_rights_edict") == -HUGE_VAL);
  CHECK(value_of(draw, "logit_jump") == -HUGE_VAL);
  CHECK(value_of(draw, "kappa") == 1.0);
}

TEST_CASE("the rates of the five levels are sorted in every draw") {
  Experiment experiment = uncertain();
  for (int level = 0; level < 5; ++level)
    believe(experiment, "alpha_level_" + std::to_string(level), -5.0, 1.0);
  const auto first = static_cast<std::ptrdiff_t>(parameter_id("alpha_level_0"));
  for (std::uint64_t number = 0; number < 50; ++number) {
    const ParameterDraw draw = draw_number(experiment, number);
    CHECK(std::is_sorted(draw.value.begin() + first, draw.value.begin() + first + 5));
  }
}

TEST_CASE("the mean draw has no uncertainty at all") {
  const Experiment experiment = uncertain();
  const ParameterDraw mean = mean_draw(experiment.inquiry, experiment.belief);
  CHECK(value_of(mean, "theta_patron") == 1.1);
  for (const double normal : mean.base_rate_normal) CHECK(normal == 0.0);
  for (const auto& normals : mean.feature_normal) {
    for (const double normal : normals) CHECK(normal == 0.0);
  }
  CHECK(mean.value == nth_draw(experiment.inquiry, experiment.belief, 42, 0, 1).value);
  CHECK(draw_number(experiment, 0).value ==
        nth_draw(experiment.inquiry, experiment.belief, 42, 0, 2).value);
  CHECK(mean.value != draw_number(experiment, 0).value);
}

TEST_CASE("adjustments set, scale and add, in every draw and in every bloc") {
  Experiment experiment = uncertain();
  const ParameterDraw before = draw_number(experiment, 5);
  experiment.inquiry.adjustments = {{parameter_id("theta_patron"), {}, 2.0, 0.5},
                                    {parameter_id("theta_bloc"), 0.9, {}, {}},
                                    {parameter_id("joint_logit_join"), {}, {}, 1.0},
                                    {parameter_id("joint_log_phi_loose"), -3.0, 2.0, {}}};
  const ParameterDraw after = draw_number(experiment, 5);
  CHECK(value_of(after, "theta_patron") == Approx(2.0 * value_of(before, "theta_patron") + 0.5));
  CHECK(value_of(after, "theta_bloc") == 0.9);
  CHECK(value_of(after, "theta_world") == value_of(before, "theta_world"));
  CHECK(after.bloc_logit_join[0] == Approx(before.bloc_logit_join[0] + 1.0));
  CHECK(after.bloc_log_phi[0] == before.bloc_log_phi[0]);  // tight
  CHECK(after.bloc_log_phi[1] == -6.0);
}

TEST_CASE("uncertain features and base rates are drawn by their own addresses") {
  const Experiment experiment = uncertain();
  const ParameterDraw draw = draw_number(experiment, 5);
  const World& world = experiment.inquiry.world;
  const std::size_t threat = find_feature("shared_threat").value();
  const Noise noise(42);
  REQUIRE(draw.feature_normal[threat].size() == 8);
  CHECK(draw.feature_normal[threat][4] ==
        noise.normal(Purpose::missing_values, {5, world.states[4].noise_slot, threat, 0}));
  CHECK(draw.feature_normal[0].empty());  // certain
  CHECK(draw.base_rate_normal[1] != 0.0);
  CHECK(draw.base_rate_normal[2] == 0.0);
}

TEST_CASE("a state more or less moves no other state's draw") {
  const Experiment large = uncertain();
  Experiment small = uncertain();
  World& world = small.inquiry.world;
  world.states.pop_back();
  for (auto& column : world.features) {
    if (column.available) column.cells.pop_back();
  }
  const ParameterDraw a = draw_number(large, 9);
  const ParameterDraw b = draw_number(small, 9);
  CHECK(a.value == b.value);
  CHECK(a.bloc_log_phi == b.bloc_log_phi);
  for (std::size_t i = 0; i < 7; ++i) {
    CHECK(a.base_rate_normal[i] == b.base_rate_normal[i]);
    CHECK(a.feature_normal[6][i] == b.feature_normal[6][i]);
  }
}

}  // namespace credence::testing
