#pragma once

#include <optional>
#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"

namespace credence {

/// A tie as the engine sees it: what is added to the target's log hazard while the source stands
/// at level 5, and when the tie holds. Units: log hazard, years from as_of.
struct PullingTie {
  TieChannel channel = TieChannel::patron;
  StateIndex from = 0;
  StateIndex to = 0;
  double log_multiplier = 0.0;
  std::optional<double> from_years;  ///< absent: from the start
  std::optional<double> to_years;    ///< absent: to the horizon
};

/// Parameter of a channel, 0 where contagion is off.
[[nodiscard]] double channel_coefficient(const Inquiry& inquiry, const ParameterDraw& draw,
                                         TieChannel channel);

/// Patron, neighbour and rival ties with their coefficients; ties of a channel whose coefficient is
/// 0 are left out, so that they cannot touch a bit. Rivals count by their share of the target's
/// rival weight; the target's neighbours of the case act on every other state with equal weight.
[[nodiscard]] std::vector<PullingTie> pulling_ties(const Inquiry& inquiry,
                                                   const ParameterDraw& draw);

/// theta_patron_oppose x weight of the state's patrons that oppose, by state. Fixed over time.
[[nodiscard]] std::vector<double> opposition_shift(const Inquiry& inquiry,
                                                   const ParameterDraw& draw);

/// Log multiplier by number of recognisers 0 .. n_states:
/// theta_world n / N + theta_tipping logistic((n / N - rho) / 0.07). Empty where both are 0.
[[nodiscard]] std::vector<double> world_multipliers(const Inquiry& inquiry,
                                                    const ParameterDraw& draw);

/// Weight of the present patron tie between two states; 0 without one.
[[nodiscard]] double patron_weight(const World& world, StateIndex from, StateIndex to);

}  // namespace credence
