// docs/model/contagion.md and joint-decisions.md: ties, blocs and shares as the program holds them.
#include "models/contagion/exposure.hpp"

#include <cmath>

#include "models/core/elementary.hpp"
#include "models/hazard/compile.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

Experiment four_states() {
  return experiment_of(world_of({{"AAA", 0.1}, {"BBB", 0.1}, {"CCC", 0.1}, {"DDD", 0.1}}),
                       day("2026-12-31"));
}

ParameterDraw draw_of(const Experiment& experiment) {
  return mean_draw(experiment.inquiry, experiment.belief);
}

HazardProgram compiled(const Experiment& experiment) {
  return compile(experiment.inquiry, draw_of(experiment));
}

}  // namespace

TEST_CASE("patrons pull by their weight") {
  Experiment experiment = four_states();
  add_tie(experiment.inquiry.world, "AAA", "CCC", 0.4);
  believe(experiment, "theta_patron", 1.1);
  const auto ties = pulling_ties(experiment.inquiry, draw_of(experiment));
  REQUIRE(ties.size() == 1);
  CHECK((ties[0].from == 0 && ties[0].to == 2));
  CHECK(ties[0].log_multiplier == Approx(0.44));
  experiment.inquiry.switches.contagion = false;
  CHECK(pulling_ties(experiment.inquiry, draw_of(experiment)).empty());
}

TEST_CASE("rivals pull by their share of the state's rivals") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  add_tie(world, "AAA", "CCC", 1.0, TieChannel::rival);
  add_tie(world, "BBB", "CCC", 3.0, TieChannel::rival);
  add_tie(world, "CCC", "AAA", 7.0, TieChannel::rival);
  believe(experiment, "theta_rival", -0.8);
  const auto ties = pulling_ties(experiment.inquiry, draw_of(experiment));
  REQUIRE(ties.size() == 3);
  CHECK(ties[0].log_multiplier == Approx(-0.2));
  CHECK(ties[1].log_multiplier == Approx(-0.6));
  CHECK(ties[2].log_multiplier == Approx(-0.8));
}

TEST_CASE("the target's neighbours pull everybody else by their share") {
  Experiment experiment = four_states();
  experiment.inquiry.world.neighbours = {1, 3};
  CHECK(pulling_ties(experiment.inquiry, draw_of(experiment)).empty());  // no weight believed
  believe(experiment, "theta_neighbour", 0.5);
  const auto ties = pulling_ties(experiment.inquiry, draw_of(experiment));
  CHECK(ties.size() == 2 * 3);
  for (const PullingTie& tie : ties) {
    CHECK(tie.from != tie.to);
    CHECK((tie.from == 1 || tie.from == 3));
    CHECK(tie.log_multiplier == Approx(0.25));
  }
}

TEST_CASE("a tie of weight 0 or whose days are over is left out") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  add_tie(world, "AAA", "BBB", 0.0);
  add_tie(world, "AAA", "CCC", 0.3);
  world.ties.back().valid_to = world.as_of;
  believe(experiment, "theta_patron", 1.0);
  CHECK(pulling_ties(experiment.inquiry, draw_of(experiment)).empty());
}

TEST_CASE("a tie begins and ends with its days") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  add_tie(world, "AAA", "BBB", 0.5);
  world.ties.back().valid_from = day("2026-02-01");
  world.ties.back().valid_to = day("2026-06-30");
  add_tie(world, "AAA", "CCC", 0.5);
  world.ties.back().valid_from = world.as_of;
  believe(experiment, "theta_patron", 2.0);
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.edges[0].size() == 2);
  CHECK(program.edges[0][0].log_multiplier == 0.0);
  CHECK(program.edges[0][1].log_multiplier == 1.0);
  REQUIRE(program.timed.size() == 2);
  CHECK(program.timed[0].kind == TimedKind::edge_change);
  CHECK(program.timed[0].time == 30 / 365.25);
  CHECK(program.timed[0].log_multiplier == 1.0);
  CHECK(program.timed[1].time == 180 / 365.25);
  CHECK(program.timed[1].log_multiplier == 0.0);
  CHECK(patron_weight(world, 0, 1) == 0.0);  // not yet
  CHECK(patron_weight(world, 0, 2) == 0.5);
  CHECK(patron_weight(world, 2, 0) == 0.0);
}

TEST_CASE("patrons that oppose hold back by their weight, once their tie stands") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  world.states[0].opposes = true;
  add_tie(world, "AAA", "BBB", 0.5);
  add_tie(world, "CCC", "BBB", 0.3);                     // does not oppose
  add_tie(world, "AAA", "CCC", 0.4, TieChannel::rival);  // no patron
  add_tie(world, "AAA", "DDD", 0.4);
  world.ties.back().valid_from = day("2026-02-01");
  believe(experiment, "theta_patron_oppose", -1.0);
  CHECK(opposition_shift(experiment.inquiry, draw_of(experiment)) ==
        std::vector<double>{0.0, -0.5, 0.0, 0.0});
  experiment.inquiry.switches.contagion = false;
  CHECK(opposition_shift(experiment.inquiry, draw_of(experiment)) == std::vector<double>(4, 0.0));
}

