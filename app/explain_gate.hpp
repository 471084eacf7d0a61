#pragma once

#include <string>

#include "app/json_text.hpp"
#include "sim/analysis/prior_gate.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The belief held against what was known before the cut, in words and numbers.
[[nodiscard]] std::string gate_text(const PriorGate& gate, const Study& study);
[[nodiscard]] std::string gate_plain(const PriorGate& gate);
[[nodiscard]] Json gate_json(const PriorGate& gate);

}  // namespace credence
