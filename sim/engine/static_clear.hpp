#pragma once

#include <cstdint>
#include <vector>

#include "sim/engine/static_tally.hpp"

namespace credence {

/// A trial of a family by the clear engine: the reference of all others, and what decides where
/// they cannot.
void run_clear_trial(const StaticFamily& family, const Noise& noise, std::uint64_t draw,
                     PathOutcome& outcome, std::vector<StaticAct>& acts);

}  // namespace credence
