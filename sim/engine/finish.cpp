#include "sim/engine/finish.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "models/hazard/compile.hpp"
#include "sim/engine/convergence.hpp"
#include "sim/engine/estimators.hpp"

namespace credence {
namespace {

// What the cells lack of the precision asked for, if any was.
class PrecisionCheck {
 public:
  PrecisionCheck(const RunSpec& asked, const FinishedRun& run) : asked_(asked), run_(run) {}

  Convergence judge(const CellSummary& cell) {
    if (!asked_.precision) return Convergence::reached;
    const Shortfall shortfall =
        shortfall_of_cell(cell, static_cast<double>(run_.n_draws),
                          static_cast<double>(run_.n_paths_per_draw), *asked_.precision);
    n_open_ += shortfall.convergence == Convergence::reached ? 0 : 1;
    worst_ = larger_of(worst_, shortfall);
    return shortfall.convergence;
  }

  [[nodiscard]] std::optional<PrecisionForecast> forecast() const {
    if (!asked_.precision) return std::nullopt;
    PrecisionForecast forecast{*asked_.precision, n_open_, worst_.convergence, 0, 0};
    if (n_open_ == 0) return forecast;
    forecast.n_draws_needed = whole(worst_.n_draws);
    forecast.n_paths_needed = whole(worst_.n_draws * worst_.n_paths_per_draw);
    return forecast;
  }

 private:
  static std::uint64_t whole(double number) {
    constexpr double most = 0x1p62;
    return static_cast<std::uint64_t>(std::min(number, most));
  }

