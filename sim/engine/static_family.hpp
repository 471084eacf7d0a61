#pragma once

#include <cstdint>
#include <vector>

#include "models/hazard/program.hpp"
#include "sim/random/noise.hpp"

namespace credence {

/// Programs that differ from draw to draw only by a linear predictor: the same ties, shocks and
/// frailty, and
///   log rate_i(draw) = alpha_i + sum_k x_ki beta_k,  beta_k = m_k + s_k z_k,
/// summed in this order, with z_k the normal at Purpose::belief_draws (draw, k, 0, 0).
///
/// One draw per path: the path of a draw has the draw's number.
/// Units: the unit of time of the base program is the month (an engine knows no other scale).
struct StaticFamily {
  HazardProgram base;                     ///< log_rate of recognition holds alpha
  std::vector<double> features;           ///< x, weight by weight: [k n_states + i]
  std::vector<double> mean;               ///< m, by weight
  std::vector<double> sd;                 ///< s, by weight
  std::vector<std::uint32_t> top_states;  ///< whose order of acts is counted; at most 16

  [[nodiscard]] std::size_t n_states() const { return base.n_states; }
  [[nodiscard]] std::size_t n_weights() const { return mean.size(); }
  [[nodiscard]] double horizon_months() const { return base.cell_edges.back(); }
};

/// The weights beta of a draw.
[[nodiscard]] std::vector<double> weights_of(const StaticFamily& family, const Noise& noise,
                                             std::uint64_t draw);

/// The log rate of a state under these weights.
[[nodiscard]] double log_rate_of(const StaticFamily& family, const std::vector<double>& weights,
                                 std::size_t state);

/// The program of a draw, as the clear engine takes it.
[[nodiscard]] HazardProgram program_of(const StaticFamily& family, const Noise& noise,
                                       std::uint64_t draw);

/// Whether the static kernel can run the program: rates that are constant in time on one cell, the
/// channel of recognition alone, nobody at level 5 at the start, no cap, ties that only add to the
/// rate, random shocks with durations that are exponential, at most 16 different mixes of shocks
/// among the states, and slots that number the states and the shocks.
[[nodiscard]] bool static_kernel_takes(const HazardProgram& program);

/// For each state the number of its mix of random shocks; states of one mix feel the same shocks.
[[nodiscard]] std::vector<std::uint32_t> shock_mixes(const HazardProgram& program);

inline constexpr std::size_t max_shock_mixes = 16;

}  // namespace credence
