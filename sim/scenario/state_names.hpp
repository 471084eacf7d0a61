#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/core/world.hpp"
#include "sim/input/library.hpp"
#include "sim/scenario/values.hpp"

namespace credence {

/// A line of data/world/countries.csv, as far as a hint needs it.
struct CountryRow {
  std::string iso3;
  std::string iso2;
  std::string name;
};

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
  mutable std::vector<CountryRow> rows_;  ///< read when the first code is wrong
  mutable std::size_t n_hints_ = 0;
};

}  // namespace credence
