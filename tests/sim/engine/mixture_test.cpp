// V9, V10 (no conditioning on the future but by counting), V12 and V13 of
// docs/model/verification.md: programs without an exact chain. Given the frailty or the shocks the
// oracle is exact; the mixture is a quadrature.
#include <cmath>

#include "models/core/elementary.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/simulate.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/verification_cases.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

// A (state 0) at .1 and B (state 1) at .3 a year; B pulls A by `pull` on the log hazard.
HazardProgram v9_program(double pull) {
  HazardProgram program = program_of({0.1, 0.3}, 1.0);
  if (pull != 0.0) add_edge(program, 1, 0, pull);
  return program;
}

struct Marginals {
  double a = 0.0;
  double b = 0.0;
  double both = 0.0;
};

Marginals given_frailty(HazardProgram program, double z) {
  program.frailty_log_mean.assign(2, std::log(z));
  const ExactAnswer answer = solve_exactly(program);
  return {recognised(answer, 0, 0), recognised(answer, 0, 1), answer.reports[0].both[0][1]};
}

// Gamma of shape 1/2 and mean 1 is the square of a standard normal.
Marginals under_gamma(const HazardProgram& program) {
  const auto mean = [&](double Marginals::*part) {
    return normal_mean(
        [&](double x) { return x == 0.0 ? 0.0 : given_frailty(program, x * x).*part; });
  };
  return {mean(&Marginals::a), mean(&Marginals::b), mean(&Marginals::both)};
}

double gamma_frailty(const Noise& noise, std::uint64_t path) {
  const double x = noise.normal(Purpose::frailty, {path, 0, 0, 0});
  return 2.0 * log_of(std::fabs(x));
}

// The frailty is shared, so both states read the same number.
HazardProgram with_shared_gamma(HazardProgram program) {
  program.frailty_of_path = [noise = Noise(77)](std::uint64_t path, std::size_t) {
    return gamma_frailty(noise, path);
  };
  return program;
}

void judge_marginals(Judge& judge, const std::string& name, const Marginals& exact,
                     const Sample& sample) {
  judge.events(name + " A", exact.a, sample.levels[0][5], sample.n_paths);
  judge.events(name + " B", exact.b, sample.levels[1][5], sample.n_paths);
  judge.events(name + " both", exact.both, sample.both[0][1], sample.n_paths);
  judge.events(name + " A given B", exact.both / exact.b, sample.both[0][1], sample.levels[1][5]);
  const double n = static_cast<double>(sample.n_paths);
  judge.mean(name + " compensator of A", exact.a, sample.mean_a(0, 0),
             sample.sd_a(0, 0) / std::sqrt(n));
}

constexpr std::uint64_t n_paths = 200000;

}  // namespace

TEST_CASE("V9: gamma frailty shared by two states", "[exact][statistical]") {
  Judge judge;
  const Marginals apart = under_gamma(v9_program(0.0));
  CHECK(std::abs(apart.a - .0871290708247) < 1e-9);
  CHECK(std::abs(apart.both / apart.b - .200141007537) < 1e-9);
  judge_marginals(judge, "V9", apart, sample_paths(with_shared_gamma(v9_program(0.0)), n_paths));

  const Marginals pulled = under_gamma(v9_program(0.5));
  CHECK(std::abs(pulled.a - .0991915434371) < 1e-9);
  CHECK(std::abs(pulled.both / pulled.b - .257737526283) < 1e-9);
  judge_marginals(judge, "V9 with contagion", pulled,
                  sample_paths(with_shared_gamma(v9_program(0.5)), n_paths));
  CHECK(judge.complaint() == "");
}

TEST_CASE("V9: seeing B's act says more about A than doing it", "[exact][statistical]") {
  Judge judge;
  HazardProgram at_once = v9_program(0.5);
  recognise_at(at_once, 1, 0.0);
  const double forced = under_gamma(at_once).a;
  CHECK(std::abs(forced - .132806650111) < 1e-9);
  HazardProgram never = v9_program(0.5);
  bar_between(never, 1, 0.0, 1.0);
  const double barred = under_gamma(never).a;
  CHECK(std::abs(barred - .0871290708247) < 1e-9);
  for (const auto& [program, exact] : {std::pair{at_once, forced}, std::pair{never, barred}}) {
    const Sample sample = sample_paths(with_shared_gamma(program), n_paths);
    judge.events("V9 do", exact, sample.levels[0][5], sample.n_paths);
  }
  CHECK(judge.complaint() == "");
}

TEST_CASE("V10: two-point frailty", "[exact][statistical]") {
  const HazardProgram program = v9_program(0.0);
  const Marginals low = given_frailty(program, 0.2);
  const Marginals high = given_frailty(program, 4.2);
  const Marginals mixed{0.8 * low.a + 0.2 * high.a, 0.8 * low.b + 0.2 * high.b,
                        0.8 * low.both + 0.2 * high.both};
  CHECK(std::abs(mixed.a - .0844316973916) < 1e-9);
  CHECK(std::abs(mixed.both - .0500571375414) < 1e-9);
  CHECK(std::abs(mixed.both / mixed.b - .26365626671) < 1e-9);

  HazardProgram drawn = program;
  drawn.frailty_of_path = [noise = Noise(77)](std::uint64_t path, std::size_t) {
    return std::log(noise.uniform(Purpose::frailty, {path, 0, 0, 0}) < 0.8 ? 0.2 : 4.2);
  };
  Judge judge;
  judge_marginals(judge, "V10", mixed, sample_paths(drawn, n_paths));
  CHECK(judge.complaint() == "");
}

