#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/experiment/experiment.hpp"
#include "sim/scenario/layers.hpp"

namespace credence {

/// Whether a scenario acts, shocks or adjusts anything; empty lists do not count.
[[nodiscard]] bool has_assumptions(const YamlValue& scenario);

/// What a scenario is compared with when it names nothing: the parent that it shares all but its
/// assumptions with, by name, else "<name> without its assumptions".
[[nodiscard]] std::string name_of_unnamed_baseline(const LayeredScenario& scenario);

/// What scenario and baseline must share.
struct Footing {
  std::filesystem::path case_folder;
  std::filesystem::path belief_file;
  std::string belief_name;
  Date as_of;
  Date horizon;
  RunSpec run;
  ModelSwitches switches;
};

/// Where a baseline stands on other ground, as `must have the same horizon (there ..., here ...)`;
/// notes a problem for each at a place of the scenario.
void expect_same_footing(const Footing& baseline, const Footing& scenario, const YamlValue& link,
                         std::vector<Problem>& problems);

}  // namespace credence
