#pragma once

#include <vector>

#include "sim/input/yaml_document.hpp"
#include "sim/scenario/language.hpp"

namespace credence {

/// Holds a value that is no section and no list of sections against its kind and range. Notes every
/// problem.
void check_plain_value(const YamlValue& value, const Field& field, std::vector<Problem>& problems);

}  // namespace credence
