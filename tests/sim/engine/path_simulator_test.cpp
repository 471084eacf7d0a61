// What the chain cannot hold: pulses, contagion of withdrawals, shocks
// that arrive at random, drawn days. Closed forms and second computations that share no code with
// the engine.
#include <algorithm>
#include <cmath>

#include "models/core/dates.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/random_models.hpp"

namespace credence::testing {
namespace {

constexpr std::uint64_t n_paths = 100000;

TimedAct withdraw_at(std::uint32_t state, double time) {
  TimedAct act;
  act.kind = TimedKind::withdraw;
  act.state = state;
  act.time = time;
  return act;
}

// Only state `i` has a clock of its own; P(it acts) = 1 - exp(-cumulated).
void judge_one(Judge& judge, const std::string& name, const HazardProgram& program, std::size_t i,
               double cumulated) {
  const Sample sample = sample_paths(program, n_paths);
  const double p = -std::expm1(-cumulated);
  const std::size_t last = program.report_times.size() - 1;
  judge.events(name, p, sample.levels[last * program.n_states + i][5], sample.n_paths);
  judge.mean(name + " compensator", p, sample.mean_a(last, i),
             sample.sd_a(last, i) / std::sqrt(double{n_paths}));
}

// A chain on counts 0 .. n with births and deaths; each count kills at its own rate. Survival at t.
double survival_under_shocks(double base, double shift, double arrivals, double mean_duration,
                             double t) {
  constexpr int n = 12;
  constexpr int n_steps = 20000;
  std::vector<double> law(n + 1, 0.0);
  law[0] = 1.0;
  const double h = t / n_steps;
  for (int step = 0; step < n_steps; ++step) {
    std::vector<double> term = law;
    for (int order = 1; order <= 10; ++order) {
      std::vector<double> next(n + 1, 0.0);
      for (int k = 0; k <= n; ++k) {
        const double up = k < n ? arrivals : 0.0;
        const double down = mean_duration > 0.0 ? k / mean_duration : 0.0;
        const auto at = static_cast<std::size_t>(k);
        next[at] -= term[at] * (up + down + base * std::exp(shift * k));
        if (k < n) next[at + 1] += term[at] * up;
        if (k > 0) next[at - 1] += term[at] * down;
      }
      for (std::size_t k = 0; k <= n; ++k) {
        term[k] = next[k] * h / order;
        law[k] += term[k];
      }
    }
  }
  double sum = 0.0;
  for (const double p : law) sum += p;
  return sum;
}

HazardProgram under_random_shock(ShockDuration duration, double years, double rate, double shift) {
  HazardProgram program = program_of({0.3}, 2.0);
  cut_into_cells(program, 8);
  RandomShock shock;
  shock.rate_per_year = rate;
  shock.log_shift = {shift};
  shock.duration = duration;
  shock.duration_years = years;
  program.random_shocks.push_back(shock);
  return program;
}

}  // namespace

TEST_CASE("after a withdrawal a state's share of its bloc does not count itself", "[statistical]") {
  HazardProgram program = program_of({0.3, 0.0, 0.0}, 2.0);
  program.start_level = {5, 5, 0};
  program.groups = {{{0, 1, 2}}};
  program.share_coefficient = 2.0;
  program.level_after_withdrawal = 3;
  add_act(program, withdraw_at(0, 0.5));
  Judge judge;
  judge_one(judge, "share of one of two fellows", program, 0, 0.3 * std::exp(1.0) * 1.5);
  CHECK(judge.complaint() == "");
}

TEST_CASE("the pulse has age 0 in its own cell and the age of the middle in later ones",
          "[statistical]") {
  HazardProgram program = program_of({0.2, 0.0}, 2.0);
  cut_into_cells(program, 8);
  program.groups = {{{0, 1}}};
  program.pulse_coefficient = 1.5;
  program.pulse_half_life_years = 0.4;
  recognise_at(program, 1, 0.6);
  double cumulated = 0.2 * 0.6 + 0.2 * std::exp(1.5) * 0.15;
  for (int m = 3; m < 8; ++m) {
    const double age = (m + 0.5) * 0.25 - 0.6;
    cumulated += 0.2 * std::exp(1.5 * std::exp2(-age / 0.4)) * 0.25;
  }
  Judge judge;
  judge_one(judge, "pulse of an act at .6", program, 0, cumulated);

  // A fellow that recognised before the cut pulls from the first cell on; by two blocs no more than
  // by one.
  HazardProgram old = program_of({0.2, 0.0}, 2.0);
  cut_into_cells(old, 8);
  old.groups = {{{0, 1}}, {{1, 0}}};
  old.start_level = {0, 5};
  old.recognised_since = {-1000.0, -0.1};
  old.pulse_coefficient = 1.5;
  old.pulse_half_life_years = 0.4;
  cumulated = 0.0;
  for (int m = 0; m < 8; ++m) {
    cumulated += 0.2 * std::exp(1.5 * std::exp2(-((m + 0.5) * 0.25 + 0.1) / 0.4)) * 0.25;
  }
  judge_one(judge, "pulse of an act before the cut", old, 0, cumulated);

  // The fellow withdraws at .6: no act is fresh any more.
  add_act(old, withdraw_at(1, 0.6));
  cumulated = 0.2 * 1.4;
  for (int m = 0; m < 3; ++m) {
    const double length = m < 2 ? 0.25 : 0.1;
    cumulated += 0.2 * std::exp(1.5 * std::exp2(-((m + 0.5) * 0.25 + 0.1) / 0.4)) * length;
  }
  judge_one(judge, "pulse until the fellow withdraws", old, 0, cumulated);
  CHECK(judge.complaint() == "");
}

TEST_CASE("half of the pulse acts on steps up the ladder", "[statistical]") {
  HazardProgram program = program_of({1.0, 1.0}, 1.0);
  put_on_ladder(program, {{0.5, 0.0, 0.0, 0.0, 0.0}, {}, {}});
  program.start_level = {0, 5};
  program.recognised_since = {-1000.0, -0.2};
  program.groups = {{{0, 1}}};
  program.pulse_coefficient = 1.2;
  program.pulse_half_life_years = 0.5;
  const double pulse = 1.2 * std::exp2(-0.7 / 0.5);
  const Sample sample = sample_paths(program, n_paths);
  Judge judge;
  judge.events("level 1", -std::expm1(-0.5 * std::exp(0.5 * pulse)), sample.levels[0][1],
               sample.n_paths);
  CHECK(judge.complaint() == "");
}

TEST_CASE("withdrawals spread by the share of fellows that have withdrawn", "[statistical]") {
  HazardProgram program = program_of({0.0, 0.0, 0.0}, 2.0);
  switch_on_withdrawal(program, 0.2, 2);
  program.start_level = {5, 5, 5};
  program.groups = {{{0, 1, 2}}};
  program.group_withdrawal_coefficient = 1.4;
  for (std::size_t i : {std::size_t{1}, std::size_t{2}})
    set_rate(program, Channel::withdrawal, 0, i, 0.0);
  add_act(program, withdraw_at(1, 0.5));
  add_act(program, withdraw_at(2, 1.0));
  // The second fellow recognises again: it counts no longer as one that has withdrawn.
  recognise_at(program, 2, 1.6);
  const double cumulated =
      0.2 * (0.5 + std::exp(0.7) * 0.5 + std::exp(1.4) * 0.6 + std::exp(0.7) * 0.4);
  const Sample sample = sample_paths(program, n_paths);
  Judge judge;
  judge.events("still recognises", std::exp(-cumulated), sample.levels[0][5], sample.n_paths);
  judge.mean("its compensator", std::exp(-cumulated), sample.mean_a(0, 0),
             sample.sd_a(0, 0) / std::sqrt(double{n_paths}));
  judge.mean("variance foretold", -std::expm1(-cumulated), sample.sum_variance[0] / double{n_paths},
             1.0 / std::sqrt(double{n_paths}));
  CHECK(judge.complaint() == "");
}

TEST_CASE("shocks that arrive at random and last add up", "[statistical]") {
  Judge judge;
  const HazardProgram lasting = under_random_shock(ShockDuration::lasting, 0.0, 0.8, 0.6);
  judge_one(judge, "lasting shocks", lasting, 0,
            -std::log(survival_under_shocks(0.3, 0.6, 0.8, 0.0, 2.0)));
  const HazardProgram brief = under_random_shock(ShockDuration::exponential, 0.4, 1.5, 0.9);
  judge_one(judge, "shocks of exponential length", brief, 0,
            -std::log(survival_under_shocks(0.3, 0.9, 1.5, 0.4, 2.0)));
  CHECK(judge.complaint() == "");
}

TEST_CASE("shocks of fixed length and decaying shocks agree with a second computation",
          "[statistical]") {
  Judge judge;
  const double base = 0.3;
  const double shift = 0.9;
  const double rate = 1.5;
  const double span = 0.4;
  for (const bool decays : {false, true}) {
    const auto duration = decays ? ShockDuration::half_life : ShockDuration::fixed;
    const Sample sample = sample_paths(under_random_shock(duration, span, rate, shift), n_paths);
    // A second engine: hazard along drawn arrivals, cut at cells and arrivals, decays at the middle
    // of a cell or of what is left of it.
    Dice dice(4);
    double sum = 0.0;
    double squares = 0.0;
    const int n = 60000;
    for (int path = 0; path < n; ++path) {
      std::vector<double> arrivals;
      for (double t = -std::log(dice.uniform(0.0, 1.0)) / rate; t < 2.0;
           t -= std::log(dice.uniform(0.0, 1.0)) / rate) {
        arrivals.push_back(t);
      }
      std::vector<double> cuts;
      for (int m = 0; m <= 8; ++m) cuts.push_back(0.25 * m);
      for (const double t : arrivals) {
        cuts.push_back(t);
        if (!decays) cuts.push_back(std::min(2.0, t + span));
      }
      std::sort(cuts.begin(), cuts.end());
      double cumulated = 0.0;
      for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
        double log_hazard = 0.0;
        const double cell = std::floor(0.5 * (cuts[c] + cuts[c + 1]) / 0.25) * 0.25;
        for (const double t : arrivals) {
          if (t > cuts[c]) continue;
          const double middle = 0.5 * (std::max(t, cell) + cell + 0.25);
          if (decays)
            log_hazard += shift * std::exp2(-(middle - t) / span);
          else if (cuts[c] < t + span)
            log_hazard += shift;
        }
        cumulated += base * std::exp(log_hazard) * (cuts[c + 1] - cuts[c]);
      }
      const double p = -std::expm1(-cumulated);
      sum += p;
      squares += p * p;
    }
    const double mean = sum / n;
    const double p = sample.share(0, 0);
    const double error =
        std::sqrt(p * (1.0 - p) / double{n_paths} + (squares / n - mean * mean) / n);
    judge.mean(decays ? "decaying" : "fixed", mean, p, error);
  }
  CHECK(judge.complaint() == "");
}

