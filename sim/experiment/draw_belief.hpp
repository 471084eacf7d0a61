#pragma once

#include <cstdint>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"
#include "models/core/parameters.hpp"

namespace credence {

/// Every parameter at its mean, adjustments applied, uncertain values at their centre.
[[nodiscard]] ParameterDraw mean_draw(const Inquiry& inquiry, const Belief& belief);

/// Draw number `draw` from the belief, by address (purpose 7, path = draw): the same for every
/// scenario of a case. The five level rates are sorted, then the inquiry's adjustments applied.
[[nodiscard]] ParameterDraw draw_belief(const Inquiry& inquiry, const Belief& belief,
                                        std::uint64_t seed, std::uint64_t draw);

/// mean_draw where the belief is run at its mean (n_draws 1), draw_belief elsewhere.
[[nodiscard]] ParameterDraw nth_draw(const Inquiry& inquiry, const Belief& belief,
                                     std::uint64_t seed, std::uint64_t draw, std::uint64_t n_draws);

}  // namespace credence
