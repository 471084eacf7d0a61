#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/core/world.hpp"
#include "sim/input/library.hpp"
#include "sim/scenario/values.hpp"

namespace credence {

/// Finds the states and blocs that a scenario names; says which code was meant when there is none.
class CaseNames {
 public:
  CaseNames(const World& world, const Library& library) : world_(world), library_(library) {}

  [[nodiscard]] std::optional<StateIndex> find_state(const PlacedText& code, std::string_view name,
                                                     std::vector<Problem>& problems) const;
  [[nodiscard]] std::vector<StateIndex> find_states(std::span<const PlacedText> codes,
                                                    std::string_view name,
                                                    std::vector<Problem>& problems) const;
  [[nodiscard]] std::optional<std::size_t> find_bloc(const PlacedText& name,
                                                     std::vector<Problem>& problems) const;

 private:
  [[nodiscard]] std::string hint_for_state(const std::string& text) const;

  const World& world_;
  const Library& library_;
};

}  // namespace credence
