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

/// A parameter's mean and sd over the draws: as believed, and with every draw weighted by the
/// record.
struct UpdatedParameter {
  ParameterId parameter = 0;
  double mean = 0.0;
  double sd = 0.0;
  double mean_given_record = 0.0;
  double sd_given_record = 0.0;
};

/// What the record of the episode itself teaches: draws weighted by their probability of exactly
/// the number of acts that was observed.
struct GivenRecord {
  double probability_further_12_months = 0.0;
  double expected_count_so_far = 0.0;
  double n_effective_draws = 0.0;            ///< (sum w)^2 / sum w^2
  std::vector<UpdatedParameter> parameters;  ///< those that are uncertain, in the table's order
};

/// Two checks of a belief against what was known before the cut.
struct PriorGate {
  OverBelief probability_further_12_months;  ///< at least one further recognition within 12 months
  double probability_standard_error = 0.0;
  /// Acts from the start of the episode to as_of, along the recorded ladder; a state acts once.
  OverBelief expected_count_so_far;
  int observed_count_so_far = 0;
  GivenRecord given_record;
  [[nodiscard]] bool probability_holds() const {
    return probability_further_12_months.mean >= 0.2 && probability_further_12_months.mean <= 0.6;
  }
  [[nodiscard]] bool count_holds() const {
    return expected_count_so_far.mean >= 0.5 && expected_count_so_far.mean <= 3.0;
  }
};

/// Simulates twelve months of an experiment without acts, and integrates the model's rates along
/// the recorded ladder with the signals known at each time (PastRates).
[[nodiscard]] PriorGate prior_gate(const Experiment& baseline, const Execution& execution);

}  // namespace credence
