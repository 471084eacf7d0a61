// docs/model/rare-events.md.
#include "sim/engine/rare_event.hpp"

#include <array>
#include <cmath>

#include "models/core/contract.hpp"
#include "sim/engine/exact.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// Ten states alike, each recogniser raises the log rate of the others by .3.
HazardProgram share_contagion() {
  HazardProgram program = program_of(std::vector<double>(10, 0.02), 1.0);
  for (int n = 0; n <= 10; ++n) program.world_log_multiplier.push_back(0.3 * n);
  return program;
}

RareRun run_of(const HazardProgram& program, std::uint64_t n_paths) {
  return {20250805, 1, n_paths, [program](std::uint64_t) { return program; }};
}

double tail(const ExactAnswer& exact, std::size_t n_least) {
  double sum = 0.0;
  const auto& law = exact.reports.back().count_pmf;
  for (std::size_t k = law.size(); k-- > n_least;) sum += law[k];
  return sum;
}

}  // namespace

TEST_CASE("V19: ten states with contagion, eight of them at 3.7e-9", "[rare][statistical]") {
  constexpr std::array known = {.181269,       .0209916932,   .00196755481,  1.64010426e-4,
                                1.26769472e-5, 9.19992304e-7, 6.19677654e-8, 3.71628159e-9};
  const HazardProgram program = share_contagion();
  const ExactAnswer exact = solve_exactly(program);
  Judge judge;
  for (int k = 1; k <= 8; ++k) {
    CAPTURE(k);
    const double probability = tail(exact, static_cast<std::size_t>(k));
    CHECK(probability == Approx(known[static_cast<std::size_t>(k) - 1]).epsilon(1e-5));
    const RareEstimate estimate = estimate_rare(run_of(program, 200000), {k, {}}, {});
    judge.mean("P(n >= " + std::to_string(k) + ")", probability, estimate.probability,
               estimate.standard_error);
    CHECK(estimate.relative_error() < 0.03);
    CHECK(estimate.n_hits > 10000);
    CHECK(estimate.tilt > (k > 1 ? 2.0 : 1.0));
    CHECK(estimate.is_reliable());
  }
  CHECK(judge.complaint().empty());
}

TEST_CASE("a rare state whose neighbours matter is found by tilting them", "[rare][statistical]") {
  // The third acts hardly ever, unless both others have.
  HazardProgram program = program_of({0.01, 0.01, 1e-6}, 1.0);
  add_edge(program, 0, 2, 5.0);
  add_edge(program, 1, 2, 5.0);
  const double exact = solve_exactly(program).reports.back().levels[2][5];
  CHECK(exact < 1e-5);
  const RareEstimate estimate = estimate_rare(run_of(program, 100000), {0, StateIndex{2}}, {});
  CHECK(estimate.tilt > 5.0);
  CHECK(estimate.relative_error() < 0.05);
  CHECK(std::abs(estimate.probability - exact) < 5.0 * estimate.standard_error);
}

TEST_CASE("threads move no bit of a rare probability", "[rare][parallel]") {
  const HazardProgram program = share_contagion();
  std::vector<RareEstimate> estimates;
  for (const unsigned n_threads : {1U, 2U, 7U}) {
    Execution execution;
    execution.n_threads = n_threads;
    estimates.push_back(estimate_rare(run_of(program, 20000), {5, {}}, execution));
  }
  for (const RareEstimate& estimate : estimates) {
    CHECK(estimate.probability == estimates[0].probability);
    CHECK(estimate.standard_error == estimates[0].standard_error);
    CHECK(estimate.tilt == estimates[0].tilt);
  }
}

TEST_CASE("what is not rare is found by almost no tilt", "[rare][statistical]") {
  const HazardProgram program = v6_program(3.0);
  const RareEstimate estimate = estimate_rare(run_of(program, 100000), {1, {}}, {});
  const double exact = tail(solve_exactly(program), 1);
  CHECK(std::abs(estimate.probability - exact) < 5.0 * estimate.standard_error);
  CHECK(estimate.tilt < 2.0);
}

TEST_CASE("what cannot happen has no hits and no error, and is not called reliable", "[rare]") {
  const RareEstimate estimate = estimate_rare(run_of(v6_program(1.0), 2000), {4, {}}, {});
  CHECK(estimate.probability == 0.0);
  CHECK(estimate.n_hits == 0);
  CHECK(estimate.relative_error() == 1.0);
  CHECK_FALSE(estimate.is_reliable());
}

TEST_CASE("draws of the belief take part in the error", "[rare][statistical]") {
  Experiment experiment = three_states();
  believe(experiment, "theta_patron", 2.0, 1.0);
  for (State& state : experiment.inquiry.world.states) state.base_rate->per_year *= 0.02;
  experiment.run.n_draws = 200;
  const RareRun run = rare_run_of(experiment, 40000);
  CHECK(run.n_paths_per_draw == 200);
  const RareEstimate all_three = estimate_rare(run, {3, {}}, {});
  CHECK(all_three.probability < 1e-4);
  CHECK(all_three.probability > 1e-7);
  // The mean over draws of the exact answers.
  double exact = 0.0;
  for (std::uint64_t draw = 0; draw < 200; ++draw)
    exact += tail(solve_exactly(run.program_of(draw)), 3) / 200.0;
  // Its draws are the same: what differs is luck alone, less than the error stated.
  CHECK(std::abs(all_three.probability - exact) < 4.0 * all_three.standard_error);
  CHECK(rare_run_of(three_states(), 30).n_paths_per_draw == 40);
}

TEST_CASE("a target that is none, or a run that cannot be cut, is our bug", "[rare]") {
  const HazardProgram program = v6_program(1.0);
  CHECK_THROWS_AS(estimate_rare(run_of(program, 2000), {0, {}}, {}), ContractViolation);
  CHECK_THROWS_AS(estimate_rare(run_of(program, 2000), {0, StateIndex{3}}, {}), ContractViolation);
  CHECK_THROWS_AS(estimate_rare(run_of(program, 2001), {1, {}}, {}), ContractViolation);
}

}  // namespace credence::testing
