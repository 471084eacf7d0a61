#include "models/core/world.hpp"

#include <algorithm>

namespace credence {

std::optional<StateIndex> World::find_state(std::string_view iso3) const {
  const auto found =
      std::find_if(states.begin(), states.end(), [&](const State& s) { return s.iso3 == iso3; });
  if (found == states.end()) return std::nullopt;
  return static_cast<StateIndex>(found - states.begin());
}

std::optional<std::size_t> World::find_bloc(std::string_view name) const {
  const auto found =
      std::find_if(blocs.begin(), blocs.end(), [&](const Bloc& b) { return b.name == name; });
  if (found == blocs.end()) return std::nullopt;
  return static_cast<std::size_t>(found - blocs.begin());
}

}  // namespace credence
