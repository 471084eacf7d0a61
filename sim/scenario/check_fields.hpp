#pragma once

#include <string>
#include <vector>

#include "sim/input/yaml_document.hpp"

namespace credence {

/// Holds a scenario's tree against the table of fields: unknown, missing and contradicting keys,
/// and every value against its kind and range. What needs the case (which states, which blocs,
/// which days) is the binder's question. Notes every problem.
void check_scenario_fields(const YamlValue& scenario, std::vector<Problem>& problems);

/// The verb of an act: its key that names a section "do <verb>"; null when there is none.
[[nodiscard]] const YamlValue::Entry* verb_of(const YamlValue& act);

}  // namespace credence
