#include "models/core/subset.hpp"

#include "models/core/contract.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/exact.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/verification_cases.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {

TEST_CASE("a subset keeps what concerns its states alone") {
  Experiment experiment = rich_case(8);
  Inquiry& inquiry = experiment.inquiry;
  const World& world = inquiry.world;
  const Date on = day("2026-05-01");
  inquiry.acts = {ForcedRecognition{2, on, {}},
                  ForcedRecognition{0, on, {}},
                  BarredRecognition{4, on},
                  TieChange{TieChannel::patron, 2, 4, 0.5, on, {}},
                  TieChange{TieChannel::patron, 0, 4, 0.5, on, {}},
                  TieChange{TieChannel::patron, 4, 1, 0.5, on, {}},
                  ForcedBlocDecision{1, on, std::vector<StateIndex>{0, 2, 5}},
                  ForcedBlocDecision{0, on, {}}};
  inquiry.world.ladder_history = {{0, 1, on, Precision::day, "visit", "s"},
                                  {4, 3, on, Precision::day, "visit", "s"}};
  NamedShock shock;
  shock.on = on;
  shock.states = std::vector<StateIndex>{0, 4, 5};
  inquiry.shocks = {shock, NamedShock{}};
  const Inquiry kept = subset(inquiry, {2, 4, 5});
  REQUIRE(kept.world.states.size() == 3);
  CHECK(kept.world.states[1].iso3 == world.states[4].iso3);
  CHECK(kept.world.states[1].noise_slot == world.states[4].noise_slot);
  REQUIRE(kept.world.signals.size() == 4);  // two of state 2, one of state 4, one of everybody
  CHECK(kept.world.signals[2].state == StateIndex{1});
  CHECK_FALSE(kept.world.signals[3].state.has_value());
  for (const Tie& tie : kept.world.ties) CHECK((tie.from < 3 && tie.to < 3));
  CHECK(kept.world.blocs[0].members == std::vector<StateIndex>{0});
  CHECK(kept.world.blocs[1].members == std::vector<StateIndex>{0, 1, 2});
  CHECK(kept.world.neighbours == std::vector<StateIndex>{0});
  CHECK(kept.world.features[0].cells.size() == 3);
  REQUIRE(kept.world.ladder_history.size() == 1);
  CHECK(kept.world.ladder_history[0].state == 1);
  REQUIRE(kept.acts.size() == 5);
  CHECK(std::get<ForcedRecognition>(kept.acts[0]).state == 0);
  CHECK(std::get<TieChange>(kept.acts[2]).to == 1);
  CHECK(std::get<ForcedBlocDecision>(kept.acts[3]).join == std::vector<StateIndex>{0, 2});
  CHECK(kept.shocks[0].states == std::vector<StateIndex>{1, 2});
  CHECK_FALSE(kept.shocks[1].states.has_value());
  CHECK_THROWS_AS(subset(inquiry, {}), ContractViolation);
}

TEST_CASE("states without ties to the dropped ones keep their exact numbers") {
  Experiment experiment = three_states();
  World& world = experiment.inquiry.world;
  State lonely = world.states[0];
  lonely.iso3 = "DDD";
  world.states.insert(world.states.begin(), lonely);
  for (Tie& tie : world.ties)
    tie = Tie{tie.channel, tie.from + 1, tie.to + 1, tie.weight, {}, {}, ""};
  const auto exact = [&](const Inquiry& inquiry) {
    return solve_exactly(compile(inquiry, mean_draw(inquiry, experiment.belief)));
  };
  const ExactAnswer whole = exact(experiment.inquiry);
  const ExactAnswer part = exact(subset(experiment.inquiry, {1, 2, 3}));
  const std::size_t last = whole.reports.size() - 1;
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(recognised(part, last, i) == Approx(recognised(whole, last, i + 1)).epsilon(1e-13));
  }
}

TEST_CASE("states and blocs are found by name") {
  const World world = rich_case(6).inquiry.world;
  CHECK(world.find_state(world.states[3].iso3) == StateIndex{3});
  CHECK_FALSE(world.find_state("QQQ").has_value());
  CHECK(world.find_bloc("LOOSE") == std::size_t{1});
  CHECK_FALSE(world.find_bloc("NATO").has_value());
}

}  // namespace credence::testing
