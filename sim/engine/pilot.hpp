#pragma once

#include <vector>

#include "sim/experiment/experiment.hpp"

namespace credence {

/// Control coefficients b by state, from a pilot of about 2,000 paths on noise of its own (stream
/// 9) over up to 40 draws of the belief. E[I - A] is 0 for every draw, so b may depend on the draws
/// without bias.
[[nodiscard]] std::vector<double> pilot_coefficients(const Experiment& experiment,
                                                     unsigned n_threads);

}  // namespace credence
