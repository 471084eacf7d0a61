#pragma once

#include <string>
#include <vector>

#include "sim/scenario/bind.hpp"

namespace credence {

/// A scenario's acts, shocks and adjustments as sentences without a full stop, in the order of the
/// file: "China recognises on 1 March 2026".
///
/// Needs: a scenario without problems, and what its lists were bound to.
[[nodiscard]] std::vector<AssumptionInWords> assumptions_in_words(const YamlValue& scenario,
                                                                  const std::vector<BoundAct>& acts,
                                                                  const Inquiry& inquiry,
                                                                  const ReportOptions& report);

/// A state's name as it stands in a sentence: `the United States`, `China`.
[[nodiscard]] std::string with_article(const std::string& name);

}  // namespace credence
