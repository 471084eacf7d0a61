#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace credence {

using Json = nlohmann::ordered_json;

/// One object, indented by two blanks, with a final line break. Bytes that are no UTF-8 (they can
/// stand in a path) become U+FFFD.
[[nodiscard]] std::string json_text(const Json& json);

}  // namespace credence
