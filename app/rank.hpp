#pragma once

#include <string>
#include <vector>

#include "sim/engine/ranks.hpp"

namespace credence {

/// What every rank but the first does: reads the same command line and its inputs, computes blocks
/// for the first, until that one ends. Writes and prints nothing: what is wrong is told to the
/// first. Never throws.
void serve_as_rank(const std::vector<std::string>& arguments, RankLink& link) noexcept;

}  // namespace credence
