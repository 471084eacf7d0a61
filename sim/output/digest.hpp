#pragma once

#include <string>
#include <string_view>

namespace credence {

/// SHA-256 as 64 lower-case hex digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace credence
