#pragma once

#include <cstddef>
#include <string_view>

namespace credence {

/// One character of a UTF-8 text. Not valid: one byte that begins no well-formed sequence.
struct Utf8Character {
  char32_t code_point = 0;
  std::size_t n_bytes = 1;
  bool valid = true;
};

/// The character at the start of `text`. Needs: text not empty.
[[nodiscard]] Utf8Character first_character(std::string_view text);

/// ASCII letters that stand for a Latin letter of U+00C0 to U+017F ("ü" is "u", "ß" is "ss");
/// empty outside that range.
[[nodiscard]] std::string_view latin_base(char32_t code_point);

/// Calls `use(character, bytes)` for every character of the text.
template <typename Use>
void for_each_character(std::string_view text, Use use) {
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    use(character, text.substr(0, character.n_bytes));
    text.remove_prefix(character.n_bytes);
  }
}

}  // namespace credence
