#include "sim/engine/static_estimate.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/static_families.hpp"

using namespace credence;
using namespace credence::testing;

TEST_CASE("the control variate estimates the share of trials with an act, with less spread") {
  const StaticFamily family = random_family(StaticShape(), 21);
  const auto control = static_control(family, 4);
  StaticEstimates estimates(family);
  constexpr std::uint64_t n_trials = 20000;
  add_static_estimates(family, control, 0, n_trials, Noise(4), estimates);
  const StaticTally& tally = estimates.tally;
  CHECK(tally.n_trials == static_cast<std::int64_t>(n_trials));
  for (std::size_t i = 0; i < family.n_states(); ++i) {
    double share = 0.0;
    for (std::size_t month = 0; month < tally.n_months; ++month)
      share += static_cast<double>(tally.histogram[i * tally.n_months + month]) / n_trials;
    const double plain = share * (1.0 - share);
    const double most = 5.5 * std::sqrt((plain + estimates.variance(i)) / n_trials);
    INFO("state " << i << ", share " << share);
    CHECK(std::fabs(estimates.mean(i) - share) < most);
    CHECK(estimates.variance(i) < 1.05 * plain);
  }
}

TEST_CASE("estimates of parts of a range add up to the whole") {
  const StaticFamily family = random_family(StaticShape(), 22);
  const std::vector<double> control(family.n_states(), 0.9);
  StaticEstimates whole(family);
  StaticEstimates first(family);
  StaticEstimates second(family);
  add_static_estimates(family, control, 0, 300, Noise(5), whole);
  add_static_estimates(family, control, 0, 100, Noise(5), first);
  add_static_estimates(family, control, 100, 300, Noise(5), second);
  second.merge(first);
  CHECK(second.sum == whole.sum);
  CHECK(second.squares == whole.squares);
  CHECK(second.tally.counts == whole.tally.counts);
}
