#pragma once

#include <span>
#include <vector>

#include "models/core/world.hpp"

namespace credence {

/// Instants after as_of at which the time shape steps, in years: 1, 3, 12, 36, 120 months after the
/// start of the episode.
[[nodiscard]] std::vector<double> time_shape_steps(const World& world);

/// f(t - t0): log hazard against months 3 to 12 of the episode (docs/model/time-and-cells.md).
[[nodiscard]] double time_shape(const World& world, std::span<const double> parameter_value,
                                double time_years);

}  // namespace credence
