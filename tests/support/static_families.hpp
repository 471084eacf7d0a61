#pragma once

#include <cstdint>

#include "sim/engine/static_family.hpp"

namespace credence::testing {

/// What a random family is made of.
struct StaticShape {
  std::size_t n_states = 12;
  std::size_t n_weights = 5;
  std::size_t n_shocks = 3;
  std::size_t ties_per_state = 4;
  double horizon_months = 60.0;
  double mean_log_rate = -5.5;
  double strongest_tie = 1.2;
  double frailty_sd = 0.7;
};

/// A family of this shape; equal seeds give equal families.
[[nodiscard]] StaticFamily random_family(const StaticShape& shape, std::uint64_t seed);

}  // namespace credence::testing
