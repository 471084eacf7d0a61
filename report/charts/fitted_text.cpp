#include "report/charts/fitted_text.hpp"

#include <algorithm>
#include <cmath>

#include "report/words/display_width.hpp"

namespace credence {

double drawn_width(std::string_view text, double size) {
  return 0.53 * size * static_cast<double>(display_width(text));
}

std::vector<std::string> fitted_lines(std::string_view text, double room, double size) {
  if (drawn_width(text, size) <= room) return {std::string(text)};
  std::size_t best = std::string_view::npos;
  const auto off_middle = [&](std::size_t at) {
    return std::abs(static_cast<double>(at) - static_cast<double>(text.size()) / 2.0);
  };
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (best == std::string_view::npos || off_middle(at) < off_middle(best)) best = at;
  }
  if (best == std::string_view::npos) return {};
  const std::string first(text.substr(0, best));
  const std::string second(text.substr(best + 1));
  if (std::max(drawn_width(first, size), drawn_width(second, size)) > room) return {};
  return {first, second};
}

}  // namespace credence
