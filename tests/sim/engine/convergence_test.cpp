// The stopping rule of docs/model/estimators.md, on sums made by hand.
#include "sim/engine/convergence.hpp"

#include <cmath>

#include "tests/support/catch.hpp"

namespace credence::testing {
namespace {

// Half of the draws at `low`, half at `high`; on every draw half of the paths `luck` above, half
// below its mean. So Var_belief is about ((high - low) / 2)^2 and the variance within luck^2.
struct Sketch {
  double low = 0.5;
  double high = 0.5;
  double luck = 0.0;
};

void fill(Simulated& simulated, const Sketch& sketch, std::size_t n_draws, double n_k) {
  double squares = 0.0;
  for (std::size_t draw = 0; draw < n_draws; ++draw) {
    const double mean = draw % 2 == 0 ? sketch.low : sketch.high;
    simulated.by_draw[draw].add(mean * n_k);
    squares += n_k * (mean * mean + sketch.luck * sketch.luck);
  }
  simulated.tally.squares[0].add(squares);
}

constexpr std::size_t n_draws = 400;
constexpr std::uint64_t n_k = 8;

BlockSums sums_of(const Sketch& sketch) {
  BlockSums sums({1, 1, {0}}, {0, n_draws}, Paired::no);
  fill(sums.scenario, sketch, n_draws, static_cast<double>(n_k));
  return sums;
}

Shortfall shortfall(const BlockSums& sums, double precision) {
  return shortfall_of_cell(summarise_cell(sums, 0, n_draws, n_k), static_cast<double>(n_draws),
                           static_cast<double>(n_k), precision);
}

}  // namespace

TEST_CASE("the tolerance is the precision, or 5 % of the probability, 10 % of the difference",
          "[precision]") {
  CHECK(tolerated_error_of_probability(0.01, 0.001) == 0.001);
  CHECK(tolerated_error_of_probability(0.5, 0.001) == 0.025);
  CHECK(tolerated_error_of_probability(1e-4, 1e-6) == 5e-6);
  CHECK(std::isinf(tolerated_error_of_probability(0.99e-4, 1e-6)));
  CHECK(tolerated_error_of_difference(-0.5, 0.001) == 0.05);
  CHECK(tolerated_error_of_difference(0.0, 0.001) == 0.001);
}

TEST_CASE("draws that agree and paths that agree have no error", "[precision]") {
  const BlockSums sums = sums_of({0.2, 0.2, 0.0});
  CHECK(shortfall(sums, 1e-9).convergence == Convergence::reached);
  CHECK(may_stop(sums, n_draws, n_k, 1e-9));
}

TEST_CASE("where the spread between draws is too large, only draws help", "[precision]") {
  const BlockSums sums = sums_of({0.002, 0.018, 0.0});
  // sd of the belief .008, so MCSE = .008 / 20 = .0004 (p = .01: 5 % of it are .0005).
  CHECK(shortfall(sums, 1e-5).convergence == Convergence::reached);
  const BlockSums wide = sums_of({0.0, 0.02, 0.0});  // MCSE = .0005 x sqrt(400 / 399)
  const Shortfall need = shortfall(wide, 1e-5);
  CHECK(need.convergence == Convergence::needs_draws);
  CHECK(need.n_draws == Approx(401.0).margin(1.0));
  CHECK(need.n_paths_per_draw == static_cast<double>(n_k));
  CHECK(may_stop(wide, n_draws, n_k, 1e-5));  // more paths would be a waste
  CHECK(shortfall(wide, 0.001).convergence == Convergence::reached);
}

TEST_CASE("where luck is the limit, more paths per draw help, as many as it says", "[precision]") {
  // Paths scatter by .4, draws not at all beyond what that makes: sd of a draw's mean .4 / sqrt 8.
  const double scatter = 0.4 / std::sqrt(8.0);
  const BlockSums sums =
      sums_of({0.1 - scatter, 0.1 + scatter, std::sqrt(0.16 - scatter * scatter)});
  const DrawSummary summary = summarise_cell(sums, 0, n_draws, n_k).scenario;
  CHECK(summary.standard_error == Approx(scatter / 20.0).epsilon(0.01));
  CHECK(summary.belief_variance < 0.01 * scatter * scatter);
  const Shortfall need = shortfall(sums, 0.005);
  CHECK(need.convergence == Convergence::needs_paths);
  CHECK_FALSE(may_stop(sums, n_draws, n_k, 0.005));
  CHECK(need.n_draws == static_cast<double>(n_draws));
  // MCSE^2 = .16 / (400 K) <= .005^2: K = 16.
  CHECK(need.n_paths_per_draw == Approx(16.0).margin(1.0));
  CHECK(shortfall(sums, 0.0072).convergence == Convergence::reached);
}

TEST_CASE("a probability below 1e-4 holds no run up", "[precision]") {
  const BlockSums sums = sums_of({0.0, 0.00019, 0.0});
  CHECK(shortfall(sums, 1e-9).convergence == Convergence::reached);
}

TEST_CASE("baseline and difference must be precise too", "[precision]") {
  BlockSums sums({1, 1, {0}}, {0, n_draws}, Paired::yes);
  fill(sums.scenario, {0.3, 0.3, 0.0}, n_draws, static_cast<double>(n_k));
  fill(*sums.baseline, {0.3, 0.3, 0.0}, n_draws, static_cast<double>(n_k));
  CHECK(shortfall(sums, 1e-6).convergence == Convergence::reached);
  fill(*sums.baseline, {-0.3, 0.3, 0.0}, n_draws, static_cast<double>(n_k));
  CHECK(shortfall(sums, 1e-6).convergence == Convergence::needs_draws);
  // Probabilities of .3 may err by .015, a difference of .01 by .001 only.
  BlockSums close({1, 1, {0}}, {0, n_draws}, Paired::yes);
  fill(close.scenario, {0.2, 0.4, 0.0}, n_draws, static_cast<double>(n_k));
  fill(*close.baseline, {0.29, 0.29, 0.0}, n_draws, static_cast<double>(n_k));
  for (std::uint64_t draw = 0; draw < n_draws; ++draw) {
    const double difference = draw % 2 == 0 ? -0.09 : 0.11;
    close.difference_squares[0].add(static_cast<double>(n_k) * difference * difference);
  }
  const CellSummary cell = summarise_cell(close, 0, n_draws, n_k);
  CHECK(cell.difference.mean == Approx(0.01).epsilon(1e-9));
  CHECK(cell.difference.standard_error == Approx(0.005).epsilon(0.01));
  CHECK(shortfall(close, 1e-6).convergence == Convergence::needs_draws);
  CHECK(shortfall(close, 0.006).convergence == Convergence::reached);
}

TEST_CASE("only the draws that are finished count", "[precision]") {
  BlockSums sums = sums_of({0.2, 0.2, 0.0});
  sums.scenario.by_draw[n_draws - 1] = {};
  CHECK(summarise_cell(sums, 0, n_draws - 1, n_k).scenario.mean == Approx(0.2));
  CHECK(summarise_cell(sums, 0, n_draws, n_k).scenario.mean < 0.2);
}

}  // namespace credence::testing
