#include "sim/engine/estimators.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr double z_95 = 1.959963984540054;
constexpr double few_events = 400.0;

// P(N <= value) for N ~ Poisson(mean), summed upwards from the smallest term.
double poisson_cdf(double mean, std::int64_t value) {
  if (value < 0) return 0.0;
  double term = exp_of(-mean);
  double sum = term;
  for (std::int64_t k = 1; k <= value; ++k) {
    term *= mean / static_cast<double>(k);
    sum += term;
  }
  return std::min(sum, 1.0);
}

// P(N >= value), summed directly so that a small tail keeps its digits.
double poisson_upper_tail(double mean, std::int64_t value) {
  if (value <= 0) return 1.0;
  double term = exp_of(-mean);
  for (std::int64_t k = 1; k <= value; ++k) term *= mean / static_cast<double>(k);
  double sum = 0.0;
  for (std::int64_t k = value; term > 0.0 && (term > sum * 1e-17 || static_cast<double>(k) < mean);
       ++k) {
    sum += term;
    term *= mean / static_cast<double>(k + 1);
  }
  return std::min(sum, 1.0);
}

double variance_of(const std::vector<double>& values, double mean) {
  double squares = 0.0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return values.size() > 1 ? squares / static_cast<double>(values.size() - 1) : 0.0;
}

// Quantiles of the draws' means, pulled towards their mean until their variance is the belief's.
void find_belief_band(DrawSummary& summary, std::vector<double>& means, double between) {
  const double pull = between > 0.0 ? sqrt_of(summary.belief_variance / between) : 0.0;
  const auto at = [&](double level) {
    const double rank = std::ceil(level * static_cast<double>(means.size()));
    const auto nth = means.begin() + static_cast<std::ptrdiff_t>(std::max(1.0, rank)) - 1;
    std::nth_element(means.begin(), nth, means.end());
    return std::clamp(summary.mean + (*nth - summary.mean) * pull, 0.0, 1.0);
  };
  summary.belief_p05 = at(0.05);
  summary.belief_p95 = at(0.95);
}

}  // namespace

Interval plain_interval(std::int64_t events, std::int64_t n) {
  CREDENCE_EXPECTS(n > 0 && events >= 0 && events <= n);
  const auto size = static_cast<double>(n);
  if (events == 0) return {0.0, std::min(1.0, 3.0 / size)};
  if (events == n) return {std::max(0.0, 1.0 - 3.0 / size), 1.0};
  const double p = static_cast<double>(events) / size;
  const double z2 = z_95 * z_95;
  const double centre = (p + z2 / (2.0 * size)) / (1.0 + z2 / size);
  const double half =
      z_95 / (1.0 + z2 / size) * sqrt_of(p * (1.0 - p) / size + z2 / (4.0 * size * size));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double control_coefficient(const PilotSums& sums, Reversible reversible) {
  const double phat = sums.compensator / sums.n;
  const double covariance = sums.product / sums.n - sums.indicator / sums.n * phat;
  if (reversible == Reversible::no) {
    if (phat <= 0.0) return 1.0;
    return std::clamp(1.0 - phat - covariance / phat, 0.0, 1.0);
  }
  constexpr double fewest_events = 30.0;
  if (sums.events < fewest_events) return 1.0;
  const double mean_i = sums.indicator / sums.n;
  const double var_i = sums.indicator_squared / sums.n - mean_i * mean_i;
  const double var_a = sums.compensator_squared / sums.n - phat * phat;
  const double var_m = var_i + var_a - 2.0 * covariance;
  return var_m > 0.0 ? (var_i - covariance) / var_m : 1.0;
}

double poisson_two_sided_tail(double mean, std::int64_t value) {
  const double lower = poisson_cdf(mean, value);
  const double upper = poisson_upper_tail(mean, value);
  return std::min(1.0, 2.0 * std::min(lower, upper));
}

double martingale_z(double sum_indicator, double sum_compensator, double sum_variance) {
  if (sum_variance <= 0.0) return sum_indicator == sum_compensator ? 0.0 : HUGE_VAL;
  const double z = (sum_indicator - sum_compensator) / sqrt_of(sum_variance);
  const bool is_count = std::fabs(sum_compensator - sum_variance) <= 1e-9 * sum_variance;
  if (sum_variance >= few_events || !is_count || sum_indicator < 0.0) return z;
  const double tail = poisson_two_sided_tail(sum_compensator, std::llround(sum_indicator));
  if (tail >= 1.0) return 0.0;
  const double size = -normal_quantile(std::max(0.5 * tail, 1e-300));
  return z < 0.0 ? -size : size;
}

DrawSummary summarise_draws(const std::vector<double>& per_draw, double n_paths_per_draw,
                            double sum_of_squares) {
  const auto n_draws = static_cast<double>(per_draw.size());
  std::vector<double> means;
  for (const double sum : per_draw) means.push_back(sum / n_paths_per_draw);
  DrawSummary summary;
  summary.mean = std::accumulate(means.begin(), means.end(), 0.0) / n_draws;
  double squares_of_means = 0.0;
  for (const double mean : means) squares_of_means += mean * mean;
  const double within = n_paths_per_draw > 1.0
                            ? (sum_of_squares - n_paths_per_draw * squares_of_means) /
                                  (n_draws * (n_paths_per_draw - 1.0))
                            : 0.0;
  summary.within_error_squared = std::max(0.0, within) / n_paths_per_draw;
  summary.belief_p05 = summary.belief_p95 = summary.mean;
  if (per_draw.size() == 1) {
    summary.standard_error = sqrt_of(summary.within_error_squared);
    return summary;
  }
  const double between = variance_of(means, summary.mean);
  summary.standard_error = sqrt_of(between / n_draws);
  const bool separable = n_paths_per_draw > 1.0;
  if (separable) summary.belief_variance = std::max(0.0, between - summary.within_error_squared);
  find_belief_band(summary, means, between);
  return summary;
}

int quantile_of_counts(const std::vector<std::int64_t>& counts, double level) {
  const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  std::int64_t below = 0;
  for (std::size_t value = 0; value < counts.size(); ++value) {
    below += counts[value];
    if (static_cast<double>(below) >= level * static_cast<double>(total))
      return static_cast<int>(value);
  }
  return static_cast<int>(counts.size()) - 1;
}

}  // namespace credence
