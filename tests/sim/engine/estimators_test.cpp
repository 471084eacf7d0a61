// docs/model/estimators.md.
#include "sim/engine/estimators.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "sim/engine/clear_kernel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"

namespace credence::testing {
namespace {

struct Moments {
  double variance_plain = 0.0;
  double variance_compensator = 0.0;
  double variance_control = 0.0;
  double mean_control = 0.0;
};

// Variances of the three estimators on one program, b from a pilot of its own.
Moments moments_of(const HazardProgram& program, std::size_t state, std::uint64_t n,
                   Reversible reversible) {
  PilotSums pilot;
  const std::size_t at = (program.report_times.size() - 1) * program.n_states + state;
  run_paths(program, {0, 1, 0, 2000}, Noise(1, 9), [&](std::uint64_t, const PathOutcome& outcome) {
    const double i = outcome.level[at] == 5 ? 1.0 : 0.0;
    const double a = outcome.compensator[at];
    pilot.n += 1.0;
    pilot.events += static_cast<double>(outcome.acts.size());
    pilot.indicator += i;
    pilot.indicator_squared += i;
    pilot.compensator += a;
    pilot.compensator_squared += a * a;
    pilot.product += i * a;
  });
  const double b = control_coefficient(pilot, reversible);
  double sums[3] = {};
  double squares[3] = {};
  run_paths(program, {0, 1, 0, n}, Noise(2), [&](std::uint64_t, const PathOutcome& outcome) {
    const double i = outcome.level[at] == 5 ? 1.0 : 0.0;
    const double a = outcome.compensator[at];
    const double values[3] = {i, a, i - b * (i - a)};
    for (int e = 0; e < 3; ++e) {
      sums[e] += values[e];
      squares[e] += values[e] * values[e];
    }
  });
  const auto size = static_cast<double>(n);
  const auto variance = [&](int e) {
    return squares[e] / size - sums[e] / size * (sums[e] / size);
  };
  return {variance(0), variance(1), variance(2), sums[2] / size};
}

}  // namespace

TEST_CASE("plain counts have Wilson's interval and 3 / n at the edges") {
  const Interval none = plain_interval(0, 1000);
  CHECK(none.low == 0.0);
  CHECK(none.high == 0.003);
  const Interval all = plain_interval(1000, 1000);
  CHECK(all.low == 0.997);
  CHECK(all.high == 1.0);
  CHECK(plain_interval(0, 2).high == 1.0);
  CHECK(plain_interval(2, 2).low == 0.0);
  // 10 of 100: .0552, .1744 (Wilson 1927).
  const Interval tenth = plain_interval(10, 100);
  CHECK(tenth.low == Approx(.0552291).epsilon(1e-5));
  CHECK(tenth.high == Approx(.1743657).epsilon(1e-5));
  CHECK_THROWS_AS(plain_interval(1, 0), ContractViolation);
  CHECK_THROWS_AS(plain_interval(-1, 10), ContractViolation);
  CHECK_THROWS_AS(plain_interval(11, 10), ContractViolation);
}

TEST_CASE("the compensator beats plain counts for small hazards and loses for large ones",
          "[statistical]") {
  const auto ratio = [](double lambda) {
    const Moments m = moments_of(program_of({lambda}, 1.0), 0, 100000, Reversible::no);
    return m.variance_plain / m.variance_compensator;
  };
  CHECK(ratio(0.01) == Approx(29850).epsilon(0.12));
  CHECK(ratio(0.1) == Approx(285).epsilon(0.06));
  CHECK(ratio(1.0) == Approx(1.8).epsilon(0.04));
  CHECK(ratio(2.0) == Approx(0.27).epsilon(0.04));
}

TEST_CASE("the control variate is never worse than either, and unbiased", "[statistical]") {
  // V6: ratios of the variances 13 / 8 / 9.
  const HazardProgram v6 = v6_program(3.0);
  const double known_ratio[] = {13, 8, 9};
  const double known[] = {.611352962543, .489878679633, .276054098717};
  for (std::size_t i = 0; i < 3; ++i) {
    const Moments m = moments_of(v6, i, 100000, Reversible::no);
    CHECK(m.variance_plain / m.variance_control == Approx(known_ratio[i]).epsilon(0.1));
    CHECK(m.variance_control <= 1.02 * std::min(m.variance_plain, m.variance_compensator));
    CHECK(std::abs(m.mean_control - known[i]) < 5.9 * std::sqrt(m.variance_control / 100000));
  }
  HazardProgram v33 = program_of({0.4}, 2.0);
  switch_on_withdrawal(v33, 0.7, 0);
  const Moments m = moments_of(v33, 0, 100000, Reversible::yes);
  CHECK(m.variance_control <= 1.02 * std::min(m.variance_plain, m.variance_compensator));
  CHECK(std::abs(m.mean_control - .323344306050) < 5.9 * std::sqrt(m.variance_control / 100000));
}

TEST_CASE("the control coefficient stands between plain and compensator") {
  PilotSums sums;
  sums.n = 1000;
  CHECK(control_coefficient(sums, Reversible::no) == 1.0);  // nothing moves
  // No event seen in the pilot: the compensator alone, not plain counting.
  sums.compensator = 3.0;
  sums.compensator_squared = 0.01;
  CHECK(control_coefficient(sums, Reversible::no) == Approx(1.0 - 0.003));
  CHECK(control_coefficient(sums, Reversible::yes) == 1.0);  // below 30 events
  // I known for certain (forced): Cov = 0, phat = 1.
  PilotSums forced{1000, 1000, 1000, 1000, 1000, 1000, 1000};
  CHECK(control_coefficient(forced, Reversible::no) == 0.0);
  CHECK(control_coefficient(forced, Reversible::yes) == 1.0);  // I = A: any b will do
  // b is clamped from above and below.
  CHECK(control_coefficient({100, 60, 60, 50, 0, 60, 30}, Reversible::no) == 1.0);
  CHECK(control_coefficient({100, 50, 50, 50, 60, 50, 80}, Reversible::no) == 0.0);
  // Textbook form: Cov(I, I - A) / Var(I - A).
  PilotSums reversible{100, 60, 40, 45, 25, 40, 40};
  const double cov = 0.25 - 0.4 * 0.45;
  const double var_i = 0.4 - 0.16;
  const double var_a = 0.4 - 0.2025;
  CHECK(control_coefficient(reversible, Reversible::yes) ==
        Approx((var_i - cov) / (var_i + var_a - 2 * cov)));
}

TEST_CASE("Poisson tails include the value and count both sides") {
  CHECK(poisson_two_sided_tail(1.0, 1) == 1.0);
  CHECK(poisson_two_sided_tail(1.0, 0) == Approx(2.0 * std::exp(-1.0)));
  // P(N >= 5 | 1) = .00365984682734
  CHECK(poisson_two_sided_tail(1.0, 5) == Approx(2.0 * .00365984682734).epsilon(1e-9));
  CHECK(poisson_two_sided_tail(0.01, 4) == Approx(2.0 * 4.1334718e-10).epsilon(1e-6));
  CHECK(poisson_two_sided_tail(300.0, 300) > 0.9);
  CHECK(poisson_two_sided_tail(300.0, 210) < 1e-6);
  CHECK(poisson_two_sided_tail(3.0, -1) == 0.0);
}

TEST_CASE("the self-check is a z, from the Poisson tail where events are few") {
  CHECK(martingale_z(1000.0, 1040.0, 1040.0) == Approx(-40.0 / std::sqrt(1040.0)));
  CHECK(martingale_z(0.0, 0.0, 0.0) == 0.0);
  CHECK(martingale_z(1.0, 0.0, 0.0) == HUGE_VAL);
  CHECK(martingale_z(1.0, 1.0, 1.0) == 0.0);
  // Two-sided tail .00731969 at 5 events of 1 expected: |z| = 2.682.
  CHECK(martingale_z(5.0, 1.0, 1.0) == Approx(2.6823).epsilon(1e-3));
  CHECK(martingale_z(0.0, 8.0, 8.0) == Approx(-3.4012).epsilon(1e-3));
  // Not a pure count: the plain z.
  CHECK(martingale_z(5.0, 1.0, 4.0) == 2.0);
  CHECK(martingale_z(-3.0, 1.0, 1.0) == -4.0);
  CHECK(std::isfinite(martingale_z(399.0, 1e-3, 1e-3)));
}

TEST_CASE("the error of a mean over draws holds both sources") {
  // 4 draws of 2 paths: means .1, .2, .3, .4; 4 within-draw squares of .01 in all.
  const DrawSummary summary =
      summarise_draws({.2, .4, .6, .8}, 2.0, 2 * (.01 + .04 + .09 + .16) + .04);
  CHECK(summary.mean == Approx(.25));
  CHECK(summary.standard_error == Approx(std::sqrt(.05 / 3.0 / 4.0)));
  // Within-draw variance: .04 over 4 draws x 1 degree of freedom = .01; of a mean of two: .005.
  const double pull = std::sqrt((.05 / 3.0 - .005) / (.05 / 3.0));
  CHECK(summary.belief_p05 == Approx(.25 - .15 * pull));
  CHECK(summary.belief_p95 == Approx(.25 + .15 * pull));
  // A band never leaves [0, 1].
  const DrawSummary wild = summarise_draws({-1e6, 5e5, 2e6}, 1e6, 0.0);
  CHECK(wild.belief_p05 == 0.0);
  CHECK(wild.belief_p95 == 1.0);
}

TEST_CASE("one draw has the error of its paths and no belief band") {
  const DrawSummary one = summarise_draws({3.0}, 10.0, 3.0);
  CHECK(one.mean == Approx(0.3));
  CHECK(one.standard_error == Approx(std::sqrt(0.3 * 0.7 * 10.0 / 9.0 / 10.0)));
  CHECK(one.belief_p05 == one.mean);
  CHECK(one.belief_p95 == one.mean);
  // One path a draw cannot tell the belief from luck.
  const DrawSummary single = summarise_draws({0.0, 1.0, 1.0, 0.0}, 1.0, 2.0);
  CHECK(single.belief_p05 == 0.5);
  CHECK(single.belief_p95 == 0.5);
  CHECK(single.standard_error == Approx(std::sqrt(1.0 / 3.0 / 4.0)));
  // All draws alike: nothing between them.
  const DrawSummary equal = summarise_draws({2.0, 2.0}, 4.0, 2.0);
  CHECK(equal.belief_p05 == 0.5);
  CHECK(equal.standard_error == 0.0);
}

TEST_CASE("a quantile of counts is the smallest value that reaches its share") {
  CHECK(quantile_of_counts({50, 30, 20}, 0.5) == 0);
  CHECK(quantile_of_counts({49, 31, 20}, 0.5) == 1);
  CHECK(quantile_of_counts({50, 30, 20}, 0.81) == 2);
  CHECK(quantile_of_counts({0, 0, 1}, 0.05) == 2);
  CHECK(quantile_of_counts({1, 1}, 1.1) == 1);
}

}  // namespace credence::testing
