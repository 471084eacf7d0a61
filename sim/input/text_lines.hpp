#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace credence {

/// The lines of a text, so that a place finds its characters without a search from the top.
/// Asking in the order of the text costs one walk over it in all.
class TextLines {
 public:
  explicit TextLines(std::string_view text);

  /// The text from a place on, to the end of the file. Line and column (in characters) from 1;
  /// empty when there is no such place.
  [[nodiscard]] std::string_view from(int line, int column) const;
  /// The same to the end of the line, without the line end.
  [[nodiscard]] std::string_view rest_of_line(int line, int column) const;
  [[nodiscard]] std::string_view line(int line) const { return rest_of_line(line, 1); }
  /// Column (in characters, from 1) of the byte that so many bytes of its line come before.
  [[nodiscard]] int column_of_byte(int line, std::size_t n_bytes_before) const;

 private:
  struct Cursor {
    int line = 1;
    int column = 1;
    std::size_t offset = 0;
  };

  std::string_view text_;
  std::vector<std::size_t> starts_;
  mutable Cursor cursor_;  ///< where the last question ended; saves time, changes no answer
};

}  // namespace credence
