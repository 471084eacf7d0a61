#include "tests/support/fingerprints.hpp"

#include <bit>
#include <cstdint>
#include <sstream>

namespace credence::testing {
namespace {

class Words {
 public:
  Words& operator<<(double value) {
    text_ << std::hex << std::bit_cast<std::uint64_t>(value) << std::dec << ' ';
    return *this;
  }
  Words& operator<<(const std::string& value) {
    text_ << value << ' ';
    return *this;
  }
  Words& operator<<(std::int64_t value) {
    text_ << value << ' ';
    return *this;
  }
  Words& operator<<(int value) { return *this << static_cast<std::int64_t>(value); }
  Words& operator<<(Date date) { return *this << format_date(date); }
  Words& operator<<(const std::optional<int>& value) { return *this << (value ? *value : -1); }
  Words& operator<<(const std::vector<double>& values) {
    for (const double value : values) *this << value;
    return *this;
  }
  [[nodiscard]] std::string text() const { return text_.str() + "\n"; }

 private:
  std::ostringstream text_;
};

}  // namespace

std::string own_numbers(const StateForecast& state) {
  Words words;
  words << state.iso3 << state.name << state.level_at_start
        << static_cast<int>(state.recognised_at_start);
  for (const HorizonForecast& at : state.horizons) {
    words << at.date << at.probability << at.monte_carlo_standard_error << at.belief_p05
          << at.belief_p95 << at.n_recognised;
  }
  for (const LevelForecast& at : state.levels) {
    words << at.date;
    for (const double p : at.probability) words << p;
  }
  for (const TimeQuantile& quantile : state.time_quantiles)
    words << quantile.level << quantile.days;
  return words.text();
}

std::string fingerprint(const StateForecast& state) {
  Words words;
  for (const HorizonForecast& at : state.horizons) {
    words << at.baseline_probability << at.baseline_standard_error << at.difference
          << at.difference_standard_error << at.n_recognised_baseline;
  }
  return own_numbers(state) + words.text();
}

std::string fingerprint(const CountForecast& count) {
  Words words;
  words << count.date << count.mean << count.p05 << count.p25 << count.p50 << count.p75 << count.p95
        << count.pmf << count.baseline_mean << count.baseline_pmf;
  return words.text();
}

std::string fingerprint(const FollowerForecast& follower) {
  Words words;
  words << follower.leader << follower.follower << follower.probability_after
        << follower.median_days_after << follower.n_paths;
  return words.text();
}

std::string fingerprint(const Forecast& forecast) {
  std::string text;
  for (const auto& state : forecast.states) text += fingerprint(state);
  for (const auto& count : forecast.count) text += fingerprint(count);
  for (const auto& follower : forecast.followers) text += fingerprint(follower);
  Words words;
  words << static_cast<std::int64_t>(forecast.n_paths)
        << static_cast<std::int64_t>(forecast.n_draws) << static_cast<int>(forecast.partial)
        << forecast.checks.martingale_max_abs_z << forecast.checks.martingale_worst_state
        << static_cast<int>(forecast.checks.hazards_finite) << forecast.count_variance_ratio;
  return text + words.text();
}

}  // namespace credence::testing
