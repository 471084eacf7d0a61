#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "report/findings/findings.hpp"
#include "report/findings/judgements.hpp"
#include "report/findings/sentences.hpp"
#include "report/report.hpp"
#include "report/words/display_width.hpp"
#include "report/words/line_wrap.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t rows_at_most = 12;
constexpr std::size_t narrowest_bar = 10;
constexpr std::size_t widest_bar = 24;
constexpr std::size_t gap = 2;
constexpr std::string_view mark = " *";  // short of the precision asked for

/// What a table of this width has room for; the richest that fits is used.
struct Layout {
  std::size_t name_width;
  bool baseline;
  bool change;
  bool frequency;
  bool bar;
};
constexpr std::array<Layout, 6> layouts{{{28, true, true, true, true},
                                         {28, true, true, true, false},
                                         {28, true, true, false, false},
                                         {22, true, false, false, false},
                                         {16, false, false, false, false},
                                         {10, false, false, false, false}}};

enum class Side { left, right };
enum class Tone { plain, quiet, strong };

struct Column {
  std::string header;
  Side side = Side::left;
  Tone tone = Tone::plain;
  std::vector<std::string> cells;

  [[nodiscard]] std::size_t width() const {
    std::size_t widest = display_width(header);
    for (const std::string& cell : cells) widest = std::max(widest, display_width(cell));
    return widest;
  }
};

/// Bars are drawn from the rounded numbers beside them, so that they never seem to disagree.
double as_shown(const ShownProbability& shown) { return static_cast<double>(shown.milli_points()); }

class Table {
 public:
  Table(const Findings& findings, const TerminalStyle& style)
      : findings_(findings),
        style_(style),
        rows_(leading_states(findings, style.all_states ? findings.ranked.size() : rows_at_most)) {}

  [[nodiscard]] std::string text() const {
    std::string text = heading();
    if (!rows_.empty()) text += body();
    const std::size_t n_more = findings_.ranked.size() - rows_.size();
    if (n_more > 0)
      text +=
          line(fmt::format("\u2026 {} more: --all", thousands(std::int64_t(n_more))), Tone::quiet);
    return text + ending();
  }

 private:
  [[nodiscard]] std::size_t columns() const { return std::size_t(std::max(style_.width, 20)); }

  [[nodiscard]] std::string written(const std::string& text) const {
    const std::string safe = terminal_safe(text);
    return style_.utf8 ? safe : to_ascii(safe);
  }

  [[nodiscard]] std::string toned(const std::string& text, Tone tone) const {
    if (!style_.colour || tone == Tone::plain || text.empty()) return text;
    return (tone == Tone::strong ? "\033[1m" : "\033[2m") + text + "\033[0m";
  }

  [[nodiscard]] std::string line(const std::string& text, Tone tone = Tone::plain) const {
    return text.empty() ? "" : toned(wrapped(written(text), columns()), tone) + '\n';
  }

  [[nodiscard]] std::string heading() const {
    std::string text = line(findings_.title, Tone::strong);
    for (const std::string& warning : warnings(findings_)) text += line(warning, Tone::strong);
    text += line(base_rate_sentence(findings_));
    const auto& assumptions = findings_.study().assumptions;
    if (assumptions.size() < 3) return text;
    for (const AssumptionInWords& assumption : assumptions) {
      text += line("If: " + assumption.sentence);
    }
    return text;
  }

  [[nodiscard]] Minus minus() const { return style_.utf8 ? Minus::typographic : Minus::ascii; }

  template <typename Cell>
  [[nodiscard]] Column column(const std::string& header, Side side, Tone tone, Cell cell) const {
    Column made{written(header), side, tone, {}};
    for (const RankedState* state : rows_) made.cells.push_back(written(cell(*state)));
    return made;
  }

  [[nodiscard]] std::vector<Column> columns_of(const Layout& layout) const {
    std::vector<Column> made;
    made.push_back(column("", Side::left, Tone::plain, [&](const RankedState& state) {
      const std::size_t width = layout.name_width - (state.is_open ? mark.size() : 0);
      const std::string name =
          fit_to_width(written(state.name), width, style_.utf8 ? "\u2026" : "...");
      return state.is_open ? name + std::string(mark) : name;
    }));
    if (findings_.conditional && layout.baseline) {
      made.push_back(column("baseline", Side::right, Tone::quiet,
                            [](const RankedState& state) { return state.baseline.percent(); }));
    }
    made.push_back(column(findings_.column, Side::right, Tone::strong,
                          [](const RankedState& state) { return state.scenario.percent(); }));
    if (findings_.conditional && layout.change) {
      made.push_back(column("change", Side::right, Tone::plain, [&](const RankedState& state) {
        return points_between(state.baseline, state.scenario, minus());
      }));
    }
    made.push_back(column(fmt::format("in words ({})", findings_.yardstick->label), Side::left,
                          Tone::plain, [&](const RankedState& state) {
                            const std::string word = state.scenario.word(*findings_.yardstick);
                            return layout.frequency ? word + ", " + state.scenario.frequency()
                                                    : word;
                          }));
    return made;
  }

