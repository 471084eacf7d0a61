#include "models/shocks/kinds.hpp"

#include <array>

namespace credence {
namespace {

constexpr double months(double n) { return n * days_per_month; }

constexpr std::array kinds = {
    ShockKind{"rights_edict", "shock_rights_edict", "rate_rights_edict", ShockScope::every_state,
              ShockDuration::half_life, months(6),
              "new edict against the rights of women or minorities",
              "a new edict curtails the rights of women or minorities"},
    ShockKind{"rights_opening", "shock_rights_opening", "rate_rights_opening",
              ShockScope::every_state, ShockDuration::half_life, months(12),
              "schools reopen, an inclusive cabinet: conditions met",
              "the claimant meets demands on rights"},
    ShockKind{"mass_casualty_attack", "shock_mass_casualty_attack", "rate_mass_casualty_attack",
              ShockScope::by_shared_threat, ShockDuration::half_life, months(6),
              "attack with many dead: warms states that share the threat, cools the others",
              "an attack kills many"},
    ShockKind{"credentials_granted", "shock_credentials_granted", "rate_credentials_granted",
              ShockScope::every_state, ShockDuration::lasting, 0,
              "the Credentials Committee seats the claimant",
              "the United Nations seats the claimant"},
    ShockKind{"secondary_sanctions", "shock_secondary_sanctions", "rate_secondary_sanctions",
              ShockScope::as_given, ShockDuration::lasting, 0,
              "sanctions against those who recognise; blocs or states are named by the scenario",
              "sanctions against those who recognise begin"},
    ShockKind{"fall_of_capital", "shock_fall_of_capital", "rate_fall_of_capital",
              ShockScope::every_state, ShockDuration::lasting, 0, "the claimant loses the capital",
              "the claimant loses the capital"},
};

}  // namespace

std::span<const ShockKind> shock_kinds() { return kinds; }

std::optional<std::size_t> find_shock_kind(std::string_view name) {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i].name == name) return i;
  }
  return std::nullopt;
}

}  // namespace credence
