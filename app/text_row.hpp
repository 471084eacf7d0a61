#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace credence {

/// One cell of a row: its text is broken between words at `width` columns of a terminal.
struct TextCell {
  std::string text;
  std::size_t width = 0;
};

/// Cells side by side with two blanks between them, behind an indent, as lines that all end in a
/// line break and in no blank. Where a word is wider than its cell, the cells to its right begin
/// below it. Control characters become harmless. Needs: at least one cell.
[[nodiscard]] std::string text_row(const std::vector<TextCell>& cells, std::size_t indent = 2);

/// A paragraph of at most `width` columns, every line behind the indent.
[[nodiscard]] std::string paragraph(const std::string& text, std::size_t width,
                                    std::size_t indent = 0);

/// A word as a user must type it in a shell: in single quotes if it needs them.
[[nodiscard]] std::string shell_word(const std::string& word);

/// Fields with tabs between them and a line break behind, each made safe for such a table.
[[nodiscard]] std::string plain_row(const std::vector<std::string>& fields);

}  // namespace credence
