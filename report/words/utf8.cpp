#include "report/words/utf8.hpp"

#include <array>

#include "models/core/contract.hpp"

namespace credence {
namespace {

constexpr char32_t latin_first = 0xC0;
constexpr std::array<std::string_view, 192> latin_letters{
    "A", "A", "A",  "A",  "A", "A", "AE", "C", "E", "E",  "E", "E", "I", "I", "I",  "I",
    "D", "N", "O",  "O",  "O", "O", "O",  "x", "O", "U",  "U", "U", "U", "Y", "Th", "ss",
    "a", "a", "a",  "a",  "a", "a", "ae", "c", "e", "e",  "e", "e", "i", "i", "i",  "i",
    "d", "n", "o",  "o",  "o", "o", "o",  "/", "o", "u",  "u", "u", "u", "y", "th", "y",
    "A", "a", "A",  "a",  "A", "a", "C",  "c", "C", "c",  "C", "c", "C", "c", "D",  "d",
    "D", "d", "E",  "e",  "E", "e", "E",  "e", "E", "e",  "E", "e", "G", "g", "G",  "g",
    "G", "g", "G",  "g",  "H", "h", "H",  "h", "I", "i",  "I", "i", "I", "i", "I",  "i",
    "I", "i", "IJ", "ij", "J", "j", "K",  "k", "k", "L",  "l", "L", "l", "L", "l",  "L",
    "l", "L", "l",  "N",  "n", "N", "n",  "N", "n", "'n", "N", "n", "O", "o", "O",  "o",
    "O", "o", "OE", "oe", "R", "r", "R",  "r", "R", "r",  "S", "s", "S", "s", "S",  "s",
    "S", "s", "T",  "t",  "T", "t", "T",  "t", "U", "u",  "U", "u", "U", "u", "U",  "u",
    "U", "u", "U",  "u",  "W", "w", "Y",  "y", "Y", "Z",  "z", "Z", "z", "Z", "z",  "s"};

constexpr Utf8Character broken{0xFFFD, 1, false};

std::size_t announced_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool in_range(char32_t code_point, std::size_t n_bytes) {
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  return code_point >= least[n_bytes] && code_point <= 0x10FFFF && !surrogate;
}

}  // namespace

Utf8Character first_character(std::string_view text) {
  CREDENCE_EXPECTS(!text.empty());
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t n_bytes = announced_length(lead);
  if (n_bytes == 0 || n_bytes > text.size()) return broken;
  if (n_bytes == 1) return {lead, 1, true};
  char32_t code_point = lead & (0x7Fu >> n_bytes);
  for (std::size_t i = 1; i < n_bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0u) != 0x80u) return broken;
    code_point = (code_point << 6) | (next & 0x3Fu);
  }
  return in_range(code_point, n_bytes) ? Utf8Character{code_point, n_bytes, true} : broken;
}

std::string_view latin_base(char32_t code_point) {
  if (code_point < latin_first || code_point >= latin_first + latin_letters.size()) return {};
  return latin_letters[code_point - latin_first];
}

}  // namespace credence
