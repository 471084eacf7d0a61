#pragma once

#include <string_view>

namespace credence::testing {

/// One bad input: a change to the valid case of small_case() and what the program says to it.
struct Refusal {
  std::string_view what;
  std::string_view file;
  std::string_view old_text;  ///< stands once in the file; empty: the whole file is replaced
  std::string_view new_text;
  std::string_view expected;  ///< "file:line:column: error: message", "  hint: ..." by lines
};

/// Checks that the case, or belief.yaml if that is the file, is refused with exit kind
/// case_or_data, with exactly the expected problems, and that each shows the line it stands on.
void check_refused(const Refusal& refusal);

}  // namespace credence::testing