  const RunSpec& asked_;
  const FinishedRun& run_;
  Shortfall worst_;
  std::size_t n_open_ = 0;
};

HorizonForecast horizon_forecast(const FinishedRun& run, std::size_t at,
                                 PrecisionCheck& precision) {
  const CellSummary cell = summarise_cell(run.sums, at, run.n_draws, run.n_paths_per_draw);
  HorizonForecast forecast;
  forecast.probability = std::clamp(cell.scenario.mean, 0.0, 1.0);
  forecast.monte_carlo_standard_error = cell.scenario.standard_error;
  forecast.belief_p05 = cell.scenario.belief_p05;
  forecast.belief_p95 = cell.scenario.belief_p95;
  forecast.baseline_probability = std::clamp(cell.baseline.mean, 0.0, 1.0);
  forecast.baseline_standard_error = cell.baseline.standard_error;
  forecast.difference =
      run.is_own_baseline() ? 0.0 : forecast.probability - forecast.baseline_probability;
  forecast.difference_standard_error = cell.difference.standard_error;
  forecast.n_recognised = run.scenario().levels[at * n_levels + recognition_level];
  forecast.n_recognised_baseline = run.baseline().levels[at * n_levels + recognition_level];
  forecast.convergence = precision.judge(cell);
  return forecast;
}

// Plain shares; those below 5 scaled to 1 - probability, so that levels and probability agree.
std::array<double, n_levels> level_shares(const Tally& tally, std::size_t at, double probability) {
  std::array<double, n_levels> shares{};
  std::int64_t below = 0;
  for (std::size_t level = 0; level < recognition_level; ++level)
    below += tally.levels[at * n_levels + level];
  for (std::size_t level = 0; level < recognition_level; ++level) {
    const auto count = static_cast<double>(tally.levels[at * n_levels + level]);
    shares[level] = below > 0 ? (1.0 - probability) * count / static_cast<double>(below) : 0.0;
  }
  shares[recognition_level] = probability;
  return shares;
}

std::vector<TimeQuantile> time_quantiles(const Tally& tally, std::uint32_t state) {
  std::vector<TimeQuantile> quantiles = {{0.1, {}}, {0.25, {}}, {0.5, {}}, {0.75, {}}, {0.9, {}}};
  const auto& entries = tally.act_days.entries();
  auto entry = std::lower_bound(entries.begin(), entries.end(), act_key(state, 0),
                                [](const auto& e, std::uint64_t key) { return e.key < key; });
  std::int64_t seen = 0;
  for (; entry != entries.end() && entry->key < act_key(state + 1, 0); ++entry) {
    seen += entry->count;
    for (TimeQuantile& quantile : quantiles) {
      const bool reached =
          static_cast<double>(seen) >= quantile.level * static_cast<double>(tally.n_paths);
      if (!quantile.days && reached) quantile.days = static_cast<int>(entry->key & 0xffffff);
    }
  }
  return quantiles;
}

StateForecast state_forecast(const Experiment& scenario, const FinishedRun& run, std::size_t i,
                             PrecisionCheck& precision) {
  const State& state = scenario.inquiry.world.states[i];
  StateForecast forecast;
  forecast.iso3 = state.iso3;
  forecast.name = state.name;
  forecast.level_at_start = state.level;
  forecast.recognised_at_start = state.level == recognition_level;
  const auto& dates = scenario.inquiry.clock.report_dates;
  for (std::size_t h = 0; h < dates.size(); ++h) {
    const std::size_t at = i * dates.size() + h;
    forecast.horizons.push_back(horizon_forecast(run, at, precision));
    forecast.horizons.back().date = dates[h];
    const double probability = forecast.horizons.back().probability;
    forecast.levels.push_back({dates[h], level_shares(run.scenario(), at, probability)});
  }
  forecast.time_quantiles = time_quantiles(run.scenario(), static_cast<std::uint32_t>(i));
  return forecast;
}

std::vector<std::int64_t> counts_at(const Tally& tally, std::size_t report) {
  const auto width = static_cast<std::ptrdiff_t>(tally.shape.n_states + 1);
  const auto first = tally.counts.begin() + static_cast<std::ptrdiff_t>(report) * width;
  std::vector<std::int64_t> counts(first, first + width);
  while (counts.size() > 1 && counts.back() == 0) counts.pop_back();
  return counts;
}

std::vector<double> shares_of(const std::vector<std::int64_t>& counts, std::int64_t n) {
  std::vector<double> shares;
  for (const std::int64_t count : counts)
    shares.push_back(static_cast<double>(count) / static_cast<double>(n));
  return shares;
}

double plain_mean(const Tally& tally, std::size_t report) {
  const std::vector<std::int64_t> counts = counts_at(tally, report);
  double sum = 0.0;
  for (std::size_t value = 0; value < counts.size(); ++value)
    sum += static_cast<double>(value) * static_cast<double>(counts[value]);
  return sum / static_cast<double>(tally.n_paths);
}

// At a report date the sum of the states' probabilities; between them the plain mean, moved by as
// much as the control variate moves it at its neighbours (none at the start).
double mean_count(const Tally& tally, std::size_t report) {
  const auto n_paths = static_cast<double>(tally.n_paths);
  const auto& headlines = tally.shape.headline_reports;
  const auto next = std::lower_bound(headlines.begin(), headlines.end(), report);
  if (next == headlines.end() || *next == report) return tally.count_mean[report].value() / n_paths;
  const auto correction = [&](std::size_t headline) {
    return tally.count_mean[headline].value() / n_paths - plain_mean(tally, headline);
  };
  const bool first = next == headlines.begin();
  const double before = first ? 0.0 : correction(*(next - 1));
  const double from = first ? -1.0 : static_cast<double>(*(next - 1));
  const double share = (static_cast<double>(report) - from) / (static_cast<double>(*next) - from);
  return plain_mean(tally, report) + before + share * (correction(*next) - before);
}

CountForecast count_forecast(const FinishedRun& run, std::size_t report, Date date) {
  const Tally& scenario = run.scenario();
  const Tally& baseline = run.baseline();
  const std::vector<std::int64_t> counts = counts_at(scenario, report);
  CountForecast forecast;
  forecast.date = date;
  forecast.mean = mean_count(scenario, report);
  forecast.p05 = quantile_of_counts(counts, 0.05);
  forecast.p25 = quantile_of_counts(counts, 0.25);
  forecast.p50 = quantile_of_counts(counts, 0.5);
  forecast.p75 = quantile_of_counts(counts, 0.75);
  forecast.p95 = quantile_of_counts(counts, 0.95);
  forecast.pmf = shares_of(counts, scenario.n_paths);
  forecast.baseline_mean = mean_count(baseline, report);
  forecast.baseline_pmf = shares_of(counts_at(baseline, report), baseline.n_paths);
  return forecast;
}

std::vector<FollowerForecast> follower_forecasts(const World& world, const Tally& tally) {
  constexpr std::int64_t fewest_paths = 100;
  struct Pair {
    std::int64_t n_after = 0;
    std::optional<int> median;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Pair> pairs;
  for (const auto& [key, count] : tally.followers.entries()) {
    const auto leader = static_cast<std::uint32_t>(key >> 44);
    const auto follower = static_cast<std::uint32_t>((key >> 24) & 0xfffff);
    if (tally.leaders[leader] < fewest_paths) continue;
    Pair& pair = pairs[{leader, follower}];
    pair.n_after += count;
    const bool half = 2 * pair.n_after >= tally.leaders[leader];
    if (half && !pair.median) pair.median = static_cast<int>(key & 0xffffff);
  }
  std::vector<FollowerForecast> forecasts;
  for (const auto& [states, pair] : pairs) {
    const std::int64_t n = tally.leaders[states.first];
    forecasts.push_back({world.states[states.first].iso3, world.states[states.second].iso3,
                         static_cast<double>(pair.n_after) / static_cast<double>(n), pair.median,
                         n});
  }
  return forecasts;
}

void check_martingale(SelfCheck& checks, const World& world, const Tally& tally) {
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    // What was known beforehand counts the same in I and A: the sums differ by the drawn part
    // alone.
    const double variance = tally.variance[i].value();
    const double known = tally.compensator[i].value() - variance;
    const bool one_way = std::fabs(known - std::nearbyint(known)) < 1e-6 * (1.0 + std::fabs(known));
    const double shift = one_way ? std::nearbyint(known) : 0.0;
    const double z = martingale_z(static_cast<double>(tally.indicator[i]) - shift,
                                  tally.compensator[i].value() - shift, variance);
    if (std::fabs(z) <= std::fabs(checks.martingale_max_abs_z)) continue;
    checks.martingale_max_abs_z = std::fabs(z);
    checks.martingale_worst_state = world.states[i].iso3;
  }
}

bool levels_sum_to_one(const std::vector<StateForecast>& states) {
  for (const StateForecast& state : states) {
    for (const LevelForecast& levels : state.levels) {
      double sum = 0.0;
      for (const double probability : levels.probability) sum += probability;
      if (std::fabs(sum - 1.0) > 1e-12) return false;
    }
  }
  return true;
}

double variance_of_counts(const Tally& tally) {
  const std::vector<std::int64_t> counts = counts_at(tally, tally.shape.n_reports - 1);
  double mean = 0.0;
  double squares = 0.0;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    const double share = static_cast<double>(counts[k]) / static_cast<double>(tally.n_paths);
    mean += share * static_cast<double>(k);
    squares += share * static_cast<double>(k * k);
  }
  return squares - mean * mean;
}

double count_variance_ratio(const FinishedRun& run) {
  const auto n = static_cast<double>(run.scenario().n_paths);
  const auto mean = [](const Tally& tally) {
    double sum = 0.0;
    for (const std::int64_t count : tally.indicator) sum += static_cast<double>(count);
    return sum / static_cast<double>(tally.n_paths);
  };
  const double difference = mean(run.scenario()) - mean(run.baseline());
  const double paired = run.sums.count_difference_squares.value() / n - difference * difference;
  const double independent =
      variance_of_counts(run.scenario()) + variance_of_counts(run.baseline());
  return paired > 0.0 ? independent / paired : 0.0;
}

}  // namespace

