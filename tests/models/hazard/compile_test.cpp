// The compiled program against a second, slow writing of the equations of docs/model/.
#include "models/hazard/compile.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// eta without what changes on a path, term by term as docs/model/ writes it.
class SecondOpinion {
 public:
  SecondOpinion(const Inquiry& inquiry, const ParameterDraw& draw)
      : world_(inquiry.world), draw_(draw) {}

  [[nodiscard]] double recognition(std::size_t i, int level, double time) const {
    const auto signals = kappa() * pull(i, time) + opposition(i);
    const State& state = world_.states[i];
    if (state.base_rate) {
      const int start = state.level < 5 ? state.level : world_.level_after_withdrawal;
      return std::log(state.base_rate->per_year) +
             state.base_rate->log_sd * draw_.base_rate_normal[i] + alpha(level) - alpha(start) +
             signals;
    }
    const auto x = [&](std::size_t j) {
      return kappa() * covariate_sum(j, false) + kappa() * pull(j, 0.0);
    };
    return alpha(level) + shape(time) - shape(0.0) + kappa() * covariate_sum(i, false) + signals -
           mean_at(level, x);
  }
  [[nodiscard]] double up(std::size_t i, int level, double time) const {
    const auto x = [&](std::size_t j) {
      return covariate_sum(j, true) + 0.6 * kappa() * pull(j, 0.0);
    };
    return value("up_" + std::to_string(level)) + covariate_sum(i, true) +
           0.6 * kappa() * pull(i, time) + 0.5 * opposition(i) - mean_at(level, x);
  }
  [[nodiscard]] double down(std::size_t i, int level, double time) const {
    const auto signals = [&](std::size_t j) { return kappa() * pull(j, 0.0); };
    return value("down_" + std::to_string(level)) -
           0.6 * (kappa() * pull(i, time) - mean_at(level, signals));
  }

 private:
  [[nodiscard]] double value(const std::string& name) const {
    return draw_.value[parameter_id(name)];
  }
  [[nodiscard]] double kappa() const { return value("kappa"); }
  [[nodiscard]] double alpha(int level) const {
    return value("alpha_level_" + std::to_string(level));
  }

  [[nodiscard]] double raw(std::size_t feature, std::size_t i) const {
    const FeatureCell& cell = world_.features[feature].cells[i];
    const auto& normals = draw_.feature_normal[feature];
    return cell.value + (normals.empty() ? 0.0 : cell.sd * normals[i]);
  }
  [[nodiscard]] double covariate(std::size_t feature, std::size_t i) const {
    if (feature_table()[feature].scale == Scale::as_it_is) return raw(feature, i);
    const auto& cells = world_.features[feature].cells;
    double mean = 0.0;
    for (const auto& cell : cells) mean += cell.value / static_cast<double>(cells.size());
    double variance = 0.0;
    for (const auto& cell : cells)
      variance += std::pow(cell.value - mean, 2) / static_cast<double>(cells.size());
    return std::clamp((raw(feature, i) - mean) / std::sqrt(variance), -3.0, 3.0);
  }
  // x'beta, without kappa; on the ladder with kappa, 0.6 and coefficients of their own.
  [[nodiscard]] double covariate_sum(std::size_t i, bool ladder) const {
    double sum = 0.0;
    for (std::size_t f = 0; f < feature_table().size(); ++f) {
      if (!world_.features[f].available) continue;
      const Feature& row = feature_table()[f];
      const bool own = ladder && !row.ladder_coefficient.empty();
      const double beta = value(std::string(own ? row.ladder_coefficient : row.coefficient));
      sum += covariate(f, i) * beta * (!ladder || own ? 1.0 : 0.6 * kappa());
    }
    return sum;
  }
  [[nodiscard]] double pull(std::size_t i, double time) const {
    double total = 0.0;
    for (std::size_t g = 0; g < signal_classes().size(); ++g) {
      const SignalClass& row = signal_classes()[g];
      double sum = 0.0;
      for (const Signal& signal : world_.signals) {
        if (signal.signal_class != g || (signal.state && *signal.state != i)) continue;
        const double half_life =
            row.half_life_days / 365.25 * std::exp(value("log_half_life_multiplier"));
        const double age =
            time + (static_cast<double>((world_.as_of - signal.date).count()) + 0.5) / 365.25;
        sum += value(std::string(row.weight_parameter)) * signal.direction * signal.intensity *
               signal.reliability * std::exp2(-age / half_life);
      }
      if (sum != 0.0) total += row.cap * std::tanh(sum / row.cap);
    }
    return total;
  }
  [[nodiscard]] double opposition(std::size_t i) const {
    double sum = 0.0;
    for (const Tie& tie : world_.ties) {
      if (tie.channel == TieChannel::patron && tie.to == i && world_.states[tie.from].opposes)
        sum += tie.weight;
    }
    return value("theta_patron_oppose") * sum;
  }
  [[nodiscard]] double shape(double time) const {
    // Twelve months after 2025-04-15 the day 2026-04-15 begins.
    const double step =
        static_cast<double>((day("2026-04-15") - world_.as_of).count() - 1) / 365.25;
    return time < step ? 0.0 : value("f_12_36");
  }
  template <class Quantity>
  [[nodiscard]] double mean_at(int level, const Quantity& quantity) const {
    double sum = 0.0;
    double all = 0.0;
    int n = 0;
    for (std::size_t j = 0; j < world_.states.size(); ++j) {
      all += quantity(j);
      if (world_.states[j].level != level) continue;
      sum += quantity(j);
      ++n;
    }
    return n < 5 ? all / static_cast<double>(world_.states.size()) : sum / n;
  }

