#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace credence {

/// About how wide a text of this size is drawn, in the same unit.
[[nodiscard]] double drawn_width(std::string_view text, double size);

/// One line, or two broken at the blank nearest to the middle, or none where neither fits.
[[nodiscard]] std::vector<std::string> fitted_lines(std::string_view text, double room,
                                                    double size);

}  // namespace credence
