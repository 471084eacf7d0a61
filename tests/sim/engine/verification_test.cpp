// The verification cases of docs/model/verification.md that a chain can solve: V1 to V8, V11, V16
// (do), V21, V22, V31, V33. The oracle must give the known numbers to 1e-9, the engine must agree
// with the oracle.
#include <cmath>

#include "sim/engine/clear_kernel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/monte_carlo.hpp"
#include "tests/support/programs.hpp"
#include "tests/support/verification_cases.hpp"

namespace credence::testing {
namespace {

constexpr std::uint64_t n_quick = 100000;
// A shift of .005 at p = .5 is then found with power > .999 at the bound of 5.9 standard errors.
constexpr std::uint64_t n_strict = 900000;

void check_engine_against_oracle(std::uint64_t n_paths) {
  Judge judge;
  for (const VerificationCase& known : verification_cases()) {
    judge.program(known.id, solve_exactly(known.program), sample_paths(known.program, n_paths));
  }
  INFO("comparisons: " << judge.n_compared() << ", worst |z| " << judge.worst() << ", bound "
                       << judge.bound());
  CHECK(judge.complaint() == "");
}

// Mean of a time with survival function P(T > t) read from reports at the nodes of a quadrature.
double mean_time(HazardProgram program, const Quadrature& rule,
                 const std::function<double(const ExactAnswer&, std::size_t)>& probability) {
  report_at(program, rule.nodes);
  const ExactAnswer answer = solve_exactly(program);
  double sum = 0.0;
  for (std::size_t r = 0; r < rule.nodes.size(); ++r)
    sum += rule.weights[r] * (1.0 - probability(answer, r));
  return sum;
}

// Law of the number of recognisers when all n states are alike: a pure birth chain, by Taylor
// steps.
std::vector<double> birth_law(std::size_t n, double rate, double theta, double years) {
  constexpr int n_steps = 4000;
  const double h = years / n_steps;
  std::vector<double> law(n + 1, 0.0);
  law[0] = 1.0;
  const auto exit = [&](std::size_t k) {
    const auto left = static_cast<double>(n - k);
    return left * rate * std::exp(theta * static_cast<double>(k) / static_cast<double>(n));
  };
  std::vector<double> rates;
  for (std::size_t k = 0; k <= n; ++k) rates.push_back(exit(k));
  for (int step = 0; step < n_steps; ++step) {
    std::vector<double> term = law;
    for (int order = 1; order <= 8; ++order) {
      for (std::size_t k = n + 1; k-- > 0;) {
        term[k] = ((k > 0 ? term[k - 1] * rates[k - 1] : 0.0) - term[k] * rates[k]) * h / order;
        law[k] += term[k];
      }
    }
  }
  return law;
}

}  // namespace

TEST_CASE("V1 to V33: the oracle gives every known number to 1e-9", "[exact]") {
  for (const VerificationCase& known : verification_cases()) {
    const ExactAnswer answer = solve_exactly(known.program);
    CHECK(answer.tail < 1e-15);
    for (const KnownNumber& number : known.numbers) {
      INFO(known.id << ", " << number.what << ": " << number.read(answer) << ", known "
                    << number.value);
      CHECK(std::abs(number.read(answer) - number.value) < 1e-9);
    }
  }
}

TEST_CASE("V1 to V33: the engine agrees with the oracle", "[statistical]") {
  check_engine_against_oracle(n_quick);
}

TEST_CASE("V1 to V33: the engine agrees with the oracle, able to see a shift of .005",
          "[statistical][full]") {
  check_engine_against_oracle(n_strict);
}

TEST_CASE("V3: mean times of two states that pull each other", "[exact]") {
  HazardProgram program = program_of({0.4, 0.2}, 90.0);
  add_edge(program, 1, 0, 0.7);
  add_edge(program, 0, 1, 1.1);
  const Quadrature rule = gauss_legendre(90.0, 60);
  const auto time_of = [&](std::size_t i) {
    return mean_time(program, rule,
                     [i](const ExactAnswer& a, std::size_t r) { return recognised(a, r, i); });
  };
  CHECK(std::abs(time_of(0) - 2.08048775316) < 1e-9);
  CHECK(std::abs(time_of(1) - 2.77623694566) < 1e-9);
}

TEST_CASE("V4: mean time until all three have recognised", "[exact]") {
  HazardProgram program = program_of({0.1, 0.1, 0.1}, 200.0);
  program.world_log_multiplier = {0.0, 0.8, 1.6, 2.4};
  const double mean =
      mean_time(program, gauss_legendre(200.0, 100),
                [](const ExactAnswer& a, std::size_t r) { return a.reports[r].count_pmf[3]; });
  CHECK(std::abs(mean - 7.59894333387) < 1e-9);
}

TEST_CASE("V11: mean times up the ladder", "[exact]") {
  HazardProgram program = program_of({1.0}, 320.0);
  put_on_ladder(program,
                {{2.0, 1.5, 1.0, 0.5, 0.0}, {.001, .005, .02, .05, .15}, {0.0, .1, .1, .1, .1}});
  const auto from = [&](std::uint8_t level) {
    program.start_level = {level};
    return mean_time(program, gauss_legendre(320.0, 320),
                     [](const ExactAnswer& a, std::size_t r) { return recognised(a, r, 0); });
  };
  CHECK(std::abs(from(0) - 10.8530815029) < 1e-9);
  CHECK(std::abs(from(4) - 7.52830205984) < 1e-9);
}

TEST_CASE("V7: 193 states alike", "[statistical]") {
  const std::size_t n = 193;
  const std::vector<double> law = birth_law(n, 0.0013, 6.0, 5.0);
  double mean = 0.0;
  double five_or_more = 0.0;
  for (std::size_t k = 0; k <= n; ++k) {
    mean += static_cast<double>(k) * law[k];
    five_or_more += k >= 5 ? law[k] : 0.0;
  }
  CHECK(std::abs(mean - 1.27560153570) < 1e-9);
  CHECK(std::abs(1.0 - law[0] - .714781578211) < 1e-9);
  CHECK(std::abs(five_or_more - .0113560629677) < 1e-9);

  HazardProgram program = program_of(std::vector<double>(n, 0.0013), 5.0);
  for (std::size_t k = 0; k <= n; ++k)
    program.world_log_multiplier.push_back(6.0 * static_cast<double>(k) / 193.0);
  const Sample sample = sample_paths(program, 30000);
  Judge judge;
  for (std::size_t k = 0; k <= n; ++k) {
    judge.events("V7 N=193, n=" + std::to_string(k), law[k], sample.counts[0][k], sample.n_paths);
  }
  CHECK(judge.complaint() == "");
}

TEST_CASE("V8: joint decisions are the only ties, as often as known", "[statistical]") {
  HazardProgram program = program_of({0.1, 0.2}, 1.0);
  add_joint_bloc(program, {0, 1}, 0.5, 0.6);
  std::int64_t n_ties = 0;
  const std::int64_t n = 200000;
  run_paths(program, {0, 1, 0, n}, Noise(20250703), [&](std::uint64_t, const PathOutcome& outcome) {
    n_ties += outcome.acts.size() == 2 && outcome.acts[0].time == outcome.acts[1].time ? 1 : 0;
  });
  Judge judge;
  judge.events("V8 tie as the first event", .12831193601, n_ties, n);
  CHECK(judge.complaint() == "");
}

TEST_CASE("V16: given that B has recognised by 1, C has by 3 as often as known", "[statistical]") {
  HazardProgram program = v6_program(3.0);
  report_at(program, {1.0});
  std::int64_t n_given = 0;
  std::int64_t n_both = 0;
  run_paths(program, {0, 1, 0, 200000}, Noise(20250703),
            [&](std::uint64_t, const PathOutcome& outcome) {
              if (outcome.level[1] != 5) return;
              ++n_given;
              n_both += outcome.level[3 + 2] == 5 ? 1 : 0;
            });
  Judge judge;
  judge.events("V16 C by 3, seen B by 1", .403069596378, n_both, n_given);
  CHECK(judge.complaint() == "");
}

TEST_CASE("V15: common random numbers and the compensator narrow a difference as known",
          "[statistical]") {
  const double d = .0179169813188;
  double sum_i = 0.0;
  double sum_a = 0.0;
  double squares_a = 0.0;
  const double n = 200000;
  run_path_pairs(program_of({0.10}, 1.0), program_of({0.12}, 1.0),
                 {0, 1, 0, static_cast<std::uint64_t>(n)}, Noise(20250703),
                 [&](const PathOutcome& baseline, const PathOutcome& scenario) {
                   sum_i += (scenario.level[0] == 5) - (baseline.level[0] == 5);
                   const double a = scenario.compensator[0] - baseline.compensator[0];
                   sum_a += a;
                   squares_a += (a - d) * (a - d);
                 });
  Judge judge;
  judge.mean("V15 difference by indicators", d, sum_i / n, std::sqrt(.0175959630992 / n));
  judge.mean("V15 difference by compensators", d, sum_a / n, std::sqrt(3.61269493395e-5 / n));
  // |A difference| <= .02, so the square's sd is below .02^2.
  judge.mean("V15 variance by compensators", 3.61269493395e-5, squares_a / n,
             0.0004 / std::sqrt(n));
  CHECK(judge.complaint() == "");
  // The same uniform in both: no path recognises under the lower rate alone.
  CHECK(sum_i >= 0.0);
}

}  // namespace credence::testing
