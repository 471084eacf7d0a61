#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/charts/charts.hpp"
#include "report/charts/fitted_text.hpp"
#include "report/markup/svg.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

struct Shade {
  double from;
  std::string_view cell;
  std::string_view text;
};
constexpr std::array<Shade, 5> shades{{{0.0, "c-0", "c-dark"},
                                       {0.05, "c-1", "c-dark"},
                                       {0.15, "c-2", "c-dark"},
                                       {0.30, "c-3", "c-light"},
                                       {0.50, "c-4", "c-light"}}};

const Shade& shade_of(double probability) {
  const Shade* found = shades.data();
  for (const Shade& shade : shades) {
    if (probability >= shade.from) found = &shade;
  }
  return *found;
}

class FollowersChart {
 public:
  FollowersChart(const FollowerTable& table, ChartWidth width)
      : table_(table),
        phone_(width == ChartWidth::phone),
        n_columns_(std::min<std::size_t>(table.followers.size(), phone_ ? 5 : 8)),
        width_(phone_ ? 380.0 : 840.0),
        label_(phone_ ? 112.0 : 176.0),
        cell_((width_ - label_) / static_cast<double>(std::max<std::size_t>(n_columns_, 4))),
        svg_({phone_ ? "figure-3-phone" : "figure-3", "Who follows whom, by " + table.horizon,
              description(), width_, bottom() + 6.0}) {}

  std::string draw() {
    svg_.text({label_, 14.0}, "follower", "c-head");
    svg_.text({label_ - 10.0, top - 8.0}, "leader", "c-head", Anchor::end);
    for (std::size_t j = 0; j < n_columns_; ++j) draw_head(j);
    for (std::size_t i = 0; i < table_.leaders.size(); ++i) draw_leader(table_.leaders[i], i);
    draw_overall();
    return svg_.str();
  }

 private:
  static constexpr double top = 56.0;
  static constexpr double row = 34.0;
  static constexpr double gap = 12.0;

  [[nodiscard]] double bottom() const {
    return top + row * static_cast<double>(table_.leaders.size() + 1) + gap;
  }
  [[nodiscard]] double left_of(std::size_t column) const {
    return label_ + cell_ * static_cast<double>(column);
  }

  [[nodiscard]] std::string description() const {
    std::string text;
    for (const Leader& leader : table_.leaders) {
      const std::vector<Follow> first = likeliest_followers(leader, 1);
      if (first.empty()) continue;
      text += fmt::format("After {}, {} follows in {} of runs. ", leader.name, first[0].follower,
                          first[0].chance.percent());
    }
    return text + "The table below holds every number.";
  }

  void draw_head(std::size_t column) {
    const PossibleFollower& follower = table_.followers[column];
    std::vector<std::string> lines;
    if (phone_) lines = {follower.iso3};
    if (!phone_) lines = fitted_lines(follower.name, cell_ - 2.0, 12.5);
    if (lines.empty()) lines = {fit_to_width(follower.name, static_cast<std::size_t>(cell_ / 7.0))};
    for (std::size_t k = 0; k < lines.size(); ++k) {
      const double above = 15.0 * static_cast<double>(lines.size() - 1 - k);
      svg_.text({left_of(column) + cell_ / 2.0, top - 8.0 - above}, lines[k], "c-follower",
                Anchor::middle);
    }
  }

  void draw_label(const std::string& name, double y) {
    svg_.text({label_ - 10.0, y + row / 2.0 + 4.5}, fit_to_width(name, phone_ ? 14 : 22), "c-label",
              Anchor::end);
  }

  void draw_cell(std::size_t column, double y, const ShownProbability& chance, double probability,
                 const std::string& hint) {
    const Shade& shade = shade_of(probability);
    svg_.rect({left_of(column) + 1.0, y + 1.0}, cell_ - 2.0, row - 2.0, shade.cell, hint);
    svg_.text({left_of(column) + cell_ / 2.0, y + row / 2.0 + 4.5}, chance.percent(),
              fmt::format("c-cell {}", shade.text), Anchor::middle);
  }

  void draw_leader(const Leader& leader, std::size_t index) {
    const double y = top + row * static_cast<double>(index);
    draw_label(leader.name, y);
    for (std::size_t j = 0; j < n_columns_; ++j) {
      const auto found = std::find_if(
          leader.follows.begin(), leader.follows.end(),
          [&](const Follow& follow) { return follow.follower_iso3 == table_.followers[j].iso3; });
      if (found == leader.follows.end()) {
        svg_.rect({left_of(j) + 1.0, y + 1.0}, cell_ - 2.0, row - 2.0, "c-none");
        continue;
      }
      draw_cell(j, y, found->chance, found->probability,
                fmt::format("{} after {}: {}", found->follower, leader.name,
                            found->chance.percent_and_frequency()));
    }
  }

  /// What the followers do whatever the others do: the yardstick for the rows above.
  void draw_overall() {
    const double y = bottom() - row;
    svg_.line({0.0, y - gap / 2.0}, {width_, y - gap / 2.0}, "c-grid");
    draw_label("chance overall", y);
    for (std::size_t j = 0; j < n_columns_; ++j) {
      const PossibleFollower& follower = table_.followers[j];
      draw_cell(
          j, y, follower.chance, follower.probability,
          fmt::format("{} overall: {}", follower.name, follower.chance.percent_and_frequency()));
    }
  }

  const FollowerTable& table_;
  bool phone_;
  std::size_t n_columns_;
  double width_;
  double label_;
  double cell_;
  Svg svg_;
};

}  // namespace

std::string followers_chart(const FollowerTable& table, ChartWidth width) {
  CREDENCE_EXPECTS(!table.leaders.empty() && !table.followers.empty());
  return FollowersChart(table, width).draw();
}

}  // namespace credence
