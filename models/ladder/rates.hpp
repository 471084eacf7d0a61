#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"

namespace credence {

using LevelAddends = std::array<double, n_levels>;

inline constexpr std::uint8_t ordinary_class = 0;  ///< rows of HazardProgram::level_addend
inline constexpr std::uint8_t elicited_class = 1;  ///< states with an elicited base rate

/// What is subtracted at each level so that features and signals do not count again what lifted a
/// state up the ladder (docs/model/features-and-belief.md). Units: log hazard.
struct LevelCentres {
  LevelAddends recognition{};  ///< kappa (xbar_L'beta + Sbar_L)
  LevelAddends up{};           ///< the same on the scale of the upward rate
  LevelAddends down{};         ///< -0.6 kappa Sbar_L
};

/// a_L - centre; level 5 is closed. Without a ladder and with `alpha` believed: alpha at every
/// level.
[[nodiscard]] LevelAddends recognition_addends(const Inquiry& inquiry, const ParameterDraw& draw,
                                               const LevelCentres& centres);
/// a_L for elicited states, whose log rate is counted from a of their own level; 0 where no a is
/// believed.
[[nodiscard]] LevelAddends elicited_recognition_addends(const Inquiry& inquiry,
                                                        const ParameterDraw& draw);
[[nodiscard]] LevelAddends up_addends(const ParameterDraw& draw, const LevelCentres& centres);
[[nodiscard]] LevelAddends down_addends(const ParameterDraw& draw, const LevelCentres& centres);
/// Open at level 5 only.
[[nodiscard]] LevelAddends withdrawal_addends();

/// Log rate, less a of its own level, of the states with an elicited base rate.
struct ElicitedLogRates {
  std::vector<std::optional<double>> log_rate;
};
[[nodiscard]] ElicitedLogRates elicited_log_rates(const Inquiry& inquiry,
                                                  const ParameterDraw& draw);

/// The five log rates of recognition, ascending; all -infinity when none is believed.
[[nodiscard]] std::array<double, 5> log_rates_by_level(const Inquiry& inquiry,
                                                       const ParameterDraw& draw);

}  // namespace credence
