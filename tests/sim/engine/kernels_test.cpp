// The fast engine holds the numbers of the clear one, to the bit.
#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_models.hpp"

namespace credence::testing {
namespace {

// A random model with what the oracle cannot hold as well: frailty, common shocks, pulses, random
// shocks of every duration, a cap that is reached.
HazardProgram busy_program(std::uint64_t number) {
  const Experiment experiment = random_model(number);
  HazardProgram program =
      compile(experiment.inquiry, draw_belief(experiment.inquiry, experiment.belief, 1, number));
  Dice dice(number + 7000);
  const std::size_t n = program.n_states;
  if (dice.chance(0.7)) program.frailty_sd = dice.uniform(0.1, 1.5);
  if (dice.chance(0.6)) {
    program.pulse_coefficient = dice.uniform(-1.0, 2.5);
    program.pulse_half_life_years = dice.uniform(0.05, 0.5);
  }
  if (dice.chance(0.3)) program.group_withdrawal_coefficient = dice.uniform(0.1, 2.0);
  if (dice.chance(0.7)) {
    CommonShocks& common = program.common;
    common.sigma = dice.uniform(0.1, 0.9);
    common.rho = dice.uniform(0.0, 0.95);
    common.world_share = dice.uniform(0.0, 1.0);
    const int n_groups = dice.whole(1, 3);
    for (int g = 0; g < n_groups; ++g)
      common.group_slot.push_back(static_cast<std::uint32_t>(3 + 5 * g));
    for (std::size_t i = 0; i < n; ++i)
      common.group_of.push_back(static_cast<std::uint32_t>(dice.whole(0, n_groups - 1)));
    const double step = program.cell_edges[1] * dice.whole(1, 5) * dice.uniform(0.5, 1.0);
    for (int b = 0; b * step < program.cell_edges.back(); ++b)
      common.block_edges.push_back(b * step);
  }
  for (int s = dice.whole(0, 2); s > 0; --s) {
    RandomShock shock;
    shock.noise_slot = static_cast<std::uint32_t>(s);
    shock.rate_per_year = dice.uniform(0.5, 6.0);
    shock.duration = static_cast<ShockDuration>(dice.whole(0, 3));
    shock.duration_years = dice.uniform(0.02, 0.4);
    for (std::size_t i = 0; i < n; ++i)
      shock.log_shift.push_back(dice.chance(0.7) ? dice.uniform(-1.0, 1.5) : 0.0);
    program.random_shocks.push_back(std::move(shock));
  }
  if (dice.chance(0.15)) program.hazard_cap_per_year = dice.uniform(0.3, 3.0);
  expect_valid(program);
  return program;
}

void check_same(const PathOutcome& fast, const PathOutcome& clear) {
  REQUIRE(fast.acts.size() == clear.acts.size());
  for (std::size_t a = 0; a < fast.acts.size(); ++a) {
    CHECK(fast.acts[a].state == clear.acts[a].state);
    CHECK(fast.acts[a].time == clear.acts[a].time);
  }
  CHECK(fast.level == clear.level);
  CHECK(fast.compensator == clear.compensator);
  CHECK(fast.predicted_variance == clear.predicted_variance);
  CHECK(fast.is_finite == clear.is_finite);
}

KernelUse compare_kernels(const HazardProgram& program, std::uint64_t n_paths, std::uint64_t seed) {
  std::vector<PathOutcome> outcomes;
  const KernelUse use =
      run_paths(program, {0, 1, 0, n_paths}, Noise(seed),
                [&](std::uint64_t, const PathOutcome& outcome) { outcomes.push_back(outcome); });
  run_paths(
      program, {0, 1, 0, n_paths}, Noise(seed),
      [&](std::uint64_t k, const PathOutcome& outcome) { check_same(outcomes[k], outcome); },
      Kernel::clear);
  return use;
}

}  // namespace

TEST_CASE("fast and clear engine give equal bits, path by path", "[kernels]") {
  KernelUse use;
  std::size_t n_acts = 0;
  for (std::uint64_t number = 0; number < 200; ++number) {
    INFO("model " << number);
    const HazardProgram program = busy_program(number);
    use.add(compare_kernels(program, 20, number));
    n_acts += program.timed.size();
  }
  CHECK(n_acts > 200);
  CHECK(use.fast > 3000);
  // A reached cap is the clear engine's: the test would say little if there were none.
  CHECK(use.clear > 50);
}

}  // namespace credence::testing
