// docs/model/rare-events.md.
#include "sim/engine/rare_tilt.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "models/hazard/compile.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/exact.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// Mean of a weighed value over paths of the tilted program.
struct Mean {
  double value = 0.0;
  double standard_deviation = 0.0;
  double n = 0.0;
  [[nodiscard]] double error() const { return standard_deviation / std::sqrt(n); }
};

template <class Value>
Mean weighed(const HazardProgram& program, const Tilt& tilt, std::uint64_t n, Value value) {
  double sum = 0.0;
  double squares = 0.0;
  run_paths(tilted(program, tilt), {0, 1, 0, n}, Noise(5), [&](std::uint64_t, const auto& outcome) {
    const double weighed = std::exp(log_weight(outcome, tilt)) * value(outcome);
    sum += weighed;
    squares += weighed * weighed;
  });
  const auto size = static_cast<double>(n);
  const double mean = sum / size;
  return {mean, std::sqrt(squares / size - mean * mean), size};
}

double one(const PathOutcome&) { return 1.0; }

auto stands_at_5(const HazardProgram& program, std::size_t state) {
  const std::size_t at = (program.report_times.size() - 1) * program.n_states + state;
  return [at](const PathOutcome& outcome) { return outcome.level[at] == 5 ? 1.0 : 0.0; };
}

// All that recognition can come from: own clocks, ties, a ladder, a bloc, an act of the scenario.
HazardProgram mixed_program() {
  HazardProgram program = v6_program(1.0);
  add_joint_bloc(program, {0, 2}, 0.3, 0.5);
  program.joint[0].nu_per_year = -1.0;
  program.joint[0].log_phi = 0.7;
  recognise_at(program, 1, 0.6);
  return program;
}

}  // namespace

TEST_CASE("V18: relative errors of a tilted rate", "[rare][statistical]") {
  const HazardProgram program = program_of({0.01}, 1.0);
  const double exact = 1.0 - std::exp(-0.01);
  for (const auto& [c, relative_error] :
       {std::pair{1.0, 9.97501}, {5.0, 4.41666}, {20.0, 2.12915}, {100.0, 0.845860}}) {
    CAPTURE(c);
    const Mean mean = weighed(program, {c}, 400000, stands_at_5(program, 0));
    CHECK(std::abs(mean.value - exact) < 5.0 * mean.error());
    CHECK(mean.standard_deviation / exact == Approx(relative_error).epsilon(0.03));
  }
}

TEST_CASE("weights average to 1, whatever is tilted", "[rare][statistical]") {
  const HazardProgram program = mixed_program();
  for (const Tilt& tilt : {Tilt{3.0, 3.0, 3.0}, Tilt{1.0, 0.5, 4.0}}) {
    const Mean mean = weighed(program, tilt, 200000, one);
    CHECK(std::abs(mean.value - 1.0) < 5.0 * mean.error());
    CHECK(mean.error() < 0.02);
  }
}

TEST_CASE("weighed paths of a tilted law have the chain's probabilities", "[rare][statistical]") {
  const HazardProgram program = mixed_program();
  const ExactAnswer exact = solve_exactly(program);
  Judge judge;
  for (const Tilt& tilt : {Tilt{1.0, 1.0, 1.0}, Tilt{2.5, 2.5, 2.5}, Tilt{1.0, 0.5, 4.0}}) {
    for (std::size_t i = 0; i < 3; ++i) {
      const Mean mean = weighed(program, tilt, 200000, stands_at_5(program, i));
      judge.mean("state " + std::to_string(i) + " at tilt " + std::to_string(tilt[2]),
                 exact.reports.back().levels[i][5], mean.value, mean.error());
    }
  }
  CHECK(judge.complaint().empty());
}

namespace {

void compare_under_a_tilt(std::uint64_t n_paths) {
  const Experiment experiment = rich_case(8);
  const HazardProgram program =
      compile(experiment.inquiry,
              nth_draw(experiment.inquiry, experiment.belief, experiment.run.seed, 0, 1));
  const Tilt none(program.n_states, 1.0);
  const Tilt tilt(program.n_states, 1.6);
  for (std::size_t i = 0; i < program.n_states; ++i) {
    CAPTURE(i);
    const Mean plain = weighed(program, none, n_paths, stands_at_5(program, i));
    const Mean heavy = weighed(program, tilt, n_paths, stands_at_5(program, i));
    CHECK(std::abs(plain.value - heavy.value) <= 5.0 * std::hypot(plain.error(), heavy.error()));
  }
}

}  // namespace

TEST_CASE("the whole model keeps its probabilities under a tilt", "[rare][statistical]") {
  compare_under_a_tilt(4000);
}

TEST_CASE("the whole model keeps its probabilities under a tilt, closely",
          "[rare][statistical][full]") {
  compare_under_a_tilt(60000);
}

TEST_CASE("a tilt of 1 changes no weight; none at all and one of 0 are refused", "[rare]") {
  const HazardProgram program = v6_program(1.0);
  run_paths(tilted(program, {1.0, 1.0, 1.0}), {0, 1, 0, 100}, Noise(5),
            [](std::uint64_t, const PathOutcome& outcome) {
              CHECK(log_weight(outcome, {1.0, 1.0, 1.0}) == 0.0);
            });
  CHECK_THROWS_AS(tilted(program, {1.0, 1.0}), ContractViolation);
  CHECK_THROWS_AS(tilted(program, {1.0, 0.0, 1.0}), ContractViolation);
}

}  // namespace credence::testing
