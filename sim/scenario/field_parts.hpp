#pragma once

#include <string_view>
#include <vector>

#include "sim/scenario/language.hpp"

/// What several rows of the table of fields share.
namespace credence::field_table {

/// Words of the choices.
using Words = std::vector<std::string_view>;
[[nodiscard]] Words yardsticks();
[[nodiscard]] Words tie_channels();
[[nodiscard]] Words shock_names();
/// Types and classes that enter the sum of signals; steps of the ladder and outcomes are no
/// signals.
[[nodiscard]] Words signal_names();

inline constexpr Range short_text{1, 200};
inline constexpr Range sentence{1, 500};
inline constexpr Range long_text{1, 20000};
inline constexpr Range log_shift{-20, 20};
inline constexpr Range duration{0, days_in_a_century, true, false};
inline constexpr std::string_view in_log_hazard = "log hazard";

constexpr Field act_reason(std::string_view section) {
  return {.section = section,
          .key = "because",
          .kind = ValueKind::text,
          .range = sentence,
          .doc = "Why the act is assumed; printed beside it.",
          .example = "\"why this is worth asking\""};
}

}  // namespace credence::field_table