  const World& world_;
  const ParameterDraw& draw_;
};

double compiled(const HazardProgram& program, Channel channel, std::size_t cell, std::size_t i,
                int level) {
  const auto k = static_cast<std::size_t>(channel);
  return program.log_rate[k][cell * program.n_states + i] +
         program.level_addend[k][program.level_class[i]][static_cast<std::size_t>(level)];
}

}  // namespace

TEST_CASE("compiled log rates are those of the second writing, state by state and level by level") {
  Experiment experiment = rich_case(33);  // six states at level 0: with a mean of their own
  experiment.inquiry.world.switches.joint_decisions = false;
  for (const std::uint64_t number : {0U, 5U}) {
    const ParameterDraw draw = draw_belief(experiment.inquiry, experiment.belief, 3, number);
    const HazardProgram program = compile(experiment.inquiry, draw);
    const SecondOpinion second(experiment.inquiry, draw);
    for (std::size_t m = 0; m < program.n_cells(); m += 9) {
      const double middle = 0.5 * (program.cell_edges[m] + program.cell_edges[m + 1]);
      for (std::size_t i = 0; i < program.n_states; ++i) {
        for (int level = 0; level < 5; ++level) {
          CHECK(compiled(program, Channel::recognition, m, i, level) ==
                Approx(second.recognition(i, level, middle)).margin(1e-11));
          if (level < 4)
            CHECK(compiled(program, Channel::up, m, i, level) ==
                  Approx(second.up(i, level, middle)).margin(1e-11));
          if (level > 1)
            CHECK(compiled(program, Channel::down, m, i, level) ==
                  Approx(second.down(i, level, middle)).margin(1e-11));
        }
        CHECK(compiled(program, Channel::recognition, m, i, 5) == -HUGE_VAL);
        CHECK(compiled(program, Channel::up, m, i, 4) == -HUGE_VAL);
        CHECK(compiled(program, Channel::down, m, i, 1) == -HUGE_VAL);
        CHECK(compiled(program, Channel::withdrawal, m, i, 5) ==
              draw.value[parameter_id("withdrawal_rate")]);
        CHECK(compiled(program, Channel::withdrawal, m, i, 4) == -HUGE_VAL);
      }
    }
    CHECK(program.jump_probability ==
          Approx(1.0 / (1.0 + std::exp(-draw.value[parameter_id("logit_jump")]))));
    CHECK(program.frailty_sd == Approx(std::hypot(draw.value[parameter_id("frailty_sigma_u")],
                                                  draw.value[parameter_id("frailty_sigma_v")])));
    CHECK(program.frailty_log_mean[0] == 0.0);
    CHECK(program.frailty_log_mean[1] == Approx(-0.5 * program.frailty_sd * program.frailty_sd));
  }
}

