#pragma once

#include "sim/experiment/experiment.hpp"

namespace credence {

/// A quantity over the belief: its mean and its 5, 50 and 95 % points over the draws.
struct OverBelief {
  double mean = 0.0;
  double p05 = 0.0;
  double p50 = 0.0;
  double p95 = 0.0;
};

/// Two checks of a belief against what was known before the cut (priors.md 7).
struct PriorGate {
  OverBelief probability_further_12_months;  ///< at least one further recognition within 12 months
  double probability_standard_error = 0.0;
  OverBelief
      expected_count_so_far;  ///< from the start of the episode to as_of, along the recorded ladder
  int observed_count_so_far = 0;
  [[nodiscard]] bool probability_holds() const {
    return probability_further_12_months.mean >= 0.2 && probability_further_12_months.mean <= 0.6;
  }
  [[nodiscard]] bool count_holds() const {
    return expected_count_so_far.mean >= 0.5 && expected_count_so_far.mean <= 3.0;
  }
};

/// Simulates twelve months of an experiment without acts, and integrates the model's rates along
/// the recorded ladder with the signals known at each time; frailty and common shocks at their mean
/// effect.
[[nodiscard]] PriorGate prior_gate(const Experiment& baseline, const Execution& execution);

}  // namespace credence
