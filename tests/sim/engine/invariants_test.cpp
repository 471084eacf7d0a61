// The invariants of docs/model/verification.md, over generated questions.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/simulate.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fingerprints.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/properties.hpp"
#include "tests/support/random_models.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

constexpr int n_cases = 40;

// Elicited rates and patron ties: nothing depends on who else is eligible.
Experiment tied_states(std::uint64_t number, int n_states) {
  Dice dice(number);
  std::vector<StateSketch> sketches;
  for (int i = 0; i < n_states; ++i) {
    sketches.push_back(
        {std::string{static_cast<char>('A' + i), 'Q', 'R'}, dice.uniform(0.05, 2.0)});
  }
  World world = world_of(sketches);
  for (int from = 0; from < n_states; ++from) {
    for (int to = 0; to < n_states; ++to) {
      if (from != to && dice.chance(0.6))
        add_tie(world, sketches[static_cast<std::size_t>(from)].iso3,
                sketches[static_cast<std::size_t>(to)].iso3, dice.uniform(0.0, 0.7));
    }
  }
  world.switches.frailty = true;
  Experiment experiment = experiment_of(std::move(world), day("2026-08-01"));
  believe(experiment, "theta_patron", dice.uniform(0.0, 2.0), 0.2);
  believe(experiment, "frailty_sigma_u", 0.4, 0.1);
  experiment.run = {number + 1, 320, 8};
  return experiment;
}

std::string sorted_lines(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  return std::accumulate(lines.begin(), lines.end(), std::string());
}

std::string by_code(const Forecast& forecast) {
  std::vector<std::string> lines;
  for (const auto& state : forecast.states) lines.push_back(fingerprint(state));
  for (const auto& follower : forecast.followers) lines.push_back(fingerprint(follower));
  return sorted_lines(lines);
}

// States in another order, ties and acts renumbered, noise moving along.
Experiment renamed(const Experiment& experiment, const std::vector<StateIndex>& new_place) {
  Experiment result = experiment;
  World& world = result.inquiry.world;
  for (std::size_t i = 0; i < new_place.size(); ++i)
    world.states[new_place[i]] = experiment.inquiry.world.states[i];
  for (Tie& tie : world.ties) {
    tie.from = new_place[tie.from];
    tie.to = new_place[tie.to];
  }
  std::reverse(world.ties.begin(), world.ties.end());
  return result;
}

}  // namespace

TEST_CASE("a bijective renaming of states permutes the results, bit for bit") {
  CHECK(counterexample(
            [](std::uint64_t number) {
              const int n = *rc::gen::inRange(2, 7);
              const Experiment experiment = tied_states(number, n);
              std::vector<StateIndex> place(static_cast<std::size_t>(n));
              std::iota(place.begin(), place.end(), StateIndex{0});
              Dice dice(number + 5);
              for (int i = n - 1; i > 0; --i)
                std::swap(place[static_cast<std::size_t>(i)],
                          place[static_cast<std::size_t>(dice.whole(0, i))]);
              RC_ASSERT(by_code(simulate(experiment, {})) ==
                        by_code(simulate(renamed(experiment, place), {})));
            },
            n_cases) == "");
}

TEST_CASE("a state without ties changes no number of the others by a bit") {
  CHECK(counterexample(
            [](std::uint64_t number) {
              const int n = *rc::gen::inRange(1, 6);
              const Experiment small = tied_states(number, n);
              Experiment large = small;
              State lonely = small.inquiry.world.states.front();
              lonely.iso3 = "ZQR";
              lonely.noise_slot += 1 + static_cast<std::uint32_t>(number % 9);
              const auto at = static_cast<StateIndex>(*rc::gen::inRange(0, n + 1));
              World& world = large.inquiry.world;
              world.states.insert(world.states.begin() + at, lonely);
              for (Tie& tie : world.ties) {
                tie.from += tie.from >= at ? 1 : 0;
                tie.to += tie.to >= at ? 1 : 0;
              }
              const Forecast before = simulate(small, {});
              Forecast after = simulate(large, {});
              after.states.erase(after.states.begin() + at);
              std::erase_if(after.followers,
                            [](const auto& f) { return f.leader == "ZQR" || f.follower == "ZQR"; });
              RC_ASSERT(by_code(before) == by_code(after));
            },
            n_cases) == "");
}

