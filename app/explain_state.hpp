#pragma once

#include <string>

#include "app/json_text.hpp"
#include "models/hazard/explanation.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The explanation of one state of the scenario at the mean belief. Throws UsageError for a code
/// that the case does not have.
[[nodiscard]] StateExplanation explain_state_of(const Study& study, const std::string& iso3);

/// Term by term, so that a reader can add them up; at most `width` columns.
[[nodiscard]] std::string state_text(const StateExplanation& state, const Study& study,
                                     std::size_t width);
/// Tab-separated, unrounded.
[[nodiscard]] std::string state_plain(const StateExplanation& state);
[[nodiscard]] Json state_json(const StateExplanation& state);

}  // namespace credence