TEST_CASE("a shock of a known day may last a random time", "[statistical]") {
  HazardProgram program = under_random_shock(ShockDuration::exponential, 0.5, 0.0, 1.0);
  program.random_shocks[0].first_arrival = 0.7;
  // Given the length x: .3 (2 + (e - 1) min(x, 1.3)); the mean of exp(-that) over x ~ Exp(mean .5).
  const double b = 0.3 * (std::exp(1.0) - 1.0);
  const double survival = std::exp(-0.6) * (2.0 / (2.0 + b) * -std::expm1(-(2.0 + b) * 1.3) +
                                            std::exp(-(2.0 + b) * 1.3));
  Judge judge;
  judge_one(judge, "one shock at .7", program, 0, -std::log(survival));
  CHECK(judge.complaint() == "");
}

TEST_CASE("an act on a drawn day is uniform over its days", "[statistical]") {
  HazardProgram program = program_of({0.0, 0.5}, 1.0);
  add_edge(program, 0, 1, 1.0);
  recognise_at(program, 0, 100 / days_per_year);
  program.timed.back().n_days = 60;
  std::vector<std::int64_t> by_day(60, 0);
  double survival = 0.0;
  for (int d = 0; d < 60; ++d) {
    const double t = (100 + d) / days_per_year;
    survival += std::exp(-0.5 * (t + std::exp(1.0) * (1.0 - t))) / 60.0;
  }
  std::int64_t n_second = 0;
  run_paths(program, {0, 1, 0, n_paths}, Noise(5), [&](std::uint64_t, const PathOutcome& outcome) {
    for (const RecognitionAct& act : outcome.acts) {
      if (act.state == 0)
        ++by_day.at(static_cast<std::size_t>(std::lround(act.time * days_per_year)) - 100);
    }
    n_second += outcome.level[1] == 5 ? 1 : 0;
  });
  Judge judge;
  for (std::size_t d = 0; d < 60; ++d) judge.events("day", 1.0 / 60.0, by_day[d], n_paths);
  judge.events("the state it pulls", 1.0 - survival, n_second, n_paths);
  CHECK(judge.complaint() == "");
}