  static std::size_t width_of(const std::vector<Column>& all) {
    std::size_t width = 0;
    for (const Column& one : all) width += one.width() + gap;
    return width - gap;
  }

  [[nodiscard]] double largest() const {
    double most = 0.0;
    for (const RankedState* state : rows_) {
      most = std::max({most, as_shown(state->scenario), as_shown(state->baseline)});
    }
    return most;
  }

  /// Baseline as a ring, scenario as a dot, on a line that begins at 0.
  [[nodiscard]] std::string bar(const RankedState& state, std::size_t width, double most) const {
    const auto at = [&](double value) {
      if (!(most > 0.0)) return std::size_t{0};
      return std::size_t(std::lround(value / most * double(width - 1)));
    };
    const std::size_t dot = at(as_shown(state.scenario));
    const std::size_t ring = findings_.conditional ? at(as_shown(state.baseline)) : dot;
    std::string drawn;
    for (std::size_t i = 0; i <= std::max(dot, ring); ++i) {
      drawn += i == dot ? "\u25CF" : i == ring ? "\u25CB" : "\u2501";
    }
    return drawn;
  }

  /// Bars in the room that is left; what their marks mean stands above them, or else beside the
  /// heads of the numbers.
  void add_bars(std::vector<Column>& made) const {
    const auto room = [&] { return std::min(widest_bar, columns() - width_of(made) - gap); };
    const std::string legend =
        findings_.conditional ? written("\u25CB baseline \u25CF " + findings_.column) : "";
    const bool above = display_width(legend) <= room();
    if (!above && columns() >= width_of(made) + 4 + gap + narrowest_bar) {
      made[1].header = written("\u25CB " + made[1].header);
      made[2].header = written("\u25CF " + made[2].header);
    }
    const std::size_t width = room();
    const double most = largest();
    made.push_back(column(above ? legend : "", Side::left, Tone::plain,
                          [&](const RankedState& state) { return bar(state, width, most); }));
  }

  [[nodiscard]] std::vector<Column> fitting_columns() const {
    std::vector<Column> made;
    for (const Layout& layout : layouts) {
      made = columns_of(layout);
      const std::size_t used = width_of(made) + (layout.bar ? gap + narrowest_bar : 0);
      if (used > columns()) continue;
      if (!layout.bar) return made;
      add_bars(made);
      return made;
    }
    return made;
  }

  [[nodiscard]] std::string row_of(const std::vector<Column>& all, std::size_t row) const {
    const auto cell_of = [&](std::size_t i) -> const std::string& {
      return row == 0 ? all[i].header : all[i].cells[row - 1];
    };
    std::size_t n = all.size();
    while (n > 0 && cell_of(n - 1).empty()) --n;
    std::string coloured;
    for (std::size_t i = 0; i < n; ++i) {
      const Column& one = all[i];
      const std::string& cell = cell_of(i);
      const bool last = i + 1 == n;
      std::string padded = one.side == Side::right ? pad_left(cell, one.width())
                           : last                  ? cell
                                                   : pad_right(cell, one.width());
      if (i > 0) coloured += std::string(gap, ' ');
      coloured += toned(padded, row == 0 ? Tone::quiet : one.tone);
    }
    return coloured + '\n';
  }

  [[nodiscard]] std::string body() const {
    const std::vector<Column> all = fitting_columns();
    std::string text;
    for (std::size_t row = 0; row <= rows_.size(); ++row) text += row_of(all, row);
    return text;
  }

  [[nodiscard]] std::string ending() const {
    std::string last = rows_.empty() ? standfirst(findings_) : typical_run_sentence(findings_);
    if (!last.empty()) last += ' ';
    last += precision_sentence(findings_);
    if (findings_.forecast().checks.passed()) last += ' ' + self_check_sentence(findings_);
    std::string text = line(last);
    for (const std::string& rare : rare_sentences(findings_)) text += line(rare);
    return text + line(standing_sentence(findings_), Tone::quiet);
  }

  const Findings& findings_;
  const TerminalStyle& style_;
  std::vector<const RankedState*> rows_;
};

}  // namespace

std::string terminal_table(const Report& report, const TerminalStyle& style) {
  const Findings findings = find(report);
  return Table(findings, style).text();
}

}  // namespace credence
