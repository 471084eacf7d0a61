#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/charts/charts.hpp"
#include "report/markup/svg.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

struct Measures {
  double width;
  double height;
  double plot_to;      ///< right end of the plot; the labels of the lines stand beyond it
  int n_months_least;  ///< between two ticks of the time axis
};

Measures measures_of(ChartWidth width) {
  if (width == ChartWidth::phone) return {380, 300, 286, 6};
  return {840, 340, 690, 3};
}

class CountChart {
 public:
  CountChart(const Findings& findings, ChartWidth width)
      : findings_(findings),
        phone_(width == ChartWidth::phone),
        measures_(measures_of(width)),
        counts_(known_counts()),
        ticks_(round_ticks(largest(), std::min(7, static_cast<int>(std::ceil(largest()))))),
        x_{0.0, days(findings.horizon()), 44.0, measures_.plot_to},
        y_{0.0, ticks_.last(), measures_.height - 40.0, 34.0},
        svg_({phone_ ? "figure-2-phone" : "figure-2", title(), description(), measures_.width,
              measures_.height}) {}

  std::string draw() {
    draw_axes();
    draw_band(&CountForecast::p05, &CountForecast::p95, "c-band");
    draw_band(&CountForecast::p25, &CountForecast::p75, "c-band50");
    draw_assumptions();
    if (findings_.conditional) svg_.polyline(line_of(&CountForecast::baseline_mean), "c-base");
    svg_.polyline(line_of(&CountForecast::mean), "c-mean");
    draw_labels();
    return svg_.str();
  }

 private:
  [[nodiscard]] Date as_of() const { return findings_.study().scenario.inquiry.clock.as_of; }
  [[nodiscard]] double days(Date date) const {
    return static_cast<double>((date - as_of()).count());
  }

  /// The counts from as_of on; there it is what has been seen.
  [[nodiscard]] std::vector<CountForecast> known_counts() const {
    CountForecast today;
    const auto n = static_cast<int>(findings_.base_rate.n_recognised);
    today.date = as_of();
    today.mean = today.baseline_mean = n;
    today.p05 = today.p25 = today.p50 = today.p75 = today.p95 = n;
    std::vector<CountForecast> counts{today};
    const auto& rows = findings_.forecast().count;
    counts.insert(counts.end(), rows.begin(), rows.end());
    return counts;
  }

  [[nodiscard]] double largest() const {
    double most = 1.0;
    for (const CountForecast& count : counts_) {
      most = std::max({most, static_cast<double>(count.p95), count.mean, count.baseline_mean});
    }
    return most;
  }

  [[nodiscard]] std::string title() const {
    return fmt::format("Number of states that recognise, {} to {}", format_date_in_words(as_of()),
                       format_date_in_words(findings_.horizon()));
  }

  [[nodiscard]] std::string description() const {
    const CountForecast& last = counts_.back();
    std::string text =
        fmt::format("From {} on {} to an expected {} on {}; 90% of runs end between {} and {}.",
                    findings_.base_rate.n_recognised, format_date_in_words(as_of()),
                    one_decimal(last.mean), format_date_in_words(last.date), last.p05, last.p95);
    if (findings_.conditional) {
      text += fmt::format(" In the baseline the expected number is {}.",
                          one_decimal(last.baseline_mean));
    }
    return text;
  }

  [[nodiscard]] std::vector<Point> line_of(double CountForecast::*value) const {
    std::vector<Point> points;
    for (const CountForecast& count : counts_)
      points.push_back({x_(days(count.date)), y_(count.*value)});
    return points;
  }

  /// Quantiles are whole numbers: they hold until the next date and jump there.
  [[nodiscard]] std::vector<Point> steps_of(int CountForecast::*value) const {
    std::vector<Point> points;
    for (const CountForecast& count : counts_) {
      const Point point{x_(days(count.date)), y_(count.*value)};
      if (!points.empty()) points.push_back({point.x, points.back().y});
      points.push_back(point);
    }
    return points;
  }

