#include "report/words/line_wrap.hpp"

#include "report/words/display_width.hpp"

namespace credence {

std::string wrapped(std::string_view text, std::size_t n_columns) {
  std::string lines;
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    const std::size_t width = display_width(word);
    if (used > 0 && used + 1 + width > n_columns) {
      lines += '\n';
      used = 0;
    } else if (used > 0) {
      lines += ' ';
      ++used;
    }
    lines += word;
    used += width;
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace credence
