#include "sim/engine/static_kernel.hpp"

#include <cmath>
#include <map>
#include <vector>

#include "sim/engine/static_clear.hpp"
#include "sim/engine/static_refiner.hpp"
#include "sim/engine/static_waves.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/static_families.hpp"
#include "tests/support/vector_targets.hpp"

using namespace credence;
using namespace credence::testing;

namespace {

using Acts = std::vector<StaticAct>;

std::vector<StaticShape> shapes() {
  const StaticShape usual;
  StaticShape alone{1, 3, 2, 0, 60.0, -4.0, 0.0, 0.7};
  StaticShape wide{195, 24, 4, 15, 60.0, -8.7, 1.4, 0.7};
  StaticShape dense{70, 24, 4, 60, 60.0, -7.3, 0.3, 0.7};
  StaticShape certain{6, 2, 2, 4, 60.0, -4.6, 0.9, 0.0};
  StaticShape calm{17, 0, 0, 3, 24.0, -4.5, 0.8, 1.0};
  StaticShape storm{40, 9, 6, 6, 120.0, -6.5, 3.0, 1.3};
  storm.n_shocks = 4;
  return {usual, alone, wide, dense, certain, calm, storm};
}

std::map<std::uint64_t, Acts> acts_by_draw(StaticKernel& kernel, std::uint64_t n_draws,
                                           const Noise& noise) {
  std::map<std::uint64_t, Acts> acts;
  kernel.each(
      0, n_draws, noise,
      [&](std::uint64_t draw, std::span<const StaticAct> first, std::span<const StaticAct>) {
        acts[draw] = {first.begin(), first.end()};
      });
  return acts;
}

std::size_t n_different(const StaticFamily& family, const std::map<std::uint64_t, Acts>& acts,
                        const Noise& noise) {
  std::size_t n = 0;
  PathOutcome outcome;
  Acts expected;
  for (const auto& [draw, own] : acts) {
    run_clear_trial(family, noise, draw, outcome, expected);
    n += own == expected ? 0 : 1;
  }
  return n;
}

void check_against_clear(std::uint64_t n_small, std::uint64_t n_large) {
  std::uint64_t seed = 100;
  for (const StaticShape& shape : shapes()) {
    const StaticFamily family = random_family(shape, ++seed);
    REQUIRE(static_kernel_takes(family.base));
    const Noise noise(seed);
    const std::uint64_t n_draws = shape.n_states > 50 ? n_large : n_small;
    StaticKernel kernel(family);
    const auto acts = acts_by_draw(kernel, n_draws, noise);
    INFO("states " << shape.n_states << ", ties " << shape.ties_per_state);
    CHECK(acts.size() == n_draws);
    CHECK(n_different(family, acts, noise) == 0);
  }
}

/// Keeps what single precision decides.
class Decided final : public StaticSink {
 public:
  void decided(std::uint64_t draw, std::span<const RunState> runs) override {
    const RunState& run = runs.front();
    acts[draw] = {run.acts.begin(), run.acts.begin() + run.n_acts};
  }
  void undecided(std::uint64_t) override {}
  std::map<std::uint64_t, Acts> acts;
};

}  // namespace

TEST_CASE("the static kernel acts as the clear engine does, act by act") {
  check_against_clear(3000, 300);
}

TEST_CASE("the static kernel acts as the clear engine does on 200,000 trials", "[full]") {
  check_against_clear(40000, 6000);
}

TEST_CASE("without its margins the filter errs") {
  // A long horizon makes the months short beside the rounding of single precision.
  StaticShape shape{40, 12, 3, 5, 1200.0, -8.6, 1.2, 0.7};
  const StaticFamily family = random_family(shape, 5);
  const Noise noise(5);
  const auto n_wrong = [&](float margin) {
    StaticTables tables(family, nullptr);
    tables.margin = margin;
    StaticPool pool(tables);
    Decided decided;
    run_static_waves(tables, pool, noise, 0, 20000, decided);
    return n_different(family, decided.acts, noise);
  };
  CHECK(n_wrong(0.0F) > 0);
  CHECK(n_wrong(1.0F) == 0);
}

TEST_CASE("every vector target gives the same counts") {
  const StaticFamily family = random_family(shapes()[2], 7);
  std::vector<StaticTally> tallies;
  on_every_vector_target([&] {
    StaticTally tally(family);
    StaticKernel(family).run(0, 4000, Noise(7), tally);
    tallies.push_back(tally);
  });
  for (const StaticTally& tally : tallies) {
    CHECK(tally.histogram == tallies.front().histogram);
    CHECK(tally.counts == tallies.front().counts);
    CHECK(tally.before() == tallies.front().before());
    CHECK(tally.n_trials == 4000);
    CHECK(tally.n_refined < 200);
  }
}

