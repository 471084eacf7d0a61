#pragma once

#include <array>
#include <vector>

#include "models/hazard/program.hpp"

namespace credence {

/// A factor kept finite: 0 times it is 0, so a closed channel stays closed whatever pulls at it.
[[nodiscard]] constexpr double bounded(double factor) {
  constexpr double largest = 1e300;
  return factor < largest ? factor : largest;
}

/// A program with its exponentials taken and its lists turned round: what all paths of one draw
/// share.
struct RateTables {
  explicit RateTables(const HazardProgram& program);
  /// The clear engine's part.
  void fill_rates();

  /// Where a state stands in a list of groups or blocs.
  struct Membership {
    std::uint32_t group = 0;
    std::uint32_t position = 0;
  };
  const HazardProgram* program;
  std::array<bool, n_channels> has_channel{};
  std::array<std::vector<double>, n_channels>
      rate;  ///< exp(log_rate), per year, before all factors; fill_rates
  std::array<std::vector<std::array<double, n_levels>>, n_channels>
      level_factor;                                ///< exp(level_addend)
  std::vector<std::vector<Membership>> groups_of;  ///< by state
  std::vector<std::vector<Membership>> blocs_of;   ///< by state
  std::vector<std::vector<std::uint32_t>>
      fellows_of;                        ///< members of its groups, ascending, each once
  std::vector<Edge> edges;               ///< by source, one after another
  std::vector<std::size_t> edges_begin;  ///< n_states + 1 positions
  std::vector<double> world_factor;      ///< exp(world_log_multiplier); empty: none
  std::vector<double> world_factor_up;   ///< exp of half of it
};

}  // namespace credence
