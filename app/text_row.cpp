#include "app/text_row.hpp"

#include <algorithm>

#include "app/command.hpp"
#include "models/core/contract.hpp"
#include "report/markup/table_text.hpp"
#include "report/words/display_width.hpp"
#include "report/words/line_wrap.hpp"

namespace credence {
namespace {

constexpr std::size_t gap = 2;

struct BrokenCell {
  std::vector<std::string> lines;
  std::size_t from_column = 0;
  std::size_t from_line = 0;
  bool overflows = false;
};

BrokenCell broken(const TextCell& cell) {
  BrokenCell made;
  const std::string text = wrapped(terminal_safe(cell.text), std::max<std::size_t>(cell.width, 1));
  for (const std::string_view line : split_words(text, '\n')) {
    made.overflows = made.overflows || display_width(line) > cell.width;
    made.lines.emplace_back(line);
  }
  return made;
}

std::vector<BrokenCell> placed(const std::vector<TextCell>& cells, std::size_t indent) {
  std::vector<BrokenCell> all;
  std::size_t column = indent;
  std::size_t line = 0;
  for (const TextCell& cell : cells) {
    BrokenCell made = broken(cell);
    made.from_column = column;
    made.from_line = line;
    if (made.overflows && &cell != &cells.back()) line += made.lines.size();
    column += cell.width + gap;
    all.push_back(std::move(made));
  }
  return all;
}

}  // namespace

std::string text_row(const std::vector<TextCell>& cells, std::size_t indent) {
  CREDENCE_EXPECTS(!cells.empty());
  std::vector<std::string> lines(1);
  for (const BrokenCell& cell : placed(cells, indent)) {
    for (std::size_t i = 0; i < cell.lines.size(); ++i) {
      const std::size_t at = cell.from_line + i;
      if (lines.size() <= at) lines.resize(at + 1);
      lines[at] = pad_right(lines[at], cell.from_column) + cell.lines[i];
    }
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::string paragraph(const std::string& text, std::size_t width, std::size_t indent) {
  return text_row({{text, width > indent ? width - indent : 1}}, indent);
}

std::string shell_word(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:=+@%";
  const bool needs_quotes = word.empty() || word.find_first_not_of(plain) != std::string::npos;
  if (!needs_quotes) return word;
  std::string quoted = "'";
  for (const char c : word) {
    if (c == '\'')
      quoted += "'\\''";
    else
      quoted += c;
  }
  return quoted + "'";
}

std::string plain_row(const std::vector<std::string>& fields) {
  std::string row;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) row += '\t';
    row += tab_cell(field);
  }
  return row + '\n';
}

}  // namespace credence
