#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/charts/charts.hpp"
#include "report/charts/fitted_text.hpp"
#include "report/findings/judgements.hpp"
#include "report/markup/svg.hpp"
#include "report/words/display_width.hpp"

namespace credence {
namespace {

constexpr std::size_t rows_at_most = 15;
constexpr double z_95 = 1.96;

struct Measures {
  double width;
  double row;
  double plot_from;
  double plot_to;
  std::size_t name_width;
  int n_ticks;
};

Measures measures_of(ChartWidth width) {
  if (width == ChartWidth::phone) return {380, 30, 122, 316, 15, 4};
  return {840, 27, 190, 626, 25, 7};
}

std::string percent_tick(double value) {
  std::string text = fmt::format("{:.3f}", 100.0 * value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text + "%";
}

class RankedChart {
 public:
  RankedChart(const Findings& findings, ChartWidth width)
      : findings_(findings),
        phone_(width == ChartWidth::phone),
        measures_(measures_of(width)),
        rows_(charted_states(findings)),
        ticks_(round_ticks(largest(), measures_.n_ticks)),
        x_{0.0, ticks_.last(), measures_.plot_from, measures_.plot_to},
        svg_({phone_ ? "figure-1-phone" : "figure-1", title(), description(), measures_.width,
              bottom() + 24.0}) {}

  std::string draw() {
    draw_words();
    draw_axis();
    draw_heads();
    for (std::size_t i = 0; i < rows_.size(); ++i) draw_row(*rows_[i], i);
    return svg_.str();
  }

 private:
  static constexpr double top = 44.0;

  [[nodiscard]] double bottom() const {
    return top + measures_.row * static_cast<double>(rows_.size());
  }
  [[nodiscard]] double middle_of(std::size_t row) const {
    return top + measures_.row * (static_cast<double>(row) + 0.5);
  }
  [[nodiscard]] const HorizonForecast& value_of(const RankedState& state) const {
    return findings_.forecast().states[state.index].horizons.back();
  }

  [[nodiscard]] double largest() const {
    double most = 1e-4;
    for (const RankedState* state : rows_) {
      const HorizonForecast& value = value_of(*state);
      most = std::max({most, value.probability, value.baseline_probability});
      if (findings_.has_belief_band) most = std::max(most, value.belief_p95);
    }
    return std::min(most, 1.0);
  }

  [[nodiscard]] std::string title() const {
    const std::string by = format_date_in_words(findings_.horizon());
    return findings_.conditional
               ? fmt::format("Chance of recognition by {}, scenario against baseline", by)
               : fmt::format("Chance of recognition by {}", by);
  }

  [[nodiscard]] std::string description() const {
    std::string text = "States from the likeliest down. ";
    for (std::size_t i = 0; i < std::min<std::size_t>(rows_.size(), 5); ++i) {
      const RankedState& state = *rows_[i];
      text += fmt::format("{}: {}", state.name, in_words(state.scenario, *findings_.yardstick));
      if (findings_.conditional) text += ", baseline " + state.baseline.percent();
      text += ". ";
    }
    return text + "The table below holds every number.";
  }

  void draw_words() {
    const auto bands = findings_.yardstick->bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      const double from = bands[i].from;
      const double to = std::min(i + 1 < bands.size() ? bands[i + 1].from : 1.0, ticks_.last());
      if (from >= to) continue;
      const double width = x_(to) - x_(from);
      if (i % 2 == 1) svg_.rect({x_(from), top}, width, bottom() - top, "c-zone");
      if (phone_) continue;
      const auto lines = fitted_lines(bands[i].word, width - 6.0, 12.0);
      const double first = lines.size() == 2 ? top - 18.0 : top - 5.0;
      for (std::size_t k = 0; k < lines.size(); ++k) {
        svg_.text({x_(from) + width / 2.0, first + 13.0 * static_cast<double>(k)}, lines[k],
                  "c-word", Anchor::middle);
      }
    }
  }

  void draw_axis() {
    for (int i = 0; i <= ticks_.n_steps; ++i) {
      const double value = ticks_.step * i;
      svg_.line({x_(value), top}, {x_(value), bottom()}, "c-grid");
      svg_.text({x_(value), bottom() + 17.0}, percent_tick(value), "c-axis", Anchor::middle);
    }
  }

  void draw_heads() {
    const double y = top - 5.0;
    if (phone_) {
      svg_.text({measures_.width - 2.0, y}, findings_.column, "c-head", Anchor::end);
      return;
    }
    if (!findings_.conditional) {
      svg_.text({measures_.width - 110.0, y}, findings_.column, "c-head", Anchor::end);
      return;
    }
    svg_.text({measures_.width - 148.0, y}, "baseline", "c-head", Anchor::end);
    svg_.text({measures_.width - 72.0, y}, findings_.column, "c-head", Anchor::end);
    svg_.text({measures_.width - 2.0, y}, "change", "c-head", Anchor::end);
  }

  void draw_values(const RankedState& state, double y) {
    if (phone_) {
      svg_.text({measures_.width - 2.0, y}, state.scenario.percent(), "c-value", Anchor::end);
      return;
    }
    if (!findings_.conditional) {
      svg_.text({measures_.width - 110.0, y}, state.scenario.percent(), "c-value", Anchor::end);
      return;
    }
    svg_.text({measures_.width - 148.0, y}, state.baseline.percent(), "c-change c-quiet",
              Anchor::end);
    svg_.text({measures_.width - 72.0, y}, state.scenario.percent(), "c-value", Anchor::end);
    svg_.text({measures_.width - 2.0, y}, points_between(state.baseline, state.scenario),
              "c-change", Anchor::end);
  }

  void draw_band(const HorizonForecast& value, double y) {
    if (!findings_.has_belief_band) return;
    const double width = std::max(1.0, x_(value.belief_p95) - x_(value.belief_p05));
    svg_.rect({x_(value.belief_p05), y - 4.5}, width, 9.0, "c-band");
  }

  void draw_error(const HorizonForecast& value, double y) {
    const double half = z_95 * value.monte_carlo_standard_error;
    const double from = x_(std::max(0.0, value.probability - half));
    const double to = x_(std::min(ticks_.last(), value.probability + half));
    svg_.line({from, y}, {to, y}, "c-error");
    for (const double x : {from, to}) svg_.line({x, y - 4.0}, {x, y + 4.0}, "c-error");
  }

  void draw_row(const RankedState& state, std::size_t row) {
    const HorizonForecast& value = value_of(state);
    const double y = middle_of(row);
    svg_.text({measures_.plot_from - 12.0, y + 4.5}, fit_to_width(state.name, measures_.name_width),
              "c-label", Anchor::end);
    draw_band(value, y);
    const double dot = x_(value.probability);
    if (findings_.conditional) {
      const double ring = x_(value.baseline_probability);
      svg_.line({ring, y}, {dot, y}, "c-move");
      svg_.circle({ring, y}, 4.6, "c-ring",
                  fmt::format("{}, baseline: {}", state.name, state.baseline.percent()));
    }
    svg_.circle({dot, y}, 5.4, "c-dot",
                fmt::format("{}: {}", state.name, in_words(state.scenario, *findings_.yardstick)));
    draw_error(value, y);
    draw_values(state, y + 4.5);
  }

  const Findings& findings_;
  bool phone_;
  Measures measures_;
  std::vector<const RankedState*> rows_;
  Ticks ticks_;
  LinearScale x_;
  Svg svg_;
};

}  // namespace

std::vector<const RankedState*> charted_states(const Findings& findings) {
  return leading_states(findings, rows_at_most);
}

std::string ranked_chart(const Findings& findings, ChartWidth width) {
  CREDENCE_EXPECTS(!findings.ranked.empty());
  return RankedChart(findings, width).draw();
}

}  // namespace credence
