#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace credence::house {

/// A C++ text with comments, literals and directives blanked: only code is left, at its old place.
[[nodiscard]] std::string code_only(std::string_view source);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// The line, from 1, that holds the character at `position`.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t position);

/// A function's body with its head: where it begins and how many lines it takes.
struct FunctionSpan {
  std::size_t first_line = 0;
  std::size_t n_lines = 0;
};

/// The outermost functions and lambdas of a text, found by their braces.
/// Needs: `code` comes from code_only.
[[nodiscard]] std::vector<FunctionSpan> functions_of(std::string_view code);

}  // namespace credence::house
