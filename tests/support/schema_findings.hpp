#pragma once

#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace credence::testing {

/// What a value breaks of a JSON Schema (draft-07), one finding a line with its place. Knows the
/// keywords that result_schema() uses; any other keyword is a finding itself.
[[nodiscard]] std::vector<std::string> schema_findings(const nlohmann::json& schema,
                                                       const nlohmann::json& value,
                                                       const std::string& place = "$");

}  // namespace credence::testing
