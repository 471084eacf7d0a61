#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/core/inquiry.hpp"

namespace credence {

/// Whom a kind of named shock moves unless the scenario names blocs or states.
enum class ShockScope { every_state, by_shared_threat, as_given };

/// One row of the table of named shocks (docs/model/shocks.md).
struct ShockKind {
  std::string_view name;
  std::string_view effect_parameter;  ///< log hazard while it acts at full strength
  std::string_view rate_parameter;    ///< arrivals, log per year; off unless a belief lists it
  ShockScope scope = ShockScope::every_state;
  ShockDuration duration = ShockDuration::lasting;
  double duration_days = 0.0;
  std::string_view doc;
  std::string_view event;  ///< what happens, as a clause without a date: "the claimant loses ..."
};

[[nodiscard]] std::span<const ShockKind> shock_kinds();
[[nodiscard]] std::optional<std::size_t> find_shock_kind(std::string_view name);

}  // namespace credence
