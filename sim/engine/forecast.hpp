#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/core/world.hpp"

namespace credence {

/// What keeps a number from the precision that was asked for.
enum class Convergence : std::uint8_t {
  reached,      ///< or none was asked for
  needs_paths,  ///< more paths per draw would do
  needs_draws   ///< the spread between draws alone is too large: only more draws help
};

/// The precision that was asked for, and what it would take where it was not reached.
struct PrecisionForecast {
  double target = 0.0;     ///< Monte Carlo standard error
  std::size_t n_open = 0;  ///< states and report dates that did not reach it
  Convergence convergence = Convergence::reached;  ///< needs_draws if one of them does
  std::uint64_t n_paths_needed = 0;                ///< estimated, for all of them; 0: reached
  std::uint64_t n_draws_needed = 0;
};

/// One state at one report date, scenario against baseline. Probabilities of standing at level 5.
struct HorizonForecast {
  Date date;
  double probability = 0.0;
  double monte_carlo_standard_error = 0.0;
  double belief_p05 = 0.0;  ///< 5-95 % band of the probability over the belief
  double belief_p95 = 0.0;
  double baseline_probability = 0.0;
  double baseline_standard_error = 0.0;
  double difference = 0.0;
  double difference_standard_error = 0.0;
  std::int64_t n_recognised = 0;  ///< paths on which the state stands at 5: the plain count
  std::int64_t n_recognised_baseline = 0;
  Convergence convergence = Convergence::reached;  ///< of probability, baseline and difference
};

struct LevelForecast {
  Date date;
  std::array<double, n_levels>
      probability{};  ///< sums to 1; [5] equals HorizonForecast::probability
};

/// Days from as_of until recognition; absent: not within the horizon, a value and never dropped.
struct TimeQuantile {
  double level = 0.5;
  std::optional<int> days;
};

struct StateForecast {
  std::string iso3;
  std::string name;
  int level_at_start = 0;
  bool recognised_at_start = false;
  std::vector<HorizonForecast> horizons;     ///< by report date
  std::vector<LevelForecast> levels;         ///< by report date
  std::vector<TimeQuantile> time_quantiles;  ///< at .1 .25 .5 .75 .9, over all paths
};

/// Number of states that stand at level 5, at the ends of months and at the report dates.
struct CountForecast {
  Date date;
  double mean = 0.0;  ///< sum of the states' probabilities
  int p05 = 0;
  int p25 = 0;
  int p50 = 0;
  int p75 = 0;
  int p95 = 0;
  std::vector<double> pmf;  ///< plain law of the count, 0 .. largest seen
  double baseline_mean = 0.0;
  std::vector<double> baseline_pmf;
};

/// Who follows whom, in the scenario.
struct FollowerForecast {
  std::string leader;
  std::string follower;
  double probability_after =
      0.0;  ///< follower acts after the leader and by the horizon, given the leader acts
  std::optional<int> median_days_after;  ///< absent: not within the horizon
  std::int64_t n_paths = 0;              ///< paths on which the leader acts
};

/// The run's check of itself.
struct SelfCheck {
  double martingale_max_abs_z =
      0.0;  ///< of sum(I - A) / sqrt(sum A) over states; Poisson tail below 400 events
  std::string martingale_worst_state;
  bool hazards_finite = true;
  bool levels_sum_to_one = true;
  [[nodiscard]] bool passed() const {
    return martingale_max_abs_z < 5.9 && hazards_finite && levels_sum_to_one;
  }
};

/// A rare event that was asked for, at the horizon: at least so many states at level 5, or this
/// one.
struct RareTarget {
  int n_at_least = 0;  ///< 0: the state counts
  std::optional<StateIndex> state;
};

/// What a run under a tilted law says of it (docs/model/rare-events.md).
struct RareEstimate {
  double probability = 0.0;
  double standard_error = 0.0;  ///< Monte Carlo, over draws; one draw: over 20 runs
  double tilt = 1.0;            ///< factor on the rates, found by cross-entropy
  std::uint64_t n_paths = 0;
  std::uint64_t n_hits = 0;     ///< paths on which it happened, under the tilted law
  double effective_hits = 0.0;  ///< (sum W)^2 / sum W^2 over them
  double largest_share = 0.0;   ///< of one path in the sum of weights

  /// 1 where nothing was hit.
  [[nodiscard]] double relative_error() const {
    return probability > 0.0 ? standard_error / probability : 1.0;
  }
  /// Many effective hits, none that rules the others.
  [[nodiscard]] bool is_reliable() const {
    return effective_hits >= 400.0 && largest_share <= 0.05;
  }
};

struct RareForecast {
  RareTarget target;
  RareEstimate scenario;
  RareEstimate baseline;  ///< the same numbers where the scenario is its own
};

/// What came out of a scenario and its baseline on the same noise.
struct Forecast {
  std::uint64_t seed = 0;
  std::uint64_t n_paths = 0;  ///< finished ones
  std::uint64_t n_draws = 0;
  bool partial = false;   ///< stopped before the end: the finished prefix of blocks
  bool converged = true;  ///< every cell reached the precision asked for
  std::optional<PrecisionForecast> precision;  ///< absent: none was asked for
  bool is_own_baseline = false;                ///< the scenario changes nothing: simulated once
  std::vector<StateForecast> states;           ///< in the order of World::states
  std::vector<CountForecast> count;            ///< ascending dates
  std::vector<FollowerForecast> followers;     ///< only leaders that act on at least 100 paths
  std::vector<RareForecast> rare;              ///< those asked for, in their order
  SelfCheck checks;
  double count_variance_ratio =
      0.0;  ///< variance of the difference of counts, independent over paired; 0: none
};

}  // namespace credence
