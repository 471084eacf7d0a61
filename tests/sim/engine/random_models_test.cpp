// 200 random models with N <= 8, engine against oracle (docs/model/verification.md). All
// comparisons together are one family: it fails by chance with probability at most 1e-6.
#include "tests/support/random_models.hpp"

#include <cmath>

#include "models/hazard/compile.hpp"
#include "sim/engine/exact.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"

namespace credence::testing {
namespace {

constexpr std::uint64_t n_models = 200;

HazardProgram random_program(std::uint64_t number) {
  const Experiment experiment = random_model(number);
  return compile(experiment.inquiry, draw_belief(experiment.inquiry, experiment.belief, 1, number));
}

void compare_all(std::uint64_t n_paths) {
  Judge judge;
  for (std::uint64_t number = 0; number < n_models; ++number) {
    const HazardProgram program = random_program(number);
    REQUIRE(exact_obstacles(program).empty());
    judge.program("model " + std::to_string(number), solve_exactly(program),
                  sample_paths(program, n_paths));
  }
  INFO("comparisons: " << judge.n_compared() << ", worst |z| " << judge.worst() << ", bound "
                       << judge.bound());
  CHECK(judge.n_compared() > 10 * n_models);
  CHECK(judge.complaint() == "");
}

}  // namespace

TEST_CASE("200 random models: the engine agrees with the oracle", "[statistical][random_models]") {
  compare_all(2000);
}

TEST_CASE("200 random models: the engine agrees with the oracle, closely", "[statistical][full]") {
  compare_all(60000);
}

// What the family covers: a random model that never uses a part proves nothing about it.
TEST_CASE("the random models use every part of the program", "[random_models]") {
  std::array<int, n_channels> channels{};
  std::array<int, 9> acts{};
  int edges = 0;
  int groups = 0;
  int world = 0;
  int joint = 0;
  int fixed_joint = 0;
  int jumps = 0;
  for (std::uint64_t number = 0; number < n_models; ++number) {
    const HazardProgram program = random_program(number);
    for (std::size_t k = 0; k < n_channels; ++k) channels[k] += program.log_rate[k].empty() ? 0 : 1;
    for (const TimedAct& act : program.timed) ++acts[static_cast<std::size_t>(act.kind)];
    edges += program.edges.empty() ? 0 : 1;
    groups += !program.groups.empty() && program.share_coefficient != 0.0 ? 1 : 0;
    world += program.world_log_multiplier.empty() ? 0 : 1;
    jumps += program.jump_probability > 0.0 ? 1 : 0;
    for (const JointBloc& bloc : program.joint) ++(bloc.nu_per_year >= 0.0 ? fixed_joint : joint);
  }
  for (const int n : channels) CHECK(n >= 20);
  for (const int n : acts) CHECK(n >= 10);
  for (const int n : {edges, groups, world, joint, fixed_joint, jumps}) CHECK(n >= 20);
}

}  // namespace credence::testing
