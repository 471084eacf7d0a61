#include "report/markup/markdown.hpp"

#include <algorithm>

#include "report/words/display_width.hpp"

namespace credence {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "-", "+", "=" begin lists and rules, "1." and "1)" numbered ones.
std::size_t opening_mark(std::string_view text) {
  if (text.empty()) return std::string_view::npos;
  if (std::string_view("-+=").find(text.front()) != std::string_view::npos) return 0;
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  const bool numbered = n > 0 && n < text.size() && (text[n] == '.' || text[n] == ')');
  return numbered ? n : std::string_view::npos;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view special = "\\`*_{}[]<>#|~&!";
  std::string one_line(text);
  std::replace_if(
      one_line.begin(), one_line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; },
      ' ');
  const std::string safe = terminal_safe(one_line);
  const std::size_t opening = opening_mark(safe);
  std::string escaped;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    if (i == opening || special.find(safe[i]) != std::string_view::npos) escaped += '\\';
    escaped += safe[i];
  }
  return escaped;
}

}  // namespace credence
