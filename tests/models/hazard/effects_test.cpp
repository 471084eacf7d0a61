// Acts and shocks of a scenario as the program holds them.
#include <cmath>

#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "models/hazard/compile.hpp"
#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "sim/engine/exact.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/verification_cases.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

HazardProgram compiled(const Experiment& experiment) {
  return compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
}

// Table and running shifts of a channel at an instant, above what the baseline has there.
double shift_at(const HazardProgram& scenario, const HazardProgram& baseline, Channel channel,
                std::size_t i, double time) {
  const auto k = static_cast<std::size_t>(channel);
  const auto above = std::upper_bound(scenario.cell_edges.begin(), scenario.cell_edges.end(), time);
  const auto cell = static_cast<std::size_t>(above - scenario.cell_edges.begin() - 1);
  const std::size_t at = cell * scenario.n_states + i;
  double shift = scenario.log_rate[k][at] - baseline.log_rate[k][at];
  for (const TimedAct& on : scenario.timed) {
    if (on.kind != TimedKind::shift_on || on.state != i || on.time > time) continue;
    for (const TimedAct& off : scenario.timed) {
      if (off.kind == TimedKind::shift_off && off.number == on.number && off.time > time)
        shift += on.shift[k];
    }
  }
  return shift;
}

Experiment two_states_on_a_ladder() {
  World world = world_of({{"AAA", 0.2, 1}, {"BBB", 0.3, 2}});
  world.switches.ladder = true;
  world.switches.signals = true;
  Experiment experiment = experiment_of(world, day("2026-12-31"));
  for (int level = 0; level < 4; ++level) believe(experiment, "up_" + std::to_string(level), 0.0);
  for (int level = 1; level < 5; ++level) believe(experiment, "down_" + std::to_string(level), 0.0);
  return experiment;
}

NamedShock shock_of(std::string_view kind, std::string_view on) {
  NamedShock shock;
  const std::size_t row = find_shock_kind(kind).value();
  shock.kind = row;
  shock.on = day(on);
  shock.duration = shock_kinds()[row].duration;
  shock.duration_days = shock_kinds()[row].duration_days;
  return shock;
}

constexpr double week = 7 / 365.25;

}  // namespace

TEST_CASE("V22: a decaying shock takes its middle value in every cell") {
  Experiment baseline = experiment_of(world_of({{"AAA", std::exp(-3.0)}}), day("2026-12-31"));
  Experiment scenario = baseline;
  NamedShock shock = shock_of("rights_opening", "2026-01-02");  // at t = 0
  shock.log_hazard_shift = 1.5;
  shock.duration_days = 0.5 * 365.25;
  scenario.inquiry.shocks = {shock};
  const HazardProgram program = compiled(scenario);
  const HazardProgram plain = compiled(baseline);
  double by_middle = 0.0;
  for (std::size_t m = 0; m < program.n_cells(); ++m) {
    const double from = program.cell_edges[m];
    const double to = program.cell_edges[m + 1];
    const double middle = 0.5 * (from + to);
    CHECK(shift_at(program, plain, Channel::recognition, 0, middle) ==
          Approx(1.5 * std::exp2(-middle / 0.5)));
    by_middle += std::exp(-3.0 + 1.5 * std::exp2(-middle / 0.5)) * (to - from);
  }
  const double cumulated =
      -std::log1p(-recognised(solve_exactly(program), program.report_times.size() - 1, 0));
  CHECK(std::abs(cumulated - by_middle) < 1e-12);
  // Weekly middles lie 0.006 % below the integral, left points would lie 1.2 % above
  // it.
  const double end = 364 / 365.25;
  const Quadrature rule = gauss_legendre(end, 8);
  double exact = 0.0;
  for (std::size_t k = 0; k < rule.nodes.size(); ++k) {
    exact += rule.weights[k] * std::exp(-3.0 + 1.5 * std::exp2(-rule.nodes[k] / 0.5));
  }
  CHECK(cumulated / exact - 1.0 == Approx(-6e-5).margin(1e-5));
}

TEST_CASE(
    "a shock in the middle of a cell begins there, half of it on steps up, none on steps down") {
  Experiment baseline = two_states_on_a_ladder();
  Experiment scenario = baseline;
  NamedShock shock =
      shock_of("credentials_granted", "2026-01-12");  // t = 10 days: three into the second week
  shock.log_hazard_shift = 0.8;
  shock.states = std::vector<StateIndex>{1};
  scenario.inquiry.shocks = {shock};
  const HazardProgram program = compiled(scenario);
  const HazardProgram plain = compiled(baseline);
  for (const auto& [time, expected] :
       {std::pair{9.9 / 365.25, 0.0}, {10.1 / 365.25, 0.8}, {13.9 / 365.25, 0.8}, {0.9, 0.8}}) {
    CHECK(shift_at(program, plain, Channel::recognition, 1, time) ==
          Approx(expected).margin(1e-12));
    CHECK(shift_at(program, plain, Channel::up, 1, time) == Approx(0.5 * expected).margin(1e-12));
    CHECK(shift_at(program, plain, Channel::down, 1, time) == 0.0);
    CHECK(shift_at(program, plain, Channel::recognition, 0, time) == 0.0);
  }
}

