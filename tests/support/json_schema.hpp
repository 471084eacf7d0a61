#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace credence::testing {

/// Holds a value against a JSON Schema, as far as the shipped schemas go: type, const, enum,
/// pattern, lengths, bounds, items, uniqueItems, properties, patternProperties,
/// additionalProperties, required, allOf, anyOf, oneOf, not and $ref into definitions. Empty: it
/// fits; else the first thing that does not. Throws std::logic_error for a keyword that it does not
/// know.
[[nodiscard]] std::string misfit(const nlohmann::ordered_json& value,
                                 const nlohmann::ordered_json& schema);

}  // namespace credence::testing
