#pragma once

#include <string>
#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"

namespace credence {

/// One dated act behind a term.
struct ExplanationEvidence {
  std::string text;  ///< its share of the sum in numbers, its id, day and summary
  std::string source;
};

/// One term of a state's log hazard, with the evidence behind it.
struct ExplanationTerm {
  std::string group;   ///< level, feature, signals, contagion, centring
  std::string label;   ///< "shared_threat", "head_meeting", "patron RUS"
  std::string detail;  ///< how the value comes about, in numbers a reader can check
  double value = 0.0;  ///< log hazard
  std::string source;
  std::vector<ExplanationEvidence> evidence;  ///< of a term that adds up single acts
};

/// Why a state's rate of recognition stands where it stands at the end of as_of.
struct StateExplanation {
  std::string iso3;
  std::string name;
  int level = 0;
  bool has_elicited_rate = false;
  std::vector<ExplanationTerm> terms;  ///< they add up to log_rate
  double log_rate = 0.0;               ///< per year, without frailty and common shocks
  double rate_per_year = 0.0;
  double up_rate_per_year = 0.0;  ///< of a step up the ladder
  double frailty_sd = 0.0;        ///< spread around log_rate that no feature explains
  double common_shock_sd = 0.0;
  std::vector<std::string> absent_features;  ///< no data in the case
  std::vector<std::string> blocs;
};

/// Explains a state at one draw of the parameters (usually the mean draw): the same sum as the
/// compiled program's, term by term.
[[nodiscard]] StateExplanation explain_state(const Inquiry& inquiry, const ParameterDraw& draw,
                                             StateIndex state);

}  // namespace credence