Forecast finish_forecast(const Experiment& scenario, FinishedRun& run) {
  Tally& tally = run.sums.scenario.tally;
  tally.followers.fold();
  tally.act_days.fold();
  const World& world = scenario.inquiry.world;
  Forecast forecast;
  forecast.seed = scenario.run.seed;
  forecast.n_draws = run.n_draws;
  forecast.n_paths = run.n_draws * run.n_paths_per_draw;
  forecast.partial = run.partial;
  forecast.is_own_baseline = run.is_own_baseline();
  PrecisionCheck precision(scenario.run, run);
  for (std::size_t i = 0; i < world.states.size(); ++i)
    forecast.states.push_back(state_forecast(scenario, run, i, precision));
  forecast.precision = precision.forecast();
  forecast.converged = !forecast.precision || forecast.precision->n_open == 0;
  const std::vector<Date> dates = count_dates(scenario.inquiry.clock);
  for (std::size_t report = 0; report < dates.size(); ++report) {
    forecast.count.push_back(count_forecast(run, report, dates[report]));
  }
  forecast.followers = follower_forecasts(world, tally);
  check_martingale(forecast.checks, world, run.scenario());
  if (!run.is_own_baseline()) check_martingale(forecast.checks, world, run.baseline());
  forecast.checks.hazards_finite = run.scenario().is_finite && run.baseline().is_finite;
  forecast.checks.levels_sum_to_one = levels_sum_to_one(forecast.states);
  forecast.count_variance_ratio = run.is_own_baseline() ? 0.0 : count_variance_ratio(run);
  return forecast;
}

}  // namespace credence