TEST_CASE("V12: normal frailty on the log hazard", "[exact][statistical]") {
  const HazardProgram plain = program_of({std::exp(-3.0)}, 1.0);
  CHECK(std::abs(recognised(solve_exactly(plain), 0, 0) - .0485680070995) < 1e-9);
  const double mean = normal_mean([&](double z) {
    HazardProgram program = plain;
    program.frailty_log_mean = {0.8 * z};
    return recognised(solve_exactly(program), 0, 0);
  });
  CHECK(std::abs(mean - .0644352037964) < 1e-9);

  HazardProgram program = plain;
  program.frailty_sd = 0.8;
  const Sample sample = sample_paths(program, 400000);
  Judge judge;
  judge.events("V12 by the engine's own normal", mean, sample.levels[0][5], sample.n_paths);
  judge.mean("V12 compensator", mean, sample.mean_a(0, 0), sample.sd_a(0, 0) / std::sqrt(400000.0));
  CHECK(judge.complaint() == "");
}

// The same mixture as a belief about the rate: p over draws, its mean and spread.
TEST_CASE("V12: the spread of a probability over the belief", "[statistical]") {
  World world = world_of({{"AAA"}});
  Experiment experiment = experiment_of(world, day("2027-01-01"));
  const double years = 365 / days_per_year;
  believe(experiment, "alpha", -3.0 - std::log(years), 0.8);
  experiment.run = {20250703, 4000 * 50, 4000};
  const Forecast forecast = simulate(experiment, {});
  const HorizonForecast& at = forecast.states[0].horizons[0];
  Judge judge;
  judge.mean("V12 over draws", .0644352037964, at.probability, at.monte_carlo_standard_error);
  CHECK(judge.complaint() == "");
  // The error of a mean over draws holds both sources: the spread of p and what is left of the
  // paths.
  CHECK(at.monte_carlo_standard_error > .0548826874769 / std::sqrt(4000.0));
  CHECK(at.monte_carlo_standard_error < 1.1 * .0548826874769 / std::sqrt(4000.0));
  // The 5 and 95 % points of 1 - exp(-exp(-3 + .8 Z)).
  const auto point = [](double z) { return -std::expm1(-std::exp(-3.0 + 0.8 * z)); };
  CHECK(at.belief_p05 == Approx(point(-1.6448536269515)).margin(0.006));
  CHECK(at.belief_p95 == Approx(point(1.6448536269515)).margin(0.012));
}

TEST_CASE("V13: two half-years of a common shock", "[exact][statistical]") {
  HazardProgram plain = program_of({std::exp(-2.0), std::exp(-2.0)}, 1.0);
  cut_into_cells(plain, 2);
  const auto given = [&](double z1, double z2) {
    HazardProgram program = plain;
    for (std::size_t i = 0; i < 2; ++i) {
      set_rate(program, Channel::recognition, 0, i, std::exp(-2.0 + z1));
      set_rate(program, Channel::recognition, 1, i, std::exp(-2.0 + z2));
    }
    return solve_exactly(program);
  };
  const auto over_shocks = [&](const std::function<double(const ExactAnswer&)>& read) {
    return normal_mean([&](double e1) {
      return normal_mean(
          [&](double e2) { return read(given(0.5 * e1, 0.8 * 0.5 * e1 + 0.6 * 0.5 * e2)); });
    });
  };
  const double p = over_shocks([](const ExactAnswer& a) { return recognised(a, 0, 0); });
  const double neither =
      over_shocks([](const ExactAnswer& a) { return a.reports[0].count_pmf[0]; });
  CHECK(std::abs(p - .139723326036) < 1e-9);
  CHECK(std::abs(neither - .743997413407) < 1e-9);

  HazardProgram program = plain;
  program.common.block_edges = {0.0, 0.5};
  program.common.group_slot = {4711};
  program.common.group_of = {0, 0};
  program.common.rho = 0.8;
  program.common.sigma = 0.5;
  Judge judge;
  for (const double world_share : {0.0, 0.4, 1.0}) {
    program.common.world_share = world_share;
    const Sample sample = sample_paths(program, n_paths);
    judge.events("V13 p", p, sample.levels[1][5], sample.n_paths);
    judge.events("V13 neither", neither, sample.counts[0][0], sample.n_paths);
  }
  // Two groups that share nothing: each alone as before, together independent.
  program.common.world_share = 0.0;
  program.common.group_slot = {4711, 4712};
  program.common.group_of = {0, 1};
  const Sample apart = sample_paths(program, n_paths);
  judge.events("V13 apart, neither", (1.0 - p) * (1.0 - p), apart.counts[0][0], apart.n_paths);
  CHECK(judge.complaint() == "");
}

}  // namespace credence::testing
