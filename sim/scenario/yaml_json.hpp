#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include "sim/input/yaml_document.hpp"

namespace credence {

/// A YAML value as JSON, by the core schema of YAML 1.2: plain numbers are numbers, `true` and
/// `false` booleans, everything else text. A number keeps its spelling only as far as JSON does.
[[nodiscard]] nlohmann::ordered_json json_of(const YamlValue& value);

/// The same of an example of the table of fields. Needs: valid YAML.
[[nodiscard]] nlohmann::ordered_json json_of_example(std::string_view example);

}  // namespace credence
