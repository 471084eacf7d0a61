#pragma once

#include <string>

namespace credence {

/// docs/reference/scenario.md: every key of the scenario language, from the same table that decodes
/// it.
[[nodiscard]] std::string scenario_reference();

}  // namespace credence
