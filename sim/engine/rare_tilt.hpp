#pragma once

#include <vector>

#include "models/hazard/program.hpp"
#include "sim/engine/path_outcome.hpp"

namespace credence {

/// Exponential tilt: a law under which rare acts are common, and the weight that takes it back
/// (Asmussen & Glynn 2007, V.1).
///
/// The tilted law multiplies the rate of each state's own clock of recognition by c_i > 0 and
/// leaves everything else alone: steps on the ladder, joint decisions, shocks, frailty. On a path
/// with own acts j and integrals of the tilted rates H~_i the ratio of the two laws is
///
///   W = prod_j (1 / c_j)  exp( sum_i (1 - 1 / c_i) H~_i ),
///
/// so E[f] = E~[W f] for everything that happens by the horizon.
using Tilt = std::vector<double>;  ///< c by state

/// The program under the tilted law. A rate that the cap bounds is bounded after the tilt, at the
/// largest c times the cap: rates above the cap (365 acts a year) are estimated without it.
/// Needs: no frailty_of_path; c > 0.
[[nodiscard]] HazardProgram tilted(HazardProgram program, const Tilt& tilt);

/// log W of a path of the tilted program.
[[nodiscard]] double log_weight(const PathOutcome& outcome, const Tilt& tilt);

}  // namespace credence
