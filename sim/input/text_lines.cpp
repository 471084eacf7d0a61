#include "sim/input/text_lines.hpp"

#include <algorithm>

#include "sim/input/utf8.hpp"

namespace credence {

TextLines::TextLines(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::string_view TextLines::from(int line, int column) const {
  const auto row = static_cast<std::size_t>(std::max(line, 1) - 1);
  if (line < 1 || row >= starts_.size()) return {};
  if (cursor_.line != line || cursor_.column > column) cursor_ = {line, 1, starts_[row]};
  while (cursor_.column < column && cursor_.offset < text_.size() &&
         text_[cursor_.offset] != '\n') {
    cursor_.offset += std::max<std::size_t>(1, length_of_character(text_.substr(cursor_.offset)));
    ++cursor_.column;
  }
  return text_.substr(cursor_.offset);
}

int TextLines::column_of_byte(int line, std::size_t n_bytes_before) const {
  const auto row = static_cast<std::size_t>(std::max(line, 1) - 1);
  if (line < 1 || row >= starts_.size()) return 1;
  const std::size_t target = std::min(starts_[row] + n_bytes_before, text_.size());
  if (cursor_.line != line || cursor_.offset > target) cursor_ = {line, 1, starts_[row]};
  while (cursor_.offset < target && text_[cursor_.offset] != '\n') {
    cursor_.offset += std::max<std::size_t>(1, length_of_character(text_.substr(cursor_.offset)));
    ++cursor_.column;
  }
  return cursor_.column;
}

std::string_view TextLines::rest_of_line(int line, int column) const {
  std::string_view rest = from(line, column);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

}  // namespace credence
