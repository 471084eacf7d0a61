#include "report/words/display_width.hpp"

#include <algorithm>
#include <array>

#include "report/words/utf8.hpp"

namespace credence {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Marks that take no column of their own.
constexpr std::array<Range, 12> zero_width{{{0x0300, 0x036F},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05BD},
                                            {0x0610, 0x061A},
                                            {0x064B, 0x065F},
                                            {0x0670, 0x0670},
                                            {0x1AB0, 0x1AFF},
                                            {0x1DC0, 0x1DFF},
                                            {0x200B, 0x200D},
                                            {0x20D0, 0x20FF},
                                            {0xFE00, 0xFE0F},
                                            {0xFE20, 0xFE2F}}};

// Source: East Asian Width W and F of Unicode, in the blocks a name can come from.
constexpr std::array<Range, 11> double_width{{{0x1100, 0x115F},
                                              {0x2E80, 0x303E},
                                              {0x3041, 0x33FF},
                                              {0x3400, 0x4DBF},
                                              {0x4E00, 0x9FFF},
                                              {0xA000, 0xA4CF},
                                              {0xAC00, 0xD7A3},
                                              {0xF900, 0xFAFF},
                                              {0xFF00, 0xFF60},
                                              {0x1F300, 0x1FAFF},
                                              {0x20000, 0x3FFFD}}};

// Characters that could act on a terminal or turn the reading order.
constexpr std::array<Range, 6> unsafe_characters{{{0x00, 0x1F},
                                                  {0x7F, 0x9F},
                                                  {0x200E, 0x200F},
                                                  {0x2028, 0x202E},
                                                  {0x2060, 0x2069},
                                                  {0xFEFF, 0xFEFF}}};

struct AsciiForm {
  char32_t code_point;
  std::string_view text;
};

constexpr std::array<AsciiForm, 19> ascii_forms{{{0x2018, "'"},
                                                 {0x2019, "'"},
                                                 {0x02BB, "'"},
                                                 {0x02BC, "'"},
                                                 {0x201C, "\""},
                                                 {0x201D, "\""},
                                                 {0x2010, "-"},
                                                 {0x2011, "-"},
                                                 {0x2013, "-"},
                                                 {0x2014, "-"},
                                                 {0x2212, "-"},
                                                 {0x2026, "..."},
                                                 {0x00A0, " "},
                                                 {0x202F, " "},
                                                 {0x00B1, "+/-"},
                                                 {0x2501, "-"},
                                                 {0x25CB, "o"},
                                                 {0x25CF, "*"},
                                                 {0x2192, "->"}}};

template <std::size_t n>
bool lies_in(const std::array<Range, n>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

std::size_t columns_of(const Utf8Character& character) {
  if (!character.valid) return 1;
  if (lies_in(zero_width, character.code_point)) return 0;
  return lies_in(double_width, character.code_point) ? 2 : 1;
}

std::string_view ascii_form(char32_t code_point) {
  const std::string_view latin = latin_base(code_point);
  if (!latin.empty()) return latin;
  for (const AsciiForm& form : ascii_forms) {
    if (form.code_point == code_point) return form.text;
  }
  return lies_in(zero_width, code_point) ? "" : "?";
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t n_columns = 0;
  for_each_character(text, [&](const Utf8Character& character, std::string_view) {
    n_columns += columns_of(character);
  });
  return n_columns;
}

std::string fit_to_width(std::string_view text, std::size_t n_columns, std::string_view ellipsis) {
  if (display_width(text) <= n_columns) return std::string(text);
  const std::size_t n_ellipsis = display_width(ellipsis);
  if (n_columns < n_ellipsis) return {};
  std::string kept;
  std::size_t used = n_ellipsis;
  bool full = false;
  for_each_character(text, [&](const Utf8Character& character, std::string_view bytes) {
    used += columns_of(character);
    full = full || used > n_columns;
    if (!full) kept += bytes;
  });
  return kept.append(ellipsis);
}

std::string pad_right(std::string_view text, std::size_t n_columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(n_columns > width ? n_columns - width : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t n_columns) {
  const std::size_t width = display_width(text);
  return std::string(n_columns > width ? n_columns - width : 0, ' ') + std::string(text);
}

std::string terminal_safe(std::string_view text) {
  std::string safe;
  for_each_character(text, [&](const Utf8Character& character, std::string_view bytes) {
    const bool harmless = character.valid && !lies_in(unsafe_characters, character.code_point);
    safe += harmless ? bytes : std::string_view("\uFFFD");
  });
  return safe;
}

std::string to_ascii(std::string_view text) {
  std::string ascii;
  for_each_character(text, [&](const Utf8Character& character, std::string_view bytes) {
    ascii +=
        character.valid && character.code_point < 0x80 ? bytes : ascii_form(character.code_point);
  });
  return ascii;
}

}  // namespace credence
