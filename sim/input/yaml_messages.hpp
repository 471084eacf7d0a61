#pragma once

#include <string>
#include <string_view>

#include "sim/input/text_lines.hpp"

namespace credence {

/// A syntax error in plain words, at the place where the user can mend it.
struct SyntaxFault {
  std::string message;
  std::string hint;
  int line = 1;
  int column = 1;
};

/// What the YAML library's message means, given the place it points at.
[[nodiscard]] SyntaxFault syntax_in_words(std::string_view library_message, const TextLines& lines,
                                          int line, int column);

}  // namespace credence
