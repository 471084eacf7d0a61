#pragma once

#include <span>
#include <vector>

#include "models/core/world.hpp"

namespace credence {

/// One counted signal, ready for the sum.
struct WeightedSignal {
  std::size_t signal_class = 0;
  double strength = 0.0;     ///< direction x intensity x reliability
  double time_years = 0.0;   ///< of the act, from as_of
  double known_years = 0.0;  ///< from when on it counts: the end of the day it was public
};

/// Weights and half-lives of one draw, by row of the signal class table.
struct SignalWeights {
  std::vector<double> weight;
  std::vector<double> half_life_years;
};

[[nodiscard]] SignalWeights signal_weights(std::span<const double> parameter_value);

/// Counted signals of every state; signals without a state stand with every state.
[[nodiscard]] std::vector<std::vector<WeightedSignal>> signals_by_state(const World& world);

/// Pull of a state's signals on its log hazard at time t (docs/model/signals.md):
///
///   S = sum over classes g of A_g tanh( sum_{m in g} w_g q_m r_m 2^{-(t - tau_m) / h_g} / A_g )
///
/// over the signals known by t. Units: years, log hazard (before the deflator).
[[nodiscard]] double signal_pull(std::span<const WeightedSignal> signals,
                                 const SignalWeights& weights, double time_years);

/// The part of one class in the sum above.
[[nodiscard]] double signal_pull_of_class(std::span<const WeightedSignal> signals,
                                          std::size_t signal_class, const SignalWeights& weights,
                                          double time_years);

/// The pull of every state's signals at the middle of every cell; a signal counts in the cells that
/// begin when it is known. Shape: n_cells x n_states, cell by cell.
[[nodiscard]] std::vector<double> signal_pull_on_grid(
    const std::vector<std::vector<WeightedSignal>>& by_state, const SignalWeights& weights,
    std::span<const double> cell_edges);

}  // namespace credence
