#pragma once

#include <string_view>

namespace credence {

/// What a level of the engagement ladder means: "contact", "mission", ... Needs: 0 <= level <= 5.
[[nodiscard]] std::string_view level_name(int level);

}  // namespace credence
