#pragma once

#include <string_view>

namespace credence {

/// Style sheet of the report's page: screen, phone, dark surroundings, print on A4.
[[nodiscard]] std::string_view page_style();

}  // namespace credence
