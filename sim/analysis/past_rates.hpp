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

  /// Expected number of acts: the integral of all rates of recognition and of joint joins, with
  /// frailty and common shocks at the mean of their effect, exp(sd^2 / 2).
  [[nodiscard]] double expected_count(const ParameterDraw& draw) const;

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
