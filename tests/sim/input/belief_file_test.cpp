#include "sim/input/belief_file.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"

using namespace credence;

TEST_CASE("a belief holds what its file lists; everything else is not listed", "[input]") {
  const Belief belief = read_belief("belief.yaml", credence::testing::small_case()["belief.yaml"]);
  CHECK(belief.name == "small");
  CHECK(belief.title == "A small belief");
  REQUIRE(belief.parameters.size() == parameter_table().size());
  for (ParameterId id = 0; id < belief.parameters.size(); ++id) {
    const bool is_listed = id == parameter_id("theta_patron") || id == parameter_id("shock_sigma");
    CHECK(belief.parameters[id].listed == is_listed);
  }
  const ParameterBelief& patron = belief.parameters[parameter_id("theta_patron")];
  CHECK(patron.mean == 2.0);
  CHECK(patron.sd == 0.5);
  CHECK(patron.source == "a");
  CHECK(patron.reason == "b");
}

TEST_CASE("a belief may know nothing, leave reasons out and keep notes of its own", "[input]") {
  const Belief nothing = read_belief("b", "credence_belief: 1\nname: n\nparameters:\n");
  CHECK_FALSE(nothing.parameters[0].listed);
  const Belief noted = read_belief(
      "b",
      "credence_belief: 1\nname: n\nx-author: me\nparameters:\n"
      "  kappa: { mean: 1, sd: 0, unit: factor, source: s, x-page: 3 }\n  x-draft: 1\n");
  CHECK(noted.parameters[parameter_id("kappa")].mean == 1.0);
  CHECK(noted.parameters[parameter_id("kappa")].reason.empty());
}

TEST_CASE("every unit of the parameter table can be written, and no other", "[input]") {
  for (const Parameter& parameter : parameter_table()) {
    INFO(parameter.name);
    const std::string text = "credence_belief: 1\nname: n\nparameters:\n  " +
                             std::string(parameter.name) +
                             ": { mean: 0.5, sd: 0.1, source: s, unit: ";
    const Belief belief = read_belief("b", text + std::string(parameter.unit) + " }\n");
    CHECK(belief.parameters[parameter_id(parameter.name)].mean == 0.5);
    CHECK_THROWS_AS(read_belief("b", text + "other }\n"), InputError);
  }
}
