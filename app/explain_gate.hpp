#pragma once

#include <string>

#include "app/json_text.hpp"
#include "sim/analysis/prior_gate.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The two checks of a belief with their bounds and verdicts, at most `width` columns.
[[nodiscard]] std::string gate_text(const PriorGate& gate, const Study& study, std::size_t width);
/// Tab-separated, unrounded.
[[nodiscard]] std::string gate_plain(const PriorGate& gate);
[[nodiscard]] Json gate_json(const PriorGate& gate);

}  // namespace credence