TEST_CASE("a decision on a known day is half known beforehand", "[statistical]") {
  HazardProgram program = program_of({0.2, 0.2, 0.0}, 1.0);
  program.start_level = {0, 0, 5};
  TimedAct decision;
  decision.kind = TimedKind::bloc_decides;
  decision.time = 0.5;
  decision.members = {0, 1, 2};
  decision.join_probability = {0.3, 1.0, 0.3};
  add_act(program, decision);
  const Sample sample = sample_paths(program, n_paths);
  Judge judge;
  judge.events("joins by .3", 1.0 - 0.7 * std::exp(-0.2), sample.levels[0][5], sample.n_paths);
  judge.events("joins for certain", 1.0, sample.levels[1][5], sample.n_paths);
  judge.mean("compensator", 1.0 - 0.7 * std::exp(-0.2), sample.mean_a(0, 0),
             sample.sd_a(0, 0) / std::sqrt(double{n_paths}));
  const double n = double{n_paths};
  const double variance = sample.sum_variance[0] / n;
  const double z = (sample.share(0, 0) - sample.mean_a(0, 0)) * std::sqrt(n / variance);
  CHECK(std::abs(z) < 5.9);
  CHECK(sample.both[2][2] == static_cast<std::int64_t>(n_paths));
  CHECK(judge.complaint() == "");
}

