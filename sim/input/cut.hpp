#pragma once

#include <optional>

#include "models/core/dates.hpp"

namespace credence {

/// The cut in time (docs/data.md): what a forecaster could know on a day. The only place that
/// decides it, for the rows of a case and for the files of data/world alike.

[[nodiscard]] constexpr bool is_known(Date known_on, Date as_of) { return known_on <= as_of; }

/// A yearly value of year y is known from 1 March of y + 1.
[[nodiscard]] constexpr Date yearly_value_known_on(int year) {
  return std::chrono::sys_days{std::chrono::year{year + 1} / std::chrono::March / 1};
}

/// Whether a membership, pact or tie was in force on the cut: from its first day on, until the day
/// before its last. Absent ends are open.
[[nodiscard]] constexpr bool stands_on(std::optional<Date> first, std::optional<Date> last,
                                       Date as_of) {
  return (!first || is_known(*first, as_of)) && (!last || !is_known(*last, as_of));
}

}  // namespace credence