TEST_CASE("without withdrawal no probability falls over time") {
  CHECK(counterexample(
            [](std::uint64_t number) {
              Experiment experiment = random_model(number);
              experiment.inquiry.switches.withdrawal = false;
              std::erase_if(experiment.inquiry.acts, [](const Act& act) {
                return std::holds_alternative<ForcedWithdrawal>(act);
              });
              Clock& clock = experiment.inquiry.clock;
              for (int d = 15; clock.as_of + std::chrono::days(d) < clock.horizon; d += 15) {
                clock.report_dates.insert(clock.report_dates.end() - 1,
                                          clock.as_of + std::chrono::days(d));
              }
              experiment.run = {number, 400, 4};
              for (const StateForecast& state : simulate(experiment, {}).states) {
                for (std::size_t h = 1; h < state.horizons.size(); ++h) {
                  RC_ASSERT(state.horizons[h].probability >= state.horizons[h - 1].probability);
                  RC_ASSERT(state.horizons[h].n_recognised >= state.horizons[h - 1].n_recognised);
                }
              }
            },
            n_cases) == "");
}

TEST_CASE("a stronger tie delays nobody, path by path, when all ties pull") {
  CHECK(counterexample(
            [](std::uint64_t number) {
              Dice dice(number);
              const int n = dice.whole(2, 6);
              std::vector<double> rates;
              for (int i = 0; i < n; ++i) rates.push_back(dice.uniform(0.05, 1.0));
              HazardProgram weak = program_of(rates, 2.0);
              for (int e = 0; e < 2 * n; ++e) {
                const auto from = static_cast<std::uint32_t>(dice.whole(0, n - 1));
                const auto to = static_cast<std::uint32_t>(dice.whole(0, n - 1));
                if (from != to) add_edge(weak, from, to, dice.uniform(0.0, 1.0));
              }
              weak.edges.resize(static_cast<std::size_t>(n));
              HazardProgram strong = weak;
              for (auto& edges : strong.edges) {
                for (Edge& edge : edges)
                  edge.log_multiplier += dice.chance(0.5) ? dice.uniform(0.0, 1.0) : 0.0;
              }
              run_path_pairs(weak, strong, {0, 1, 0, 50}, Noise(number),
                             [](const PathOutcome& a, const PathOutcome& b) {
                               for (const RecognitionAct& act : a.acts) {
                                 const auto same = [&](const RecognitionAct& other) {
                                   return other.state == act.state;
                                 };
                                 const auto earlier =
                                     std::find_if(b.acts.begin(), b.acts.end(), same);
                                 RC_ASSERT(earlier != b.acts.end());
                                 RC_ASSERT(earlier->time <= act.time * (1.0 + 1e-12));
                               }
                             });
            },
            n_cases) == "");
}

TEST_CASE("without contagion the states are independent: the joint law is the product",
          "[statistical]") {
  HazardProgram program = program_of({0.5, 1.2, 0.3}, 1.0);
  std::int64_t all = 0;
  const std::uint64_t n = 100000;
  run_paths(program, {0, 1, 0, n}, Noise(3), [&](std::uint64_t, const PathOutcome& outcome) {
    all += outcome.acts.size() == 3 ? 1 : 0;
  });
  const double p = -std::expm1(-0.5) * -std::expm1(-1.2) * -std::expm1(-0.3);
  CHECK(std::abs(static_cast<double>(all) / n - p) < 5.0 * std::sqrt(p * (1.0 - p) / n));
}

TEST_CASE("cutting a cell in two with equal values moves no path beyond rounding") {
  CHECK(counterexample(
            [](std::uint64_t number) {
              Experiment experiment = random_model(number);
              std::erase_if(experiment.inquiry.acts, [](const Act& act) {
                return std::holds_alternative<ForcedBlocDecision>(act);
              });
              const HazardProgram whole =
                  compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
              HazardProgram cut = whole;
              const std::size_t m = static_cast<std::size_t>(number % whole.n_cells());
              cut.cell_edges.insert(cut.cell_edges.begin() + static_cast<std::ptrdiff_t>(m) + 1,
                                    0.3 * whole.cell_edges[m] + 0.7 * whole.cell_edges[m + 1]);
              for (auto& rates : cut.log_rate) {
                if (rates.empty()) continue;
                const auto row = rates.begin() + static_cast<std::ptrdiff_t>(m * whole.n_states);
                const std::vector<double> copy(row,
                                               row + static_cast<std::ptrdiff_t>(whole.n_states));
                rates.insert(row, copy.begin(), copy.end());
              }
              std::vector<PathOutcome> outcomes;
              run_paths(whole, {0, 1, 0, 30}, Noise(number),
                        [&](std::uint64_t, const PathOutcome& o) { outcomes.push_back(o); });
              run_paths(
                  cut, {0, 1, 0, 30}, Noise(number), [&](std::uint64_t k, const PathOutcome& o) {
                    RC_ASSERT(o.level == outcomes[k].level);
                    for (std::size_t at = 0; at < o.compensator.size(); ++at) {
                      RC_ASSERT(std::fabs(o.compensator[at] - outcomes[k].compensator[at]) < 1e-11);
                    }
                  });
            },
            n_cases) == "");
}

}  // namespace credence::testing