TEST_CASE("the hazard never exceeds its cap", "[statistical]") {
  HazardProgram program = program_of({1e9}, 1.0 / 365.0);
  Judge judge;
  judge_one(judge, "capped at 365 a year", program, 0, 1.0);
  program.hazard_cap_per_year = 73.0;
  judge_one(judge, "capped at 73 a year", program, 0, 0.2);
  // A pull beyond all numbers is the cap as well, and never moves a state whose clock is closed.
  HazardProgram pulled = program_of({1.0, 0.0, 1.0}, 1.0 / 365.0);
  pulled.start_level = {0, 0, 5};
  for (const std::uint32_t to : {0U, 1U, 2U}) add_edge(pulled, 2, to, 2000.0);
  judge_one(judge, "pulled to the cap", pulled, 0, 1.0);
  judge_one(judge, "a closed clock stands still", pulled, 1, 0.0);
  std::size_t n_acts = 0;
  run_paths(pulled, {0, 1, 0, 1000}, Noise(5), [&](std::uint64_t, const PathOutcome& outcome) {
    for (const RecognitionAct& act : outcome.acts) n_acts += act.state == 2 ? 1 : 0;
    CHECK(outcome.is_finite);
  });
  CHECK(n_acts == 0);
  CHECK(judge.complaint() == "");
}

TEST_CASE("a report at the instant of an act comes before it") {
  HazardProgram program = program_of({0.0, 0.0}, 1.0);
  recognise_at(program, 0, 0.5);
  TimedAct decision;
  decision.kind = TimedKind::bloc_decides;
  decision.time = 0.5;
  decision.members = {1};
  decision.join_probability = {0.25};
  add_act(program, decision);
  report_at(program, {0.5, 0.5001});
  run_paths(program, {0, 1, 0, 20}, Noise(9), [](std::uint64_t, const PathOutcome& outcome) {
    CHECK(outcome.level[0] == 0);
    CHECK(outcome.level[1] == 0);
    CHECK(outcome.compensator[0] == 0.0);
    CHECK(outcome.compensator[1] == 0.0);
    CHECK(outcome.level[2] == 5);
    CHECK(outcome.compensator[2] == 1.0);
    CHECK(outcome.compensator[3] == 0.25);
  });
}

TEST_CASE("each clock keeps its internal time when another one fires", "[statistical]") {
  // Up and down the ladder at will; recognition has one rate at every level and must not notice.
  HazardProgram program = program_of({1.0}, 1.0);
  put_on_ladder(program,
                {{6.0, 6.0, 6.0, 6.0, 0.0}, {.5, .5, .5, .5, .5}, {0.0, 6.0, 6.0, 6.0, 6.0}});
  Judge judge;
  judge_one(judge, "recognition through many steps", program, 0, 0.5);
  CHECK(judge.complaint() == "");
  // Path by path: the same luck decides, with the ladder and without.
  HazardProgram plain = program_of({0.5}, 1.0);
  std::size_t n_different = 0;
  run_path_pairs(plain, program, {0, 1, 0, 2000}, Noise(9),
                 [&](const PathOutcome& a, const PathOutcome& b) {
                   n_different += (a.level[0] == 5) != (b.level[0] == 5) ? 1 : 0;
                 });
  CHECK(n_different == 0);
}

}  // namespace credence::testing
