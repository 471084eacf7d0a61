#include "report/markup/table_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "models/core/contract.hpp"
#include "report/words/display_width.hpp"

namespace credence {
namespace {

bool looks_like_a_formula(std::string_view text) {
  constexpr std::string_view beginnings = "=+-@\t\r";
  return !text.empty() && beginnings.find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string number_cell(double value) {
  CREDENCE_EXPECTS(std::isfinite(value));
  if (value == 0.0) return "0";
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string csv_cell(std::string_view text) {
  std::string cell = looks_like_a_formula(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string tab_cell(std::string_view text) {
  std::string cell(text);
  std::replace_if(
      cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return terminal_safe(cell);
}

}  // namespace credence