TEST_CASE("a shock of fixed length ends at its own instant") {
  Experiment baseline = two_states_on_a_ladder();
  Experiment scenario = baseline;
  NamedShock shock = shock_of("fall_of_capital", "2026-01-12");
  shock.log_hazard_shift = -3.0;
  shock.duration = ShockDuration::fixed;
  shock.duration_days = 20.0;
  scenario.inquiry.shocks = {shock};
  const HazardProgram program = compiled(scenario);
  const HazardProgram plain = compiled(baseline);
  for (const auto& [days, expected] :
       {std::pair{9.9, 0.0}, {10.1, -3.0}, {20.0, -3.0}, {29.9, -3.0}, {30.1, 0.0}, {200.0, 0.0}}) {
    for (std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      CHECK(shift_at(program, plain, Channel::recognition, i, days / 365.25) ==
            Approx(expected).margin(1e-12));
    }
  }
}

TEST_CASE("an attack warms who shares the threat and cools the others") {
  Experiment baseline = two_states_on_a_ladder();
  set_feature(baseline.inquiry.world, "shared_threat", {0.5, 0.0});
  believe(baseline, "shock_mass_casualty_attack", 0.2);
  Experiment scenario = baseline;
  scenario.inquiry.shocks = {shock_of("mass_casualty_attack", "2026-01-02")};
  const double first_middle = 0.2 * std::exp2(-0.5 * week / (6 * 30.4375 / 365.25));
  const HazardProgram program = compiled(scenario);
  CHECK(shift_at(program, compiled(baseline), Channel::recognition, 0, 0.0) ==
        Approx(first_middle));
  CHECK(shift_at(program, compiled(baseline), Channel::recognition, 1, 0.0) ==
        Approx(-first_middle));
  // Without a judged feature nobody shares it.
  baseline.inquiry.world.features[find_feature("shared_threat").value()].available = false;
  scenario.inquiry.world.features = baseline.inquiry.world.features;
  CHECK(shift_at(compiled(scenario), compiled(baseline), Channel::recognition, 0, 0.0) ==
        Approx(-first_middle));
}

TEST_CASE("a shock for named states alone moves nobody unless they are named") {
  Experiment baseline = two_states_on_a_ladder();
  believe(baseline, "shock_secondary_sanctions", -0.8);
  Experiment scenario = baseline;
  scenario.inquiry.shocks = {shock_of("secondary_sanctions", "2026-02-01")};
  CHECK(shift_at(compiled(scenario), compiled(baseline), Channel::recognition, 0, 0.5) == 0.0);
  scenario.inquiry.shocks[0].states = std::vector<StateIndex>{0};
  CHECK(shift_at(compiled(scenario), compiled(baseline), Channel::recognition, 0, 0.5) ==
        Approx(-0.8));
}

TEST_CASE("shocks of the belief come first, so a scenario's own shock moves no noise of theirs") {
  Experiment experiment = two_states_on_a_ladder();
  believe(experiment, "rate_rights_edict", std::log(0.4));
  believe(experiment, "shock_rights_edict", -0.3);
  believe(experiment, "rate_secondary_sanctions", 0.0);  // moves nobody by itself: left out
  NamedShock random;
  random.kind = find_shock_kind("fall_of_capital").value();
  random.rate_per_year = 0.1;
  random.log_hazard_shift = -2.0;
  NamedShock brief = shock_of("rights_opening", "2026-03-01");
  brief.duration = ShockDuration::exponential;
  brief.duration_days = 30.0;
  experiment.inquiry.shocks = {random, brief};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.random_shocks.size() == 3);
  CHECK(program.random_shocks[0].rate_per_year == Approx(0.4));
  CHECK(program.random_shocks[0].log_shift == std::vector<double>{-0.3, -0.3});
  CHECK(program.random_shocks[0].duration == ShockDuration::half_life);
  CHECK(program.random_shocks[0].duration_years == Approx(0.5).epsilon(1e-3));
  CHECK(program.random_shocks[1].rate_per_year == 0.1);
  CHECK(program.random_shocks[1].first_arrival < 0.0);
  CHECK(program.random_shocks[2].rate_per_year == 0.0);
  CHECK(program.random_shocks[2].first_arrival == Approx(58 / 365.25));
  CHECK(program.random_shocks[2].duration_years == Approx(30 / 365.25));
  for (std::size_t s = 0; s < 3; ++s) CHECK(program.random_shocks[s].noise_slot == s);
}

