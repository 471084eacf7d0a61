#pragma once

#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// Sentences that several formats share, each true of the run it speaks of. Plain UTF-8, no markup.

/// "So far: 1 of 196 states in 4.0 years (Russia)."
[[nodiscard]] std::string base_rate_sentence(const Findings& findings);

/// "2 more states in the typical run (90% of runs: 0 to 7)."; empty: no count at the horizon.
[[nodiscard]] std::string typical_run_sentence(const Findings& findings);

/// "0 to 7", or one number where both ends are equal.
[[nodiscard]] std::string range_in_words(const FurtherStates& further);

/// "2.3", or "less than 0.1" where one decimal would show nothing.
[[nodiscard]] std::string expected_number(double value);

/// "4.0 years", or months or days where it is less than a year.
[[nodiscard]] std::string years_in_words(double n_years);

/// "100,000 runs, seed 20250805, ±0.2 points."
[[nodiscard]] std::string precision_sentence(const Findings& findings);

/// "Self-check passed." or what failed.
[[nodiscard]] std::string self_check_sentence(const Findings& findings);

/// What a reader must know before any number: self-check failed, partial, not converged. Each a
/// sentence of its own; usually none.
[[nodiscard]] std::vector<std::string> warnings(const Findings& findings);

/// What would reach the precision that was asked for: "about 400,000 runs would do (--paths
/// 400000)". Needs: it was not reached.
[[nodiscard]] std::string precision_advice(const PrecisionForecast& precision);

/// The rare events that were asked for, a sentence or two each; usually none.
[[nodiscard]] std::vector<std::string> rare_sentences(const Findings& findings);

/// "Follows from the model's assumed links, not causal evidence."; empty without interventions.
[[nodiscard]] std::string standing_sentence(const Findings& findings);

}  // namespace credence
