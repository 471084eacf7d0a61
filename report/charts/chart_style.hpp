#pragma once

#include <string_view>

namespace credence {

/// Style sheet of every chart, for light and dark surroundings and for print. Colours stand as
/// numbers: a drawing must look the same outside the page.
[[nodiscard]] std::string_view chart_style();

}  // namespace credence
