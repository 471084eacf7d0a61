#include "sim/input/yaml_bytes.hpp"

#include <optional>

#include <fmt/format.h>

#include "sim/input/utf8.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;
constexpr std::size_t longest_line = std::size_t{64}
                                     << 10U;  ///< bounds what the library holds at once

/// Number of the first line that is longer, or 0.
int first_line_longer_than(std::string_view text, std::size_t limit) {
  int line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i - start >= limit) return line;
    if (text[i] != '\n') continue;
    start = i + 1;
    ++line;
  }
  return 0;
}

/// Where so many brackets stand open that the library, which looks ahead for their ends, would need
/// hundreds of MiB. Those in texts count too: no honest file comes near the bound.
std::optional<ByteFault> find_too_many_open_brackets(std::string_view text) {
  constexpr int most_open = 1000;
  int n_open = 0;
  ByteFault fault;
  for (const char c : text) {
    if (c == '[' || c == '{') ++n_open;
    if ((c == ']' || c == '}') && n_open > 0) --n_open;
    if (n_open > most_open) return fault;
    if (c == '\n') {
      ++fault.line;
      fault.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++fault.column;
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_yaml_text(const std::string& path, std::string_view text, std::vector<Problem>& problems) {
  if (text.size() > largest_file) {
    note_problem(problems, {path, 0, 0, 1}, ProblemKind::too_large,
                 "the file is larger than 1048576 bytes, must be at most 1 MiB",
                 "put data into CSV files");
    return false;
  }
  if (const int line = first_line_longer_than(text, longest_line); line > 0) {
    note_problem(problems, {path, line, 1, 1}, ProblemKind::too_large,
                 fmt::format("this line is too long, must be at most {} bytes", longest_line));
    return false;
  }
  const std::string_view plain = without_byte_order_mark(text);
  if (const std::optional<ByteFault> fault = find_byte_fault(plain)) {
    note_problem(problems, {path, fault->line, fault->column, 1}, ProblemKind::bad_bytes,
                 fault->message, fault->hint);
    return false;
  }
  if (const std::optional<ByteFault> fault = find_too_many_open_brackets(plain)) {
    note_problem(
        problems, {path, fault->line, fault->column, 1}, ProblemKind::too_large,
        fmt::format("the file is nested too deeply, must be at most {} levels deep", deepest_yaml));
    return false;
  }
  return true;
}

}  // namespace credence
