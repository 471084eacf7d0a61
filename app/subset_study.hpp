#pragma once

#include <string>
#include <vector>

#include "sim/scenario/study.hpp"

namespace credence {

/// Keeps only the named states in scenario and baseline; every row and act about another state
/// goes. Returns the codes that were dropped. Throws UsageError for a code that the case does not
/// have.
std::vector<std::string> keep_states(Study& study, const std::vector<std::string>& codes);

}  // namespace credence
