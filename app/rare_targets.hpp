#pragma once

#include <string>
#include <vector>

#include "models/core/world.hpp"
#include "sim/engine/forecast.hpp"

namespace credence {

/// The rare events that `--rare` names, in a case's world. Throws UsageError for a state that is
/// not in it, and for more recognisers than it has states.
[[nodiscard]] std::vector<RareTarget> rare_targets(const std::vector<std::string>& words,
                                                   const World& world);

}  // namespace credence
