#pragma once

#include <string>

#include "app/json_text.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The resolved scenario with the origin of each value, the belief's parameters with their sources
/// and the features that the case has; at most `width` columns.
[[nodiscard]] std::string study_text(const Study& study, std::size_t width);
/// Tab-separated: kind, key, value, spread, unit, origin.
[[nodiscard]] std::string study_plain(const Study& study);
/// The body of credence/explain-v1: scenario, resolved, belief, features, digests, notes.
[[nodiscard]] Json study_json(const Study& study);

}  // namespace credence