TEST_CASE("an injected signal decays, saturates with the state's own and counts from its day on") {
  Experiment baseline = two_states_on_a_ladder();
  World& world = baseline.inquiry.world;
  world.signals.push_back(signal_of(world, "AAA", "head_meeting", day("2025-07-01")));
  baseline.belief.parameters[parameter_id("kappa")].mean = 0.7;
  believe(baseline, "w_head_meeting", 0.5);
  Experiment scenario = baseline;
  const std::size_t head = find_signal_class("head_meeting").value();
  scenario.inquiry.acts = {
      InjectedSignal{0, head, "head_meeting", 1.0, 0.8, 0.9, day("2026-03-04")},
      InjectedSignal{0, head, "head_meeting", 1.0, 1.0, 1.0, day("2026-03-04")},
      InjectedSignal{0, head, "head_meeting", -1.0, 1.0, 1.0, day("2026-06-01")}};
  const HazardProgram program = compiled(scenario);
  const HazardProgram plain = compiled(baseline);
  const double half_life = 12 * 30.4375 / 365.25;
  const double first = 61 / 365.25;    // 4 March begins
  const double second = 150 / 365.25;  // 1 June begins
  const auto pull = [&](double time, bool injected) {
    double sum = 0.5 * std::exp2(-(time + 184.5 / 365.25) / half_life);
    if (injected && time > first) sum += 0.5 * 1.72 * std::exp2(-(time - first) / half_life);
    if (injected && time > second) sum -= 0.5 * std::exp2(-(time - second) / half_life);
    return std::tanh(sum);
  };
  const auto middle_of_piece = [&](double time) {
    double from = 0.0;
    double to = 364 / 365.25;
    for (const double cut : {std::floor(time / week) * week, first, second})
      from = cut <= time ? std::max(from, cut) : from;
    for (const double cut : {(std::floor(time / week) + 1) * week, first, second})
      to = cut > time ? std::min(to, cut) : to;
    return 0.5 * (from + to);
  };
  for (const double days : {3.0, 60.5, 61.5, 62.9, 65.0, 149.5, 150.5, 160.0, 300.0, 363.5}) {
    const double time = days / 365.25;
    const double middle = middle_of_piece(time);
    const double expected = 0.7 * (pull(middle, true) - pull(middle, false));
    CHECK(shift_at(program, plain, Channel::recognition, 0, time) ==
          Approx(expected).margin(1e-12));
    CHECK(shift_at(program, plain, Channel::up, 0, time) == Approx(0.6 * expected).margin(1e-12));
    CHECK(shift_at(program, plain, Channel::down, 0, time) ==
          Approx(-0.6 * expected).margin(1e-12));
    CHECK(shift_at(program, plain, Channel::recognition, 1, time) == 0.0);
  }
  scenario.inquiry.switches.signals = false;
  CHECK(compiled(scenario).timed.empty());
}

TEST_CASE("a forced recognition bars the state until its day begins") {
  Experiment experiment = three_states();
  experiment.inquiry.acts = {ForcedRecognition{1, day("2026-07-02"), {}},
                             ForcedRecognition{2, day("2026-03-01"), day("2026-03-31")}};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.timed.size() == 4);
  CHECK(program.timed[0].kind == TimedKind::bar);
  CHECK(program.timed[0].time == 0.0);
  CHECK(program.timed[2].kind == TimedKind::recognise);
  CHECK(program.timed[2].time == 58 / 365.25);
  CHECK(program.timed[2].n_days == 31);
  CHECK(program.timed[3].state == 1);
  CHECK(program.timed[3].time == 181 / 365.25);
  CHECK(program.timed[3].n_days == 1);
}

TEST_CASE("never until a day lets the state go when that day has ended") {
  Experiment experiment = three_states();
  experiment.inquiry.acts = {BarredRecognition{0, {}}, BarredRecognition{1, day("2026-07-01")}};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.timed.size() == 3);
  CHECK(program.timed[2].kind == TimedKind::release);
  CHECK(program.timed[2].state == 1);
  CHECK(program.timed[2].time == 181 / 365.25);
}

TEST_CASE("withdrawals and levels are set when their day begins") {
  Experiment experiment = three_states();
  experiment.inquiry.acts = {ForcedLevel{0, 3, day("2026-07-02")},
                             ForcedWithdrawal{2, day("2026-07-02")}};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.timed.size() == 2);
  CHECK(program.timed[0].kind == TimedKind::set_level);
  CHECK(program.timed[0].level == 3);
  CHECK(program.timed[1].kind == TimedKind::withdraw);
  CHECK(program.timed[1].time == 181 / 365.25);
}

