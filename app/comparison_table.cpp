#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/comparison.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "report/words/shown_probability.hpp"

namespace credence {
namespace {

constexpr std::size_t most_rows = 10;
constexpr std::size_t name_width = 28;
constexpr std::size_t least_column_width = 10;
constexpr std::size_t widest_column = 24;

double size_of(const ComparedState& state) { return std::abs(state.horizons.back().difference); }

std::vector<const ComparedState*> by_difference(const Comparison& comparison) {
  std::vector<const ComparedState*> rows;
  for (const ComparedState& state : comparison.states) rows.push_back(&state);
  std::ranges::stable_sort(rows,
                           [](const auto* a, const auto* b) { return size_of(*a) > size_of(*b); });
  return rows;
}

std::size_t column_width(const std::string& heading) {
  return std::clamp(display_width(heading), least_column_width, widest_column);
}

std::string row_of(const ComparedState& state, const Comparison& comparison, Minus minus) {
  const ComparedHorizon& last = state.horizons.back();
  const ShownProbability a(last.a, last.a_standard_error);
  const ShownProbability b(last.b, last.b_standard_error);
  return pad_right(fit_to_width(terminal_safe(state.name), name_width), name_width) + "  " +
         pad_left(a.percent(), column_width(comparison.a)) + "  " +
         pad_left(b.percent(), column_width(comparison.b)) + "  " +
         pad_left(points_between(a, b, minus), least_column_width) + '\n';
}

std::string heading_of(const Comparison& comparison) {
  const auto cell = [](const std::string& name) {
    const std::size_t width = column_width(name);
    return pad_left(fit_to_width(terminal_safe(name), width), width);
  };
  return std::string(name_width, ' ') + "  " + cell(comparison.a) + "  " + cell(comparison.b) +
         "  " + pad_left("change", least_column_width) + '\n';
}

std::string closing_line(const Comparison& comparison) {
  double error = 0.0;
  for (const ComparedState& state : comparison.states) {
    error = std::max(error, state.horizons.back().difference_standard_error);
  }
  const std::string noise =
      comparison.pairing == Pairing::same_noise ? "Same noise in both" : "Two runs of their own";
  return fmt::format(
      "{}; Monte Carlo error of a change at most {} points.\n"
      "Follows from the model's assumed links, not causal evidence.\n",
      noise, error_in_points(error));
}

}  // namespace

std::string comparison_table(const Comparison& comparison, const ComparisonStyle& style) {
  const auto rows = by_difference(comparison);
  const std::size_t n_shown = style.all ? rows.size() : std::min(rows.size(), most_rows);
  std::string text = fmt::format("Chance of recognition by {}, the largest changes first\n",
                                 comparison.states.front().horizons.back().date);
  text += heading_of(comparison);
  for (std::size_t i = 0; i < n_shown; ++i) {
    text += row_of(*rows[i], comparison, style.utf8 ? Minus::typographic : Minus::ascii);
  }
  if (n_shown < rows.size()) {
    text += fmt::format("... {} more: --all\n",
                        thousands(static_cast<std::int64_t>(rows.size() - n_shown)));
  }
  text += closing_line(comparison);
  return style.utf8 ? text : to_ascii(text);
}

}  // namespace credence
