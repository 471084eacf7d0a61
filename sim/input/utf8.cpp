#include "sim/input/utf8.hpp"

#include <fmt/format.h>

namespace credence {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

unsigned byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
}

bool continues(unsigned byte) { return (byte & 0xC0U) == 0x80U; }

/// The second byte's range rules out overlong forms, surrogates and code points that are too high.
bool second_byte_fits(unsigned first, unsigned second) {
  if (first == 0xE0) return second >= 0xA0 && second <= 0xBF;
  if (first == 0xED) return second >= 0x80 && second <= 0x9F;
  if (first == 0xF0) return second >= 0x90 && second <= 0xBF;
  if (first == 0xF4) return second >= 0x80 && second <= 0x8F;
  return continues(second);
}

std::string fault_of_first_byte(std::string_view rest) {
  const unsigned byte = byte_at(rest, 0);
  if (byte == 0) return "a NUL byte stands here, must be plain text";
  if (byte == '\r') return "a carriage return stands here alone, must be a line end";
  if (byte < 0x20 || byte == 0x7F) {
    return fmt::format("a control character (0x{:02X}) stands here, must be plain text", byte);
  }
  return fmt::format("a byte (0x{:02X}) stands here that is no UTF-8 text", byte);
}

bool looks_like_utf16(std::string_view text) {
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

/// Bytes of the plain character at the front; 0 when there is a fault. Tab and line ends are
/// plain.
std::size_t plain_length(std::string_view rest) {
  const unsigned byte = byte_at(rest, 0);
  if (byte == '\r') return byte_at(rest, 1) == '\n' ? 2 : 0;
  if (byte == '\n' || byte == '\t') return 1;
  if (byte < 0x20 || byte == 0x7F) return 0;
  return length_of_character(rest);
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  std::size_t n = 0;
  for (const char byte : text) n += continues(static_cast<unsigned char>(byte)) ? 0 : 1;
  return n;
}

std::size_t length_of_character(std::string_view text) {
  if (text.empty()) return 0;
  const unsigned first = byte_at(text, 0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (!second_byte_fits(first, byte_at(text, 1))) return 0;
  if (first < 0xE0) return 2;
  if (!continues(byte_at(text, 2))) return 0;
  if (first < 0xF0) return 3;
  return continues(byte_at(text, 3)) ? 4 : 0;
}

std::optional<ByteFault> find_byte_fault(std::string_view text) {
  ByteFault fault;
  if (looks_like_utf16(text)) {
    fault.message = "the file is UTF-16, must be UTF-8";
    fault.hint = "save it as UTF-8 in your editor";
    return fault;
  }
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = plain_length(text.substr(i));
    if (length == 0) {
      fault.message = fault_of_first_byte(text.substr(i));
      if (byte_at(text, i) >= 0x80) fault.hint = "save the file as UTF-8 in your editor";
      return fault;
    }
    const bool ends_a_line = text[i + length - 1] == '\n';
    fault.line += ends_a_line ? 1 : 0;
    fault.column = ends_a_line ? 1 : fault.column + 1;
    i += length;
  }
  return std::nullopt;
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

std::string_view line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  std::string_view found = text.substr(0, text.find('\n'));
  if (found.ends_with('\r')) found.remove_suffix(1);
  return found;
}

}  // namespace credence
