#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace credence {

/// Number of characters (code points) of valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Length in bytes of the character that begins a text, or 0 if none does: overlong forms,
/// surrogates and code points above U+10FFFF are no characters.
[[nodiscard]] std::size_t length_of_character(std::string_view text);

/// What makes bytes not plain text, at its place.
struct ByteFault {
  int line = 1;    ///< from 1
  int column = 1;  ///< in characters, from 1
  std::string message;
  std::string hint;
};

/// First byte that is not plain text: invalid UTF-8, UTF-16, NUL, control characters other than
/// tab and line ends, a carriage return that ends no line.
[[nodiscard]] std::optional<ByteFault> find_byte_fault(std::string_view text);

/// The text without a UTF-8 byte order mark.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view text);

/// One line of a text, from 1, without its line end.
[[nodiscard]] std::string_view line_of(std::string_view text, int line);

}  // namespace credence
