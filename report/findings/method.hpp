#pragma once

#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// How the numbers came about, in plain words, true of the parts that this run has switched on.
[[nodiscard]] std::vector<std::string> method_in_words(const Findings& findings);

/// How to read the numbers: chance, belief band and Monte Carlo error kept apart; the yardstick.
[[nodiscard]] std::vector<std::string> reading_guide(const Findings& findings);

/// What the numbers may not be used for.
[[nodiscard]] std::vector<std::string> limits_of_use(const Findings& findings);

/// A line of the provenance box.
struct Fact {
  std::string label;
  std::string value;
  bool verbatim = false;  ///< a digest, name or command: shown as code
};
[[nodiscard]] std::vector<Fact> provenance(const Findings& findings);

}  // namespace credence
