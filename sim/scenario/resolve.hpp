#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/scenario/layers.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// What holds where the scenario says nothing, as far as it is known better than by the table.
struct DefaultValue {
  std::string value;
  std::string origin;
};
using DefaultValues = std::map<std::string, DefaultValue>;  ///< by key: "as_of", "model.ladder"

/// Every value of a scenario with the file and line that it came from, defaults included, in the
/// order of the table of fields.
[[nodiscard]] std::vector<ResolvedValue> resolved_values(const LayeredScenario& scenario,
                                                         const DefaultValues& defaults);

/// A scenario without parents, comments and private keys as YAML, in the order of the table of
/// fields: it reads back as the same scenario. Needs: a tree without problems.
[[nodiscard]] std::string resolved_yaml(const YamlValue& scenario);

}  // namespace credence
