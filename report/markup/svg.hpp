#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace credence {

/// Straight map from values to places on a drawing. Needs: from != to.
struct LinearScale {
  double from = 0.0;
  double to = 1.0;
  double at_from = 0.0;
  double at_to = 1.0;
  [[nodiscard]] double operator()(double value) const {
    return at_from + (value - from) / (to - from) * (at_to - at_from);
  }
};

struct Point {
  double x = 0.0;
  double y = 0.0;
};

/// Where a text is held.
enum class Anchor { start, middle, end };

/// One drawing with a title and a description for those who do not see it. Carries its own style,
/// so that it survives being copied out of the page. Every text is escaped.
class Svg {
 public:
  struct About {
    std::string id;  ///< unique in the page
    std::string title;
    std::string description;
    double width = 0.0;
    double height = 0.0;
  };
  explicit Svg(About about) : about_(std::move(about)) {}

  void line(Point from, Point to, std::string_view css_class);
  void rect(Point corner, double width, double height, std::string_view css_class,
            std::string_view hint = {});
  void circle(Point centre, double radius, std::string_view css_class, std::string_view hint = {});
  void text(Point place, std::string_view what, std::string_view css_class,
            Anchor anchor = Anchor::start);
  void polyline(const std::vector<Point>& points, std::string_view css_class);
  void polygon(const std::vector<Point>& points, std::string_view css_class);

  [[nodiscard]] std::string str() const;

 private:
  About about_;
  std::string body_;
};

/// Round steps from 0 to at least `most`: at most `n_most` of them. Needs: most > 0.
struct Ticks {
  double step = 1.0;
  int n_steps = 1;
  [[nodiscard]] double last() const { return step * n_steps; }
};
[[nodiscard]] Ticks round_ticks(double most, int n_most);

}  // namespace credence