TEST_CASE("a tie that is set replaces the old weight, for its days") {
  Experiment experiment = three_states();
  experiment.inquiry.acts = {
      TieChange{TieChannel::patron, 0, 2, 0.2, day("2026-07-02"), day("2026-07-31")}};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.timed.size() == 2);
  const TimedAct& on = program.timed[0];
  CHECK(on.kind == TimedKind::edge_change);
  CHECK(on.time == 181 / 365.25);
  CHECK(program.edges[0][on.number].target == 2);
  CHECK(program.edges[0][on.number].log_multiplier == 0.0);
  CHECK(on.log_multiplier == Approx(2.0 * (0.2 - 0.6)));
  CHECK(program.timed[1].time == 211 / 365.25);
  CHECK(program.timed[1].log_multiplier == 0.0);
  // To the horizon there is nothing to undo; another channel has no old weight to take away.
  experiment.inquiry.acts = {TieChange{TieChannel::rival, 0, 2, 0.2, day("2026-07-02"), {}}};
  believe(experiment, "theta_rival", -1.0);
  CHECK(compiled(experiment).timed.size() == 1);
  CHECK(compiled(experiment).timed[0].log_multiplier == Approx(-0.2));
  // A channel that moves nobody leaves no trace, with and without other ties.
  experiment.inquiry.acts = {TieChange{TieChannel::neighbour, 0, 2, 0.2, day("2026-07-02"), {}}};
  CHECK(compiled(experiment).timed.empty());
  experiment.inquiry.world.ties.clear();
  experiment.inquiry.acts = {TieChange{TieChannel::patron, 0, 2, 0.2, day("2026-07-02"), {}}};
  REQUIRE(compiled(experiment).edges.size() == 3);
  CHECK(compiled(experiment).timed[0].log_multiplier == Approx(0.4));
}

TEST_CASE("setting the tie of a patron that opposes moves the opposition too") {
  Experiment baseline = two_states_on_a_ladder();
  add_tie(baseline.inquiry.world, "AAA", "BBB", 0.5);
  baseline.inquiry.world.states[0].opposes = true;
  believe(baseline, "theta_patron_oppose", -1.0);
  Experiment scenario = baseline;
  scenario.inquiry.acts = {TieChange{TieChannel::patron, 0, 1, 0.1, day("2026-07-02"), {}}};
  const HazardProgram program = compiled(scenario);
  const HazardProgram plain = compiled(baseline);
  CHECK(shift_at(program, plain, Channel::recognition, 1, 0.3) == 0.0);
  CHECK(shift_at(program, plain, Channel::recognition, 1, 0.9) == Approx(0.4));
  CHECK(shift_at(program, plain, Channel::up, 1, 0.9) == Approx(0.2));
  scenario.inquiry.switches.contagion = baseline.inquiry.switches.contagion = false;
  CHECK(shift_at(compiled(scenario), compiled(baseline), Channel::recognition, 1, 0.9) == 0.0);
}

TEST_CASE("a bloc decides on its day, by its members' chances or by name") {
  Experiment experiment = three_states();
  add_bloc(experiment.inquiry.world, "CLUB", BlocKind::tight, {"AAA", "CCC"});
  add_bloc(experiment.inquiry.world, "OTHER", BlocKind::loose, {"BBB", "CCC"});
  experiment.inquiry.world.blocs[1].join_probability = 0.25;
  believe(experiment, "joint_logit_join", 0.4);
  experiment.inquiry.acts = {ForcedBlocDecision{0, day("2026-07-02"), {}},
                             ForcedBlocDecision{1, day("2026-07-02"), {}},
                             ForcedBlocDecision{1, day("2026-08-02"), std::vector<StateIndex>{2}}};
  const HazardProgram program = compiled(experiment);
  REQUIRE(program.timed.size() == 3);
  CHECK(program.timed[0].members == std::vector<std::uint32_t>{0, 2});
  CHECK(program.timed[0].join_probability[1] == Approx(logistic(0.4)));
  CHECK(program.timed[0].bloc_slot == experiment.inquiry.world.blocs[0].noise_slot);
  CHECK(program.timed[1].join_probability == std::vector<double>{0.25, 0.25});
  CHECK(program.timed[2].members == std::vector<std::uint32_t>{2});
  CHECK(program.timed[2].join_probability == std::vector<double>{1.0});
  CHECK(program.timed[2].decision != program.timed[1].decision);
  CHECK(program.timed[0].decision >= std::uint64_t{1} << 32);
}

}  // namespace credence::testing
