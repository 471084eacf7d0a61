#include "models/hazard/covariates.hpp"

#include <cmath>

#include "models/core/features.hpp"
#include "models/hazard/time_shape.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

World six_states() {
  return world_of(
      {{"AAA", 0, 0}, {"BBB", 0, 0}, {"CCC", 0, 0}, {"DDD", 0, 0}, {"EEE", 0, 0}, {"FFF", 0, 2}});
}

ParameterDraw certain_draw(const World& world) {
  const Experiment experiment = experiment_of(world, day("2026-12-31"));
  return mean_draw(experiment.inquiry, experiment.belief);
}

}  // namespace

TEST_CASE("continuous features are standardised over the known values and clipped at 3") {
  World world = six_states();
  set_feature(world, "align_recogniser", {1, 1, 1, 1, 1, 7});
  const std::size_t f = find_feature("align_recogniser").value();
  Covariates x = covariates(world, certain_draw(world));
  const double sd = std::sqrt(5.0);
  CHECK(x.value[f][0] == Approx(-1.0 / sd));
  CHECK(x.value[f][5] == Approx(5.0 / sd));
  world.features[f].cells[5].value = 1000.0;
  world.features[f].cells[5].origin = FeatureOrigin::imputed;  // must not move the scale
  world.features[f].cells[4].value = 2.0;
  x = covariates(world, certain_draw(world));
  CHECK(x.value[f][5] == 3.0);
  CHECK(x.value[f][4] == Approx(2.0));
  for (auto& cell : world.features[f].cells) cell.value = 4.0;
  CHECK(covariates(world, certain_draw(world)).value[f] == std::vector<double>(6, 0.0));
  for (auto& cell : world.features[f].cells) cell.origin = FeatureOrigin::imputed;
  CHECK(covariates(world, certain_draw(world)).value[f] == std::vector<double>(6, 0.0));
}

TEST_CASE("flags stand as they are, absent features are absent, uncertain cells are drawn") {
  World world = six_states();
  set_feature(world, "shared_threat", {0, 0, 1, 0.5, 0, 0}, 0.1);
  ParameterDraw draw = certain_draw(world);
  const std::size_t f = find_feature("shared_threat").value();
  CHECK(covariates(world, draw).value[f] == std::vector<double>{0, 0, 1, 0.5, 0, 0});
  CHECK(covariates(world, draw).value[0].empty());
  draw.feature_normal[f] = {1, -1, 0, 2, 0, 0};
  CHECK(covariates(world, draw).value[f][0] == Approx(0.1));
  CHECK(covariates(world, draw).value[f][3] == Approx(0.7));
  // A draw and a world that know fewer features than the table.
  draw.feature_normal.clear();
  CHECK(covariates(world, draw).value[f][3] == 0.5);
  world.features.resize(1);
  CHECK(covariates(world, draw).value[f].empty());
}

TEST_CASE("means go over a level's states where there are five, over all elsewhere") {
  const World world = six_states();
  const auto means = means_by_level(world, {1, 2, 3, 4, 5, 15});
  CHECK(means[0] == Approx(3.0));
  CHECK(means[2] == Approx(5.0));
  CHECK(means[4] == Approx(5.0));
  CHECK(means_by_level(World{}, {})[0] == 0.0);
}

TEST_CASE("features enter steps up by 0.6, some with a coefficient of their own") {
  World world = six_states();
  set_feature(world, "neighbour_target", {1, 0, 0, 0, 0, 0});
  set_feature(world, "shared_threat", {1, 0, 0, 0, 0, 0});
  Experiment experiment = experiment_of(world, day("2026-12-31"));
  believe(experiment, "kappa", 0.7);
  believe(experiment, "beta_neighbour_target", 0.4);
  believe(experiment, "up_neighbour_target", 1.0);
  believe(experiment, "beta_shared_threat", 0.6);
  const ParameterDraw draw = mean_draw(experiment.inquiry, experiment.belief);
  const LinearPredictors predictors = linear_predictors(covariates(world, draw), draw, 6);
  CHECK(predictors.recognition[0] == Approx(0.7 * (0.4 + 0.6)));
  CHECK(predictors.ladder[0] == Approx(1.0 + 0.6 * 0.7 * 0.6));
  CHECK(predictors.recognition[1] == 0.0);
}

TEST_CASE("the time shape steps at 1, 3, 12, 36 and 120 months of the episode") {
  World world = six_states();
  Experiment experiment = experiment_of(world, day("2026-12-31"));
  for (const auto& [name, value] : {std::pair{"f_0_1", 2.0},
                                    {"f_1_3", 1.0},
                                    {"f_12_36", -0.4},
                                    {"f_36_120", -0.8},
                                    {"f_120", -0.9}}) {
    believe(experiment, name, value);
  }
  const auto values = mean_draw(experiment.inquiry, experiment.belief).value;
  world.episode_start = day("2026-01-02");  // the episode begins as the past ends
  CHECK(time_shape_steps(world).size() == 5);
  const auto shape_on = [&](std::string_view date) {
    return time_shape(world, values, years_to_start_of(world.as_of, day(date)));
  };
  CHECK(shape_on("2026-01-02") == 2.0);
  CHECK(shape_on("2026-02-01") == 2.0);
  CHECK(shape_on("2026-02-02") == 1.0);
  CHECK(shape_on("2026-04-02") == 0.0);
  CHECK(shape_on("2027-01-01") == 0.0);
  CHECK(shape_on("2027-01-02") == -0.4);
  CHECK(shape_on("2029-01-02") == -0.8);
  CHECK(shape_on("2036-01-02") == -0.9);
  world.episode_start = day("2021-08-15");
  CHECK(time_shape_steps(world).size() == 1);  // 120 months are still to come
  CHECK(time_shape(world, values, 0.0) == -0.8);
}

}  // namespace credence::testing
