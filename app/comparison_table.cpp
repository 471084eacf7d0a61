#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/comparison.hpp"
#include "app/text_row.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "report/words/shown_probability.hpp"

namespace credence {
namespace {

constexpr std::size_t most_rows = 10;
constexpr std::size_t least_column_width = 10;
constexpr std::size_t word_width = 19;  ///< of "roughly even chance"
constexpr std::size_t gap = 2;

/// Widths of the columns name, a, b, change, word. Sides whose names find no room are A and B.
struct Widths {
  std::size_t name = 20;
  std::size_t a = least_column_width;
  std::size_t b = least_column_width;
  bool words = true;
  bool letters = false;

  Widths(const Comparison& comparison, int width) {
    const std::size_t fixed = name + least_column_width + 3 * gap;
    const std::size_t columns = std::max<std::size_t>(static_cast<std::size_t>(width), 40);
    words = fixed + 2 * least_column_width + gap + word_width <= columns;
    const std::size_t used = fixed + (words ? gap + word_width : 0);
    const std::size_t each =
        std::max(least_column_width, used < columns ? (columns - used) / 2 : 0);
    letters = std::max(display_width(comparison.a), display_width(comparison.b)) > each;
    if (letters) return;
    a = std::max(display_width(comparison.a), least_column_width);
    b = std::max(display_width(comparison.b), least_column_width);
  }
};

double size_of(const ComparedState& state) { return std::abs(state.horizons.back().difference); }

std::vector<const ComparedState*> by_difference(const Comparison& comparison) {
  std::vector<const ComparedState*> rows;
  for (const ComparedState& state : comparison.states) rows.push_back(&state);
  std::ranges::stable_sort(rows,
                           [](const auto* a, const auto* b) { return size_of(*a) > size_of(*b); });
  return rows;
}

struct Row {
  std::string name;
  std::string a;
  std::string b;
  std::string change;
  std::string word;
};

std::string line_of(const Row& row, const Widths& widths) {
  const std::string space(gap, ' ');
  const auto cell = [&](const std::string& text, std::size_t width) {
    return space + pad_left(terminal_safe(text), width);
  };
  std::string line = pad_right(fit_to_width(terminal_safe(row.name), widths.name), widths.name) +
                     cell(row.a, widths.a) + cell(row.b, widths.b) +
                     cell(row.change, least_column_width);
  if (widths.words) line += space + row.word;
  return line + '\n';
}

Row row_of(const ComparedState& state, Minus minus) {
  const ComparedHorizon& last = state.horizons.back();
  const ShownProbability a(last.a, last.a_standard_error);
  const ShownProbability b(last.b, last.b_standard_error);
  return {state.name, a.percent(), b.percent(), points_between(a, b, minus),
          state.is_assumed ? "assumed" : b.word(yardstick_of("icd203"))};
}

std::string heading_of(const Comparison& comparison, const Widths& widths, std::size_t width) {
  if (!widths.letters) {
    return line_of({"", comparison.a, comparison.b, "change", "second, in words"}, widths);
  }
  return paragraph("A: " + comparison.a, width) + paragraph("B: " + comparison.b, width) +
         line_of({"", "A", "B", "change", "B in words"}, widths);
}

std::string closing_lines(const Comparison& comparison, std::size_t width) {
  double error = 0.0;
  for (const ComparedState& state : comparison.states) {
    error = std::max(error, state.horizons.back().difference_standard_error);
  }
  const std::string noise =
      comparison.pairing == Pairing::same_noise ? "Same noise in both" : "Two runs of their own";
  return paragraph(fmt::format("{}; Monte Carlo error of a change at most {} points.", noise,
                               error_in_points(error)),
                   width) +
         paragraph("Follows from the model's assumed links, not causal evidence.", width);
}

std::string date_in_words(const std::string& text) {
  const auto date = parse_date(text);
  return date ? short_date(*date) : terminal_safe(text);
}

}  // namespace

std::string comparison_table(const Comparison& comparison, const ComparisonStyle& style) {
  const auto rows = by_difference(comparison);
  const std::size_t n_shown = style.all ? rows.size() : std::min(rows.size(), most_rows);
  const Widths widths(comparison, style.width);
  const auto width = static_cast<std::size_t>(style.width);
  std::string text =
      paragraph(fmt::format("Chance of recognition by {}, the largest changes first",
                            date_in_words(comparison.states.front().horizons.back().date)),
                width);
  text += heading_of(comparison, widths, width);
  for (std::size_t i = 0; i < n_shown; ++i) {
    text += line_of(row_of(*rows[i], style.utf8 ? Minus::typographic : Minus::ascii), widths);
  }
  if (n_shown < rows.size()) {
    text += fmt::format("\u2026 {} more: --all\n",
                        thousands(static_cast<std::int64_t>(rows.size() - n_shown)));
  }
  text += closing_lines(comparison, width);
  return style.utf8 ? text : to_ascii(text);
}

}  // namespace credence
