#include "report/markup/svg.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/charts/chart_style.hpp"
#include "report/markup/html.hpp"

namespace credence {
namespace {

/// A coordinate to a tenth of a pixel.
std::string px(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string_view anchor_name(Anchor anchor) {
  switch (anchor) {
    case Anchor::start:
      return "start";
    case Anchor::middle:
      return "middle";
    case Anchor::end:
      return "end";
  }
  return "start";
}

std::string closed(std::string_view element, std::string_view hint) {
  if (hint.empty()) return "/>";
  return fmt::format("><title>{}</title></{}>", html_text(hint), element);
}

std::string joined_points(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points) {
    if (!text.empty()) text += ' ';
    text += px(point.x) + ',' + px(point.y);
  }
  return text;
}

}  // namespace

void Svg::line(Point from, Point to, std::string_view css_class) {
  body_ += fmt::format("<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>\n", css_class,
                       px(from.x), px(from.y), px(to.x), px(to.y));
}

void Svg::rect(Point corner, double width, double height, std::string_view css_class,
               std::string_view hint) {
  body_ +=
      fmt::format("<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}\n", css_class,
                  px(corner.x), px(corner.y), px(width), px(height), closed("rect", hint));
}

void Svg::circle(Point centre, double radius, std::string_view css_class, std::string_view hint) {
  body_ += fmt::format("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"{}\n", css_class,
                       px(centre.x), px(centre.y), px(radius), closed("circle", hint));
}

void Svg::text(Point place, std::string_view what, std::string_view css_class, Anchor anchor) {
  const std::string held =
      anchor == Anchor::start ? "" : fmt::format(" text-anchor=\"{}\"", anchor_name(anchor));
  body_ += fmt::format("<text class=\"{}\" x=\"{}\" y=\"{}\"{}>{}</text>\n", css_class, px(place.x),
                       px(place.y), held, html_text(what));
}

void Svg::polyline(const std::vector<Point>& points, std::string_view css_class) {
  body_ +=
      fmt::format("<polyline class=\"{}\" points=\"{}\"/>\n", css_class, joined_points(points));
}

void Svg::polygon(const std::vector<Point>& points, std::string_view css_class) {
  body_ += fmt::format("<polygon class=\"{}\" points=\"{}\"/>\n", css_class, joined_points(points));
}

std::string Svg::str() const {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{0}-title "
      "{0}-desc\" viewBox=\"0 0 {1} {2}\" width=\"{1}\" height=\"{2}\">\n<title "
      "id=\"{0}-title\">{3}</title>\n<desc "
      "id=\"{0}-desc\">{4}</desc>\n<style>{5}</style>\n{6}</svg>\n",
      about_.id, px(about_.width), px(about_.height), html_text(about_.title),
      html_text(about_.description), chart_style(), body_);
}

Ticks round_ticks(double most, int n_most) {
  CREDENCE_EXPECTS(most > 0.0 && std::isfinite(most) && n_most > 0);
  constexpr std::array<double, 3> figures{1.0, 2.0, 5.0};
  for (int power = -9; power <= 9; ++power) {
    for (const double figure : figures) {
      const double step =
          power < 0 ? figure / std::pow(10.0, -power) : figure * std::pow(10.0, power);
      const double n = std::ceil(most / step - 1e-9);
      if (n <= n_most) return {step, std::max(1, static_cast<int>(n))};
    }
  }
  return {most, 1};
}

}  // namespace credence
