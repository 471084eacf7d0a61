#include "report/words/shown_probability.hpp"

#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::int64_t whole = 100000;  // 100 % in milli-points
constexpr std::int64_t one_percent = 1000;
constexpr std::int64_t ten_percent = 10 * one_percent;
constexpr double least_shown = 1e-4;
constexpr std::int64_t least_limit = 10;  // 0.01 %

// Steps a number may be rounded to, in milli-points.
constexpr std::array<std::int64_t, 6> steps{1, 10, 100, 1000, 5000, 10000};

std::int64_t two_figures_step(double side) {
  if (side >= 0.1) return 1000;
  if (side >= 0.01) return 100;
  return side >= 0.001 ? 10 : 1;
}

std::int64_t step_for(double side, double standard_error) {
  const double finest = standard_error * static_cast<double>(whole) * (1.0 - 1e-9);
  for (const std::int64_t step : steps) {
    if (step >= two_figures_step(side) && static_cast<double>(step) >= finest) return step;
  }
  return steps.back();
}

std::int64_t round_to(double side, std::int64_t step) {
  const double n_steps = side * static_cast<double>(whole) / static_cast<double>(step);
  return static_cast<std::int64_t>(std::llround(n_steps)) * step;
}

int decimals_of(std::int64_t step) {
  return step >= 1000 ? 0 : step == 100 ? 1 : step == 10 ? 2 : 3;
}

std::string milli_points_text(std::int64_t milli_points, int decimals) {
  return fmt::format("{:.{}f}", static_cast<double>(milli_points) / 1000.0, decimals);
}

struct Fraction {
  int part;
  int of;
  [[nodiscard]] double value() const { return static_cast<double>(part) / of; }
};

// Fractions people picture; the gaps between neighbours stay below 6 points.
constexpr std::array<Fraction, 23> familiar_fractions{
    {{1, 10}, {1, 9},  {1, 8}, {1, 7},  {1, 6}, {1, 5},   {1, 4}, {3, 10},
     {1, 3},  {3, 8},  {2, 5}, {9, 20}, {1, 2}, {11, 20}, {3, 5}, {5, 8},
     {2, 3},  {7, 10}, {3, 4}, {4, 5},  {5, 6}, {7, 8},   {9, 10}}};

Fraction nearest_familiar(double probability) {
  Fraction best = familiar_fractions[0];
  for (const Fraction& candidate : familiar_fractions) {
    if (std::abs(candidate.value() - probability) < std::abs(best.value() - probability) - 1e-12) {
      best = candidate;
    }
  }
  return best;
}

// A small side out of 100, 1,000 or 10,000: the first that keeps it within 15 %.
Fraction small_fraction(double side) {
  for (const int of : {100, 1000, 10000}) {
    const double expected = side * of;
    const double nearest = std::round(expected);
    const bool close = nearest >= 1.0 && std::abs(nearest - expected) <= 0.15 * expected;
    if (close || of == 10000) return {std::max(1, static_cast<int>(nearest)), of};
  }
  return {1, 10000};
}

std::string fraction_text(std::int64_t part, std::int64_t of) {
  return fmt::format("{} in {}", thousands(part), thousands(of));
}

}  // namespace

ShownProbability::ShownProbability(double probability, double monte_carlo_standard_error) {
  CREDENCE_EXPECTS(probability >= 0.0 && probability <= 1.0);
  CREDENCE_EXPECTS(monte_carlo_standard_error >= 0.0);
  const bool upper = probability > 0.5;
  const double side = upper ? 1.0 - probability : probability;
  std::int64_t step = step_for(side, monte_carlo_standard_error);
  std::int64_t rounded = side < least_shown ? 0 : round_to(side, step);
  if (rounded == 0) {
    kind_ = upper ? Kind::above : Kind::below;
    const std::int64_t limit = std::max(step, least_limit);
    milli_points_ = upper ? whole - limit : limit;
    decimals_ = decimals_of(limit);
    return;
  }
  step = step_for(static_cast<double>(rounded) / whole, monte_carlo_standard_error);
  milli_points_ = upper ? whole - rounded : rounded;
  decimals_ = decimals_of(step);
}

std::string ShownProbability::percent() const {
  const char* mark = kind_ == Kind::below ? "<" : kind_ == Kind::above ? ">" : "";
  return fmt::format("{}{}%", mark, milli_points_text(milli_points_, decimals_));
}

std::string ShownProbability::limit_frequency() const {
  const std::int64_t side = kind_ == Kind::below ? milli_points_ : whole - milli_points_;
  const std::int64_t of = whole / side;
  if (kind_ == Kind::below) return "fewer than " + fraction_text(1, of);
  return "more than " + fraction_text(of - 1, of);
}

std::string ShownProbability::frequency() const {
  if (kind_ != Kind::rounded) return limit_frequency();
  const bool upper = milli_points_ > whole - ten_percent;
  if (milli_points_ >= ten_percent && !upper) {
    const Fraction near = nearest_familiar(static_cast<double>(milli_points_) / whole);
    return "about " + fraction_text(near.part, near.of);
  }
  const double side = static_cast<double>(upper ? whole - milli_points_ : milli_points_) / whole;
  const Fraction small = small_fraction(side);
  const bool tenth = small.part * 10 == small.of;
  if (tenth) return upper ? "about 9 in 10" : "about 1 in 10";
  return "about " + fraction_text(upper ? small.of - small.part : small.part, small.of);
}

std::string ShownProbability::word(const Yardstick& yardstick) const {
  double value = static_cast<double>(milli_points_) / whole;
  if (kind_ == Kind::below) value = std::nextafter(value, 0.0);
  if (kind_ == Kind::above) value = std::nextafter(value, 1.0);
  return std::string(likelihood_word(yardstick, value));
}

std::string ShownProbability::percent_and_frequency() const {
  return percent() + ", " + frequency();
}

std::int64_t ShownProbability::milli_points() const {
  if (kind_ == Kind::below) return 0;
  return kind_ == Kind::above ? whole : milli_points_;
}

int ShownProbability::decimals() const { return kind_ == Kind::rounded ? decimals_ : 0; }

std::string points_between(const ShownProbability& from, const ShownProbability& to, Minus minus) {
  const std::int64_t difference = to.milli_points() - from.milli_points();
  if (difference == 0) return "0 pp";
  const int decimals = std::max(from.decimals(), to.decimals());
  const char* sign = difference > 0 ? "+" : minus == Minus::ascii ? "-" : "\u2212";
  return fmt::format("{}{} pp", sign, milli_points_text(std::abs(difference), decimals));
}

std::string error_in_points(double error) {
  const double points = error * 100.0;
  if (!(points > 0.0)) return "0";
  constexpr std::array<double, 4> scales{1.0, 10.0, 100.0, 1000.0};
  // The last decimal that counts: of the first figure, or one more where that figure is a 1.
  std::size_t decimals = 0;
  while (decimals < 3 && points * scales[decimals] < 2.0 - 1e-9) ++decimals;
  double shown = std::ceil(points * scales[decimals] - 1e-9);
  while (decimals > 0 && std::fmod(shown, 10.0) == 0.0) {
    shown /= 10.0;
    --decimals;
  }
  return fmt::format("{:.{}f}", shown / scales[decimals], static_cast<int>(decimals));
}

}  // namespace credence