TEST_CASE("without a ladder alpha is the one rate, centred over all states") {
  World world = world_of({{"AAA", 0.0, 0}, {"BBB", 0.0, 3}, {"CCC", 0.0, 0}});
  set_feature(world, "neighbour_target", {1.0, 0.0, 0.0});
  Experiment experiment = experiment_of(world, day("2026-06-01"));
  believe(experiment, "alpha", -2.0);
  believe(experiment, "alpha_level_3", -9.0);
  believe(experiment, "beta_neighbour_target", 0.6);
  const HazardProgram program =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  CHECK(compiled(program, Channel::recognition, 0, 0, 0) == Approx(-2.0 + 0.6 - 0.2));
  CHECK(compiled(program, Channel::recognition, 0, 1, 3) == Approx(-2.0 - 0.2));
  for (const Channel channel : {Channel::up, Channel::down, Channel::withdrawal}) {
    CHECK(program.log_rate[static_cast<std::size_t>(channel)].empty());
  }
  CHECK(program.jump_probability == 0.0);
  // Without alpha each state keeps the rate of its own level.
  experiment.belief.parameters[parameter_id("alpha")].listed = false;
  for (const int level : {0, 1, 2, 4})
    believe(experiment, "alpha_level_" + std::to_string(level), -9.5);
  const HazardProgram levels =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  CHECK(compiled(levels, Channel::recognition, 0, 1, 3) < -8.0);
}

TEST_CASE("a rate that nobody believes in is switched off") {
  Experiment experiment = experiment_of(world_of({{"AAA"}}), day("2026-06-01"));
  const HazardProgram program =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  CHECK(compiled(program, Channel::recognition, 0, 0, 0) == -HUGE_VAL);
  CHECK(program.random_shocks.empty());
  CHECK(program.world_log_multiplier.empty());
  CHECK(program.edges.empty());
}

TEST_CASE("withdrawal follows its switch, its rate and a new leader") {
  World world = world_of({{"AAA", 0.2, 5}, {"BBB", 0.2, 5}});
  set_feature(world, "leader_change_12m", {1.0, 0.0});
  Experiment experiment = experiment_of(world, day("2026-06-01"));
  const auto program = [&] {
    return compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  };
  experiment.inquiry.switches.withdrawal = true;
  CHECK(program().log_rate[3].empty());  // no rate believed
  believe(experiment, "withdrawal_rate", -4.5);
  believe(experiment, "withdrawal_leader_change", 0.7);
  believe(experiment, "withdrawal_bloc", 0.5);
  CHECK(compiled(program(), Channel::withdrawal, 0, 0, 5) == Approx(-3.8));
  CHECK(compiled(program(), Channel::withdrawal, 0, 1, 5) == Approx(-4.5));
  CHECK(program().group_withdrawal_coefficient == 0.5);
  experiment.inquiry.switches.withdrawal = false;
  CHECK(program().log_rate[3].empty());
}

TEST_CASE("an elicited rate holds at the state's own level and shifts with the level's rate") {
  World world = world_of({{"AAA", 0.2, 2}, {"BBB", 0.4, 5}});
  world.switches.ladder = true;
  world.level_after_withdrawal = 3;
  Experiment experiment = experiment_of(world, day("2026-06-01"));
  for (int level = 0; level < 5; ++level)
    believe(experiment, "alpha_level_" + std::to_string(level), -5.0 + level);
  const HazardProgram program =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  CHECK(compiled(program, Channel::recognition, 0, 0, 2) == Approx(std::log(0.2)));
  CHECK(compiled(program, Channel::recognition, 0, 0, 4) == Approx(std::log(0.2) + 2.0));
  CHECK(compiled(program, Channel::recognition, 0, 1, 3) == Approx(std::log(0.4)));
}

TEST_CASE("cells are weeks from the cut, cut again where the time shape steps") {
  Experiment experiment = three_states();
  const World& world = experiment.inquiry.world;
  const std::vector<double> edges = cell_edges(world, experiment.inquiry.clock);
  CHECK(edges.front() == 0.0);
  CHECK(edges.back() == 1095 / 365.25);
  CHECK(edges[1] == 7 / 365.25);
  CHECK(std::is_sorted(edges.begin(), edges.end()));
  // 157 weeks begin before day 1095; the episode of 2025-01-01 steps on 2028-01-01 (36 months), the
  // step after 12 months coincides with the beginning of as_of and lies in the past.
  CHECK(edges.size() == 157 + 1 + 1);
  CHECK(std::count(edges.begin(), edges.end(), years_to_start_of(world.as_of, day("2028-01-01"))) ==
        1);
}

