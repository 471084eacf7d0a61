#pragma once

#include <cstdint>
#include <vector>

namespace credence {

/// A rise to level 5, by the state's own clock, a joint decision or the scenario.
struct RecognitionAct {
  double time = 0.0;  ///< years
  std::uint32_t state = 0;
  bool by_own_clock = false;
};

/// What one path leaves behind. Shapes: level and compensator n_reports x n_states, report by
/// report.
struct PathOutcome {
  std::vector<std::uint8_t> level;
  /// A, with E[I] = E[A] for I = 1{level 5} (docs/model/estimators.md): the integral of the rates
  /// of recognition while at risk, less that of withdrawal, plus what was known beforehand. Only at
  /// the program's headline reports, where it has any.
  std::vector<double> compensator;
  /// By state at the horizon: variance of I - A given the rates, the sum of all integrals.
  std::vector<double> predicted_variance;
  std::vector<RecognitionAct> acts;  ///< in order of time
  bool is_finite = true;
  /// By state at the horizon: integral of the rate of its own clock of recognition.
  std::vector<double> own_integral = {};
  /// By report: how many stand at level 5.
  std::vector<std::uint32_t> n_recognised = {};
};

}  // namespace credence
