#include "app/subset_study.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "models/core/subset.hpp"

namespace credence {

std::vector<std::string> keep_states(Study& study, const std::vector<std::string>& codes) {
  const World& world = study.scenario.inquiry.world;
  for (const std::string& code : codes) {
    if (!world.find_state(code)) {
      throw UsageError(fmt::format("--states names {}, which is no state of the case", code));
    }
  }
  std::vector<StateIndex> keep;
  std::vector<std::string> dropped;
  for (StateIndex i = 0; i < world.states.size(); ++i) {
    if (std::ranges::find(codes, world.states[i].iso3) != codes.end())
      keep.push_back(i);
    else
      dropped.push_back(world.states[i].iso3);
  }
  study.scenario.inquiry = subset(study.scenario.inquiry, keep);
  study.baseline.inquiry = subset(study.baseline.inquiry, keep);
  return dropped;
}

}  // namespace credence
