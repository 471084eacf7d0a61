#include "report/markup/html.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "report/words/display_width.hpp"

namespace credence {
namespace {

bool is_blank(char c) { return c == '\n' || c == '\r' || c == '\t'; }

bool is_web_address(std::string_view text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  return scheme && text.find_first_of(" \t\r\n\"'<>\\`") == std::string_view::npos;
}

}  // namespace

std::string html_text(std::string_view text) {
  std::string one_line(text);
  std::replace_if(one_line.begin(), one_line.end(), is_blank, ' ');
  std::string escaped;
  for (const char c : terminal_safe(one_line)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string html_link_or_text(std::string_view text) {
  std::string safe = html_text(text);
  if (!is_web_address(text)) return safe;
  return fmt::format("<a href=\"{0}\" rel=\"noreferrer\">{0}</a>", safe);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t n = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (k < n ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= n ? digits[group >> (18 - 6 * k) & 63U] : '=';
    }
  }
  return text;
}

}  // namespace credence
