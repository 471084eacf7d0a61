#pragma once

#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// One finding: a claim with its number, then what a reader needs to weigh it. Plain UTF-8.
struct Judgement {
  std::string claim;
  std::string detail;  ///< may be empty
};

/// "unlikely (31%, about 3 in 10)": the word never without its number.
[[nodiscard]] std::string in_words(const ShownProbability& shown, const Yardstick& yardstick);

/// The states at the top of the ranking whose chances look the same to a reader.
[[nodiscard]] std::vector<const RankedState*> at_the_top(const Findings& findings);

/// The answer in one sentence.
[[nodiscard]] std::string standfirst(const Findings& findings);

/// Base rate first, then three to five findings about the horizon.
[[nodiscard]] std::vector<Judgement> key_judgements(const Findings& findings);

}  // namespace credence
