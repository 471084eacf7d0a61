#include "models/signals/pull.hpp"

#include <cmath>

#include "models/signals/classes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

const std::size_t head = find_signal_class("head_meeting").value();
const std::size_t clash = find_signal_class("clash").value();

SignalWeights weights_of(double log_multiplier = 0.0) {
  std::vector<double> value(parameter_table().size(), 0.0);
  value[parameter_id("w_head_meeting")] = 0.5;
  value[parameter_id("w_clash")] = 0.4;
  value[parameter_id("log_half_life_multiplier")] = log_multiplier;
  return signal_weights(value);
}

}  // namespace

TEST_CASE("a signal's pull halves with its half-life") {
  const double year = 12 * 30.4375 / 365.25;
  const std::vector<WeightedSignal> one = {{head, 1.0, 0.0, 0.0}};
  CHECK(signal_pull(one, weights_of(), 0.0) == Approx(std::tanh(0.5)));
  CHECK(signal_pull(one, weights_of(), year) == Approx(std::tanh(0.25)));
  CHECK(signal_pull(one, weights_of(std::log(2.0)), 2.0 * year) == Approx(std::tanh(0.25)));
}

TEST_CASE("signals of one class saturate together, classes add up") {
  std::vector<WeightedSignal> many(6, {head, 1.0, 0.0, 0.0});
  CHECK(signal_pull(many, weights_of(), 0.0) == Approx(std::tanh(3.0)));
  many.push_back({clash, -1.0, 0.0, 0.0});
  CHECK(signal_pull(many, weights_of(), 0.0) ==
        Approx(std::tanh(3.0) - 1.2 * std::tanh(0.4 / 1.2)));
  CHECK(signal_pull_of_class(many, clash, weights_of(), 0.0) ==
        Approx(-1.2 * std::tanh(0.4 / 1.2)));
  CHECK(signal_pull({}, weights_of(), 0.0) == 0.0);
}

TEST_CASE("a signal counts from when it is known and does not decay before it happened") {
  const std::vector<WeightedSignal> late = {{head, 1.0, 0.3, 0.5}};
  CHECK(signal_pull(late, weights_of(), 0.4) == 0.0);
  CHECK(signal_pull(late, weights_of(), 0.5) == Approx(std::tanh(0.5 * std::exp2(-0.2))));
  const std::vector<WeightedSignal> early = {{head, 1.0, 0.3, 0.1}};
  CHECK(signal_pull(early, weights_of(), 0.2) == Approx(std::tanh(0.5)));
}

TEST_CASE("steps of the ladder and outcomes never enter the sum") {
  for (const char* name : {"ladder_step", "level_statement", "background", "outcome"}) {
    CHECK(weights_of().weight[find_signal_class(name).value()] == 0.0);
  }
}

TEST_CASE("the grid holds the pull at the middle of each cell, however it is computed") {
  // Quick path: all known at the cut. Slow path: one is known later. Equal lists share their rows.
  Dice dice(6);
  const SignalWeights weights = weights_of(0.2);
  std::vector<std::vector<WeightedSignal>> by_state(5);
  for (int s = 0; s < 12; ++s) {
    by_state[0].push_back(
        {s % 2 == 0 ? head : clash, dice.uniform(-1.0, 1.0), -dice.uniform(0.0, 2.0), 0.0});
  }
  by_state[1] = by_state[0];
  by_state[2] = by_state[0];
  by_state[2].push_back({head, 0.7, 0.05, 0.06});
  by_state[4] = {by_state[0][0]};
  const std::vector<double> edges = {0.0, 0.04, 0.08, 0.3, 1.0};
  const std::vector<double> grid = signal_pull_on_grid(by_state, weights, edges);
  for (std::size_t m = 0; m + 1 < edges.size(); ++m) {
    const double middle = 0.5 * (edges[m] + edges[m + 1]);
    for (std::size_t i = 0; i < 5; ++i) {
      std::vector<WeightedSignal> known;
      for (const auto& signal : by_state[i]) {
        if (signal.known_years <= edges[m]) known.push_back(signal);
      }
      CHECK(grid[m * 5 + i] == Approx(signal_pull(known, weights, middle)).margin(1e-14));
    }
    CHECK(grid[m * 5 + 1] == grid[m * 5]);
    CHECK(grid[m * 5 + 3] == 0.0);
  }
  // Lists that differ in one field alone are different lists.
  for (int field = 0; field < 4; ++field) {
    std::vector<std::vector<WeightedSignal>> pair(2, {{head, 1.0, -0.2, -0.1}});
    if (field == 0) pair[1][0].signal_class = clash;
    if (field == 1) pair[1][0].strength = 0.5;
    if (field == 2) pair[1][0].time_years = -0.8;
    if (field == 3) pair[1][0].known_years = 0.5;
    const std::vector<double> both = signal_pull_on_grid(pair, weights, edges);
    CHECK(both[0] != both[1]);
  }
}

TEST_CASE("signals of a world stand with their state, those of everybody with all") {
  World world = world_of({{"AAA"}, {"BBB"}});
  world.signals.push_back(signal_of(world, "BBB", "clash", day("2025-12-31")));
  world.signals.back().direction = -1.0;
  world.signals.back().intensity = 0.5;
  world.signals.back().reliability = 0.8;
  world.signals.back().known_on = day("2026-01-01");
  world.signals.push_back(signal_of(world, "BBB", "rights", day("2025-06-15")));
  world.signals.back().state.reset();
  world.signals.back().precision = Precision::month;
  const auto by_state = signals_by_state(world);
  REQUIRE(by_state[0].size() == 1);
  REQUIRE(by_state[1].size() == 2);
  CHECK(by_state[1][0].strength == Approx(-0.4));
  CHECK(by_state[1][0].time_years == Approx(-1.5 / 365.25));
  CHECK(by_state[1][0].known_years == 0.0);
  CHECK(by_state[0][0].time_years ==
        Approx(years_to_middle_of(world.as_of, day("2025-06-15"), Precision::month)));
}

}  // namespace credence::testing
