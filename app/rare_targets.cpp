#include "app/rare_targets.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

RareTarget target_of(const std::string& word, const World& world) {
  int n_at_least = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), n_at_least);
  if (error == std::errc() && end == word.data() + word.size()) {
    if (n_at_least > static_cast<int>(world.states.size())) {
      throw UsageError(fmt::format("--rare is {}, must be at most {}, the states of the case",
                                   n_at_least, world.states.size()));
    }
    return {n_at_least, {}};
  }
  const auto state = world.find_state(word);
  if (state) return {0, state};
  std::vector<std::string> codes;
  for (const State& one : world.states) codes.push_back(one.iso3);
  throw UsageError(fmt::format("--rare is '{}', must be a state of the case", word),
                   did_you_mean(word, codes));
}

}  // namespace

std::vector<RareTarget> rare_targets(const std::vector<std::string>& words, const World& world) {
  std::vector<RareTarget> targets;
  for (const std::string& word : words) targets.push_back(target_of(word, world));
  return targets;
}

}  // namespace credence