TEST_CASE("parts of a range add up to the whole") {
  const StaticFamily family = random_family(StaticShape(), 8);
  StaticKernel kernel(family);
  StaticTally whole(family);
  kernel.run(0, 1000, Noise(8), whole);
  StaticTally parts(family);
  kernel.run(0, 17, Noise(8), parts);
  StaticTally rest(family);
  kernel.run(17, 1000, Noise(8), rest);
  parts.merge(rest);
  CHECK(parts.histogram == whole.histogram);
  CHECK(parts.counts == whole.counts);
  CHECK(parts.before() == whole.before());
}

TEST_CASE("a pair on one noise is its two members") {
  const StaticFamily baseline = random_family(shapes()[2], 9);
  StaticFamily scenario = baseline;
  for (std::size_t i = 0; i < scenario.n_states(); i += 10) scenario.base.log_rate[0][i] += 0.5;
  for (auto& edges : scenario.base.edges)
    for (Edge& edge : edges) edge.log_multiplier *= 1.1;
  StaticTally alone(baseline);
  StaticTally changed(scenario);
  StaticKernel(baseline).run(0, 3000, Noise(9), alone);
  StaticKernel(scenario).run(0, 3000, Noise(9), changed);
  StaticTally first(baseline);
  StaticTally second(scenario);
  StaticDifference difference;
  StaticKernel(baseline, scenario).run_pair(0, 3000, Noise(9), first, second, difference);
  CHECK(first.histogram == alone.histogram);
  CHECK(first.before() == alone.before());
  CHECK(second.histogram == changed.histogram);
  CHECK(second.counts == changed.counts);
  std::int64_t sum = 0;
  for (std::size_t n = 0; n <= baseline.n_states(); ++n)
    sum += static_cast<std::int64_t>(n) * (changed.counts[n] - alone.counts[n]);
  CHECK(difference.sum == sum);
  CHECK(difference.n_trials == 3000);
  CHECK(difference.squares >= difference.sum * difference.sum / 3000);
}

TEST_CASE("compensators in double precision are those of the clear engine") {
  for (const StaticShape& shape : shapes()) {
    const StaticFamily family = random_family(shape, 11);
    const Noise noise(11);
    const StaticTables tables(family, nullptr);
    StaticRefiner refiner(tables);
    Acts acts;
    Acts expected;
    PathOutcome outcome;
    std::vector<double> compensators(family.n_states());
    double worst = 0.0;
    for (std::uint64_t draw = 0; draw < 200; ++draw) {
      refiner.begin(noise, draw);
      if (!refiner.run(0, acts)) continue;
      refiner.compensators(compensators);
      run_clear_trial(family, noise, draw, outcome, expected);
      CHECK(acts == expected);
      for (std::size_t i = 0; i < compensators.size(); ++i)
        worst = std::max(worst, std::fabs(compensators[i] / outcome.compensator[i] - 1.0));
    }
    INFO("states " << shape.n_states);
    CHECK(worst < 1e-11);
  }
}

TEST_CASE("the static kernel refuses what it does not hold") {
  const StaticFamily family = random_family(StaticShape(), 12);
  const auto refuses = [&](const auto& change) {
    HazardProgram program = family.base;
    change(program);
    return !static_kernel_takes(program);
  };
  CHECK(static_kernel_takes(family.base));
  CHECK(refuses([](HazardProgram& p) { p.edges[0].push_back({1, -0.5}); }));
  CHECK(refuses([](HazardProgram& p) { p.hazard_cap_per_year = 365.0; }));
  CHECK(refuses([](HazardProgram& p) { p.start_level[2] = 5; }));
  CHECK(refuses([](HazardProgram& p) { p.share_coefficient = 1.0; }));
  CHECK(refuses([](HazardProgram& p) { p.random_shocks[0].first_arrival = 1.0; }));
  CHECK(refuses([](HazardProgram& p) { p.state_slot[3] = 77; }));
  CHECK(refuses([](HazardProgram& p) { p.cell_edges = {0.0, 30.0, 60.0}; }));
  CHECK(refuses([](HazardProgram& p) { p.timed.push_back({}); }));
}
