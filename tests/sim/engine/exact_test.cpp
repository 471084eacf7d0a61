#include "sim/engine/exact.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/verification_cases.hpp"

namespace credence::testing {
namespace {

TimedAct act_of(TimedKind kind, std::uint32_t state, double time) {
  TimedAct act;
  act.kind = kind;
  act.state = state;
  act.time = time;
  return act;
}

}  // namespace

TEST_CASE("what has no exact form is refused, each obstacle with its remedy") {
  const auto obstacle = [](auto change) {
    HazardProgram program = program_of({0.1, 0.2}, 1.0);
    program.groups = {{{0, 1}}};
    change(program);
    const auto obstacles = exact_obstacles(program);
    CHECK(obstacles.size() == 1);
    CHECK_THROWS_AS(solve_exactly(program), ContractViolation);
    return obstacles.empty() ? ExactObstacle{} : obstacles.front();
  };
  CHECK(obstacle([](HazardProgram& p) { p.frailty_sd = 0.1; }).remedy == "--set model.frailty=off");
  CHECK(obstacle([](HazardProgram& p) {
          p.frailty_of_path = [](std::uint64_t, std::size_t) { return 0.0; };
        }).remedy == "--set model.frailty=off");
  CHECK(obstacle([](HazardProgram& p) {
          p.common.block_edges = {0.0};
          p.common.group_of = {0, 0};
          p.common.sigma = 0.1;
        }).remedy == "--set model.common_shocks=off");
  CHECK_FALSE(obstacle([](HazardProgram& p) { p.pulse_coefficient = 0.5; }).remedy.empty());
  CHECK_FALSE(
      obstacle([](HazardProgram& p) { p.group_withdrawal_coefficient = 0.5; }).remedy.empty());
  CHECK_FALSE(obstacle([](HazardProgram& p) { p.random_shocks.resize(1); }).remedy.empty());
  CHECK_FALSE(obstacle([](HazardProgram& p) {
                recognise_at(p, 0, 0.5);
                p.timed.back().n_days = 9;
              }).remedy.empty());
  CHECK_FALSE(obstacle([](HazardProgram& p) {
                p = program_of(std::vector<double>(21, 0.1), 1.0);
              }).remedy.empty());
  HazardProgram alone = program_of({0.1}, 1.0);
  alone.groups = {{{0}}};
  alone.pulse_coefficient = 0.5;  // nobody to follow
  CHECK(exact_obstacles(alone).empty());
}

TEST_CASE("a chain counts only the levels that its states can reach") {
  HazardProgram program = program_of({0.1, 0.2, 0.0}, 1.0);
  CHECK(count_chain_states(program) == 4.0);  // the third cannot move
  program.start_level = {5, 0, 0};
  CHECK(count_chain_states(program) == 2.0);
  switch_on_withdrawal(program, 0.1, 2);
  CHECK(count_chain_states(program) == 2.0 * 3.0);  // 5 and 2; 0, 5 and 2; 0
  HazardProgram ladder = program_of({1.0}, 1.0);
  put_on_ladder(ladder, {{1.0, 0.0, 1.0, 1.0, 0.0}, {0.1, 0.1, 0.1, 0.1, 0.1}, {}});
  CHECK(count_chain_states(ladder) == 3.0);  // 0, 1, 5: no step beyond 1
  ladder.jump_probability = 0.2;
  CHECK(count_chain_states(ladder) == 6.0);  // a jump may pass 1
  ladder.jump_probability = 0.0;
  ladder.start_level = {3};
  CHECK(count_chain_states(ladder) == 3.0);  // 3, 4, 5
  add_act(ladder, act_of(TimedKind::set_level, 0, 0.5));
  CHECK(count_chain_states(ladder) == 5.0);  // 0 by the act, then 1
  HazardProgram forced = program_of({0.0, 0.0}, 1.0);
  CHECK(count_chain_states(forced) == 1.0);
  recognise_at(forced, 0, 0.5);
  add_act(forced, act_of(TimedKind::withdraw, 0, 0.7));
  TimedAct decision = act_of(TimedKind::bloc_decides, 0, 0.8);
  decision.members = {1};
  decision.join_probability = {0.5};
  add_act(forced, decision);
  CHECK(count_chain_states(forced) == 3.0 * 2.0);
  HazardProgram joint = program_of({0.0, 0.0}, 1.0);
  add_joint_bloc(joint, {1}, 0.5, 0.5);
  CHECK(count_chain_states(joint) == 2.0);
  CHECK(count_chain_states(program_of(std::vector<double>(60, 0.1), 1.0)) == std::exp2(60.0));
}

TEST_CASE("acts of the scenario move the chain when their time comes") {
  HazardProgram program = program_of({0.5, 0.0}, 1.0);
  put_on_ladder(program, {{}, {0.5, 0.5, 0.5, 0.5, 0.5}, {}});
  program.log_rate[0][1] = -HUGE_VAL;
  program.start_level = {1, 5};
  program.level_after_withdrawal = 3;
  add_act(program, act_of(TimedKind::withdraw, 1, 0.25));
  add_act(program, act_of(TimedKind::set_level, 1, 0.5));
  program.timed.back().level = 4;
  add_act(program, act_of(TimedKind::set_level, 0, 0.5));
  report_at(program, {0.2, 0.3, 0.6});
  const ExactAnswer answer = solve_exactly(program);
  CHECK(recognised(answer, 0, 1) == Approx(1.0));
  CHECK(answer.reports[1].levels[1][3] == Approx(1.0));
  CHECK(answer.reports[2].levels[1][4] == Approx(1.0));
  CHECK(answer.reports[2].levels[0][0] == Approx(std::exp(-0.3)));
  CHECK(recognised(answer, 3, 0) == Approx(-std::expm1(-0.5)));
}

TEST_CASE("the report of the chain at the instant of an act comes before it") {
  HazardProgram program = program_of({0.0}, 1.0);
  recognise_at(program, 0, 0.5);
  report_at(program, {0.5});
  const ExactAnswer answer = solve_exactly(program);
  CHECK(recognised(answer, 0, 0) == 0.0);
  CHECK(recognised(answer, 1, 0) == 1.0);
}

TEST_CASE("a bar stops own acts and joint ones, and lets go again") {
  HazardProgram program = program_of({0.4, 0.4}, 1.0);
  add_joint_bloc(program, {0, 1}, 1.0, 0.5);
  bar_between(program, 0, 0.25, 0.75);
  const ExactAnswer answer = solve_exactly(program);
  CHECK(recognised(answer, 0, 0) == Approx(-std::expm1(-0.5 * 0.9)));
  CHECK(recognised(answer, 0, 1) == Approx(-std::expm1(-0.9)));
}

TEST_CASE("shifts come and go, ties change while their source stands at 5") {
  HazardProgram program = program_of({0.3, 0.3}, 1.0);
  program.start_level = {5, 0};
  TimedAct on = act_of(TimedKind::shift_on, 1, 0.2);
  on.number = 7;
  on.shift[0] = 0.9;
  add_act(program, on);
  TimedAct off = act_of(TimedKind::shift_off, 1, 0.6);
  off.number = 7;
  add_act(program, off);
  add_edge(program, 0, 1, 0.0);
  TimedAct edge = act_of(TimedKind::edge_change, 0, 0.5);
  edge.number = 0;
  edge.log_multiplier = -1.0;
  add_act(program, edge);
  const double cumulated =
      0.3 * (0.2 + 0.3 * std::exp(0.9) + 0.1 * std::exp(-0.1) + 0.4 * std::exp(-1.0));
  CHECK(recognised(solve_exactly(program), 0, 1) == Approx(-std::expm1(-cumulated)));
}

TEST_CASE("the chain keeps its mass through many jumps and stiff rates") {
  HazardProgram program = program_of({300.0, 0.01}, 2.0);
  switch_on_withdrawal(program, 200.0, 0);
  const ExactAnswer answer = solve_exactly(program);
  double sum = 0.0;
  for (const double p : answer.reports[0].count_pmf) sum += p;
  CHECK(std::abs(sum - 1.0) < 1e-12);
  CHECK(recognised(answer, 0, 0) == Approx(0.6).epsilon(1e-9));
  CHECK(answer.tail < 1e-13);
}

TEST_CASE("equal cells are one stretch: cutting them changes nothing") {
  HazardProgram one = v6_program(3.0);
  HazardProgram many = v6_program(3.0);
  cut_into_cells(many, 60);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(recognised(solve_exactly(one), 0, i) - recognised(solve_exactly(many), 0, i)) <
          1e-12);
  }
}

TEST_CASE("both and counts agree with the levels") {
  HazardProgram program = v6_program(3.0);
  const ExactReport report = solve_exactly(program).reports[0];
  double mean = 0.0;
  for (std::size_t k = 0; k < report.count_pmf.size(); ++k)
    mean += static_cast<double>(k) * report.count_pmf[k];
  double sum = 0.0;
  for (std::size_t i = 0; i < 3; ++i) {
    sum += report.levels[i][5];
    CHECK(report.both[i][i] == Approx(report.levels[i][5]));
    CHECK(report.levels[i][0] + report.levels[i][5] == Approx(1.0));
    for (std::size_t j = 0; j < 3; ++j) CHECK(report.both[i][j] == report.both[j][i]);
  }
  CHECK(mean == Approx(sum));
}

}  // namespace credence::testing
