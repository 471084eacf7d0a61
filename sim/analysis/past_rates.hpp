#pragma once

#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"
#include "models/signals/pull.hpp"

namespace credence {

/// The model's rates along the recorded past of a case, week by week from the start of the episode
/// to as_of: levels as recorded, signals known at each time, recognisers from their day on.
class PastRates {
 public:
  explicit PastRates(const Inquiry& inquiry);

  /// Probability that each state would have acted by as_of, alone or in a joint decision, on the
  /// recorded ladder and while it was at risk:
  ///
  ///   1 - E_u exp(-(e^u integral lambda_i + integral sum_b nu_b p_b)),  u ~ N(0, sigma_u^2 +
  ///   sigma_v^2)
  ///
  /// with common shocks at the mean of their effect. Their sum is the expected number of acts: a
  /// state acts once, however large its integrated rate.
  [[nodiscard]] std::vector<double> chances(const ParameterDraw& draw) const;

 private:
  /// kappa times the signals' pull on every state at a time.
  [[nodiscard]] std::vector<double> pulls(double kappa, const SignalWeights& weights,
                                          double time) const;

  const Inquiry& inquiry_;
  std::vector<double> edges_;            // years, the last one 0
  std::vector<std::vector<int>> level_;  // [cell][state]
  std::vector<std::vector<WeightedSignal>> signals_;
};

}  // namespace credence