  void draw_band(int CountForecast::*low, int CountForecast::*high, std::string_view css_class) {
    std::vector<Point> outline = steps_of(high);
    const std::vector<Point> below = steps_of(low);
    outline.insert(outline.end(), below.rbegin(), below.rend());
    svg_.polygon(outline, css_class);
  }

  void draw_axes() {
    for (int i = 0; i <= ticks_.n_steps; ++i) {
      const double value = ticks_.step * i;
      svg_.line({x_.at_from, y_(value)}, {x_.at_to, y_(value)}, i == 0 ? "c-line" : "c-grid");
      if (std::abs(value - std::round(value)) > 1e-9) continue;
      svg_.text({x_.at_from - 8.0, y_(value) + 4.0}, thousands(std::llround(value)), "c-axis",
                Anchor::end);
    }
    svg_.text({2.0, 16.0}, "states", "c-head");
    draw_time_axis();
  }

  void draw_time_axis() {
    const int n_months = static_cast<int>(days(findings_.horizon()) / days_per_month);
    const int n_most = phone_ ? 3 : 7;
    int step = measures_.n_months_least;
    while (n_months / step > n_most) step *= 2;
    const double y = measures_.height - 40.0;
    for (int months = 0; months <= n_months; months += step) {
      const Date date = add_months(as_of(), months);
      const double x = x_(days(date));
      svg_.line({x, y}, {x, y + 5.0}, "c-line");
      const Anchor anchor = months == 0 ? Anchor::start : Anchor::middle;
      svg_.text({months == 0 ? x - 6.0 : x, y + 20.0}, month_and_year(date), "c-axis", anchor);
    }
  }

  /// Assumed acts at their day, unless too many to be told apart.
  void draw_assumptions() {
    constexpr std::size_t n_most = 3;
    const auto& assumptions = findings_.study().assumptions;
    if (assumptions.size() > n_most) return;
    double y = 16.0;
    for (const AssumptionInWords& assumption : assumptions) {
      if (!assumption.on || *assumption.on < as_of() || *assumption.on > findings_.horizon())
        continue;
      const double x = x_(days(*assumption.on));
      svg_.line({x, y + 5.0}, {x, measures_.height - 40.0}, "c-event");
      const bool right = x > (x_.at_from + x_.at_to) / 2.0;
      const double free = right ? x - 5.0 : measures_.width - x - 5.0;
      const auto room = static_cast<std::size_t>(free / 6.8) - 3;
      svg_.text({right ? x - 5.0 : x + 5.0, y}, "if " + fit_to_width(assumption.sentence, room),
                "c-note c-halo", right ? Anchor::end : Anchor::start);
      y += 15.0;
    }
  }

  void draw_labels() {
    const CountForecast& last = counts_.back();
    const double x = x_.at_to + 8.0;
    const std::string scenario = findings_.conditional ? findings_.column : "expected";
    double upper = y_(last.mean) + 4.0;
    if (findings_.conditional) {
      double lower = y_(last.baseline_mean) + 4.0;
      const double apart = 37.0;
      if (std::abs(upper - lower) < apart) {
        const double middle = (upper + lower) / 2.0;
        const double side = upper <= lower ? 1.0 : -1.0;
        upper = middle - side * apart / 2.0;
        lower = middle + side * apart / 2.0;
      }
      svg_.text({x, lower}, "baseline", "c-label c-quiet");
      svg_.text({x, lower + 15.0}, one_decimal(last.baseline_mean), "c-axis");
    }
    svg_.text({x, upper}, fit_to_width(scenario, phone_ ? 12 : 20), "c-value");
    const std::string range =
        fmt::format("{} ({} to {})", one_decimal(last.mean), last.p05, last.p95);
    svg_.text({x, upper + 15.0}, range, "c-axis");
  }

  const Findings& findings_;
  bool phone_;
  Measures measures_;
  std::vector<CountForecast> counts_;
  Ticks ticks_;
  LinearScale x_;
  LinearScale y_;
  Svg svg_;
};

}  // namespace

std::string count_chart(const Findings& findings, ChartWidth width) {
  CREDENCE_EXPECTS(!findings.forecast().count.empty());
  return CountChart(findings, width).draw();
}

}  // namespace credence