TEST_CASE(
    "the number of recognisers is reported month by month, at most 120 times and at the report "
    "dates") {
  Clock clock{day("2026-01-01"), day("2028-12-31"), {day("2026-12-31"), day("2028-12-31")}};
  const std::vector<Date> dates = count_dates(clock);
  CHECK(dates.size() == 35 + 2);
  CHECK(dates.front() == day("2026-02-01"));
  CHECK(dates.back() == clock.horizon);
  CHECK(std::is_sorted(dates.begin(), dates.end()));
  clock.horizon = day("2066-01-01");
  clock.report_dates = {clock.horizon};
  CHECK(count_dates(clock).size() <= 121);
  CHECK(count_dates(clock)[0] > day("2026-03-30"));
}

TEST_CASE("report times and headlines say where the report dates stand") {
  const Experiment experiment = three_states();
  const HazardProgram program =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  REQUIRE(program.headline_reports.size() == 2);
  CHECK(program.report_times[program.headline_reports[0]] == 364 / 365.25);
  CHECK(program.report_times[program.headline_reports[1]] == 1095 / 365.25);
  CHECK(program.headline_reports[1] == program.report_times.size() - 1);
}

TEST_CASE("who recognised before the cut is known with its day") {
  World world = world_of({{"AAA", 0.1, 5}, {"BBB", 0.1, 5}, {"CCC", 0.1, 1}});
  world.states[0].level_since = day("2025-12-02");
  world.states[2].level_since = day("2025-12-02");
  const Experiment experiment = experiment_of(world, day("2026-06-01"));
  const HazardProgram program =
      compile(experiment.inquiry, mean_draw(experiment.inquiry, experiment.belief));
  CHECK(program.recognised_since[0] == Approx(-30.5 / 365.25));
  CHECK(program.recognised_since[1] < -100.0);
  CHECK(program.recognised_since[2] < -100.0);
  CHECK(program.start_level == std::vector<std::uint8_t>{5, 5, 1});
}

TEST_CASE("a program that an engine could not run is refused") {
  const HazardProgram good = program_of({0.1, 0.2}, 1.0);
  CHECK_NOTHROW(expect_valid(good));
  const auto refused = [&](auto damage) {
    HazardProgram program = good;
    damage(program);
    CHECK_THROWS_AS(expect_valid(program), ContractViolation);
  };
  refused([](HazardProgram& p) { p.cell_edges = {0.0}; });
  refused([](HazardProgram& p) { p.cell_edges = {0.5, 1.0}; });
  refused([](HazardProgram& p) { p.cell_edges = {0.0, 2.0, 1.0}; });
  refused([](HazardProgram& p) { p.state_slot.pop_back(); });
  refused([](HazardProgram& p) { p.start_level.pop_back(); });
  refused([](HazardProgram& p) { p.level_class.pop_back(); });
  refused([](HazardProgram& p) { p.recognised_since.pop_back(); });
  refused([](HazardProgram& p) { p.frailty_log_mean = {0.0}; });
  refused([](HazardProgram& p) { p.report_times.clear(); });
  refused([](HazardProgram& p) { p.report_times = {1.0, 0.5}; });
  refused([](HazardProgram& p) { p.report_times = {1.5}; });
  refused([](HazardProgram& p) { p.world_log_multiplier = {0.0}; });
  refused([](HazardProgram& p) { p.common.block_edges = {0.0}; });
  refused([](HazardProgram& p) {
    p.timed.resize(1);
    p.timed[0].state = 2;
  });
  refused([](HazardProgram& p) {
    p.timed.resize(1);
    p.timed[0].time = HUGE_VAL;
  });
  refused([](HazardProgram& p) { p.log_rate[0].pop_back(); });
  refused([](HazardProgram& p) { p.log_rate[0][0] = NAN; });
  refused([](HazardProgram& p) { p.level_addend[0].clear(); });
  refused([](HazardProgram& p) { p.level_addend[0][0][3] = NAN; });
  refused([](HazardProgram& p) { p.groups = {{{0, 2}}}; });
  refused([](HazardProgram& p) { add_joint_bloc(p, {0, 2}, 1.0, 0.5); });
  refused([](HazardProgram& p) {
    add_joint_bloc(p, {0, 1}, 1.0, 0.5);
    p.joint[0].join_probability.pop_back();
  });
  refused([](HazardProgram& p) { p.edges.resize(1); });
  refused([](HazardProgram& p) { add_edge(p, 0, 2, 1.0); });
}

}  // namespace credence::testing