TEST_CASE("the world pulls by its share, with a step at the tipping point") {
  Experiment experiment = four_states();
  CHECK(world_multipliers(experiment.inquiry, draw_of(experiment)).empty());
  believe(experiment, "theta_world", 0.6);
  CHECK(world_multipliers(experiment.inquiry, draw_of(experiment))[3] == Approx(0.45));
  believe(experiment, "theta_tipping", 0.5);
  believe(experiment, "logit_rho_tipping", logit(0.3));
  const auto multipliers = world_multipliers(experiment.inquiry, draw_of(experiment));
  REQUIRE(multipliers.size() == 5);
  CHECK(multipliers[0] == Approx(0.5 / (1.0 + std::exp(0.3 / 0.07))));
  CHECK(multipliers[2] == Approx(0.3 + 0.5 / (1.0 + std::exp(-0.2 / 0.07))));
  experiment.inquiry.switches.contagion = false;
  CHECK(world_multipliers(experiment.inquiry, draw_of(experiment)).empty());
}

TEST_CASE("blocs are exposure groups of at least two, and deciders if someone believes so") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  add_bloc(world, "PAIR", BlocKind::tight, {"AAA", "BBB"});
  add_bloc(world, "ALONE", BlocKind::loose, {"CCC"});
  add_bloc(world, "EMPTY", BlocKind::loose, {});
  world.blocs[1].nu_per_year = 0.3;
  world.blocs[1].join_probability = 0.9;
  world.blocs[2].nu_per_year = 0.3;
  experiment.inquiry.switches.joint_decisions = true;
  believe(experiment, "theta_bloc", 0.8);
  believe(experiment, "theta_pulse", 0.7);
  HazardProgram program = compiled(experiment);
  REQUIRE(program.groups.size() == 1);
  CHECK(program.share_coefficient == 0.8);
  CHECK(program.pulse_coefficient == 0.7);
  CHECK(program.pulse_half_life_years == Approx(60 / 365.25));
  REQUIRE(program.joint.size() == 1);  // the pair has no rate
  CHECK(program.joint[0].nu_per_year == 0.3);
  CHECK(program.joint[0].join_probability == std::vector<double>{0.9});
  believe(experiment, "joint_log_phi_tight", -0.7);
  believe(experiment, "joint_logit_join", 0.4);
  program = compiled(experiment);
  REQUIRE(program.joint.size() == 2);
  CHECK(program.joint[0].log_phi == -0.7);
  CHECK(program.joint[0].nu_per_year < 0.0);
  CHECK(program.joint[0].join_probability[0] == Approx(logistic(0.4)));
  world.blocs[1].nu_per_year = 0.0;
  CHECK(compiled(experiment).joint.size() == 1);
  experiment.inquiry.switches.joint_decisions = false;
  CHECK(compiled(experiment).joint.empty());
  experiment.inquiry.switches.contagion = false;
  CHECK(compiled(experiment).share_coefficient == 0.0);
}

TEST_CASE("common shocks change every four weeks and belong to the states' groups") {
  Experiment experiment = four_states();
  World& world = experiment.inquiry.world;
  world.states[2].shock_group_slot = 99;
  experiment.inquiry.switches.common_shocks = true;
  CHECK(compiled(experiment).common.block_edges.empty());  // no spread believed
  believe(experiment, "shock_sigma", 0.5);
  believe(experiment, "shock_logit_rho", 1.05);
  believe(experiment, "shock_logit_world_share", -0.5);
  const HazardProgram program = compiled(experiment);
  const CommonShocks& common = program.common;
  CHECK(common.block_edges.size() == 13);
  CHECK(common.block_edges[1] == 28 / 365.25);
  // Weeks nest: every block begins with a cell.
  for (const double edge : common.block_edges) {
    CHECK(std::count(program.cell_edges.begin(), program.cell_edges.end(), edge) == 1);
  }
  CHECK(common.group_of == std::vector<std::uint32_t>{0, 0, 1, 0});
  CHECK(common.group_slot == std::vector<std::uint32_t>{world.states[0].shock_group_slot, 99});
  CHECK(common.rho == Approx(logistic(1.05)));
  CHECK(common.world_share == Approx(logistic(-0.5)));
  experiment.inquiry.switches.common_shocks = false;
  CHECK(compiled(experiment).common.block_edges.empty());
}

}  // namespace credence::testing
