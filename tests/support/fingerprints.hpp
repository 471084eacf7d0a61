#pragma once

#include <string>

#include "sim/engine/forecast.hpp"

namespace credence::testing {

/// Every number of a state's forecast as text: doubles by their bits. Equal texts, equal bytes.
[[nodiscard]] std::string fingerprint(const StateForecast& state);
[[nodiscard]] std::string fingerprint(const CountForecast& count);
[[nodiscard]] std::string fingerprint(const FollowerForecast& follower);
[[nodiscard]] std::string fingerprint(const Forecast& forecast);

/// Only what does not compare with the baseline: probabilities, levels, times of the scenario
/// itself.
[[nodiscard]] std::string own_numbers(const StateForecast& state);

}  // namespace credence::testing
