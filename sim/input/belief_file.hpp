#pragma once

#include <string>
#include <vector>

#include "models/core/parameters.hpp"
#include "sim/input/problem.hpp"

namespace credence {

/// Reads a belief file: `credence_belief: 1`, name, title, `parameters: {name: {mean, sd, unit,
/// source, reason}}`. Every name must stand in the parameter table, every unit must be its unit,
/// every source must say something. Throws InputError (case_or_data).
[[nodiscard]] Belief read_belief(const std::string& path, const std::string& text);

}  // namespace credence
