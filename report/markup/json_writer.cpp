#include "report/markup/json_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/words/utf8.hpp"

namespace credence {
namespace {

void append_escaped(std::string& text, const Utf8Character& character, std::string_view bytes) {
  if (!character.valid) {
    text += "\uFFFD";
  } else if (character.code_point == '"' || character.code_point == '\\') {
    text += '\\';
    text += bytes;
  } else if (character.code_point == '\n') {
    text += "\\n";
  } else if (character.code_point < 0x20 || character.code_point == 0x7f) {
    text += fmt::format("\\u{:04x}", static_cast<unsigned>(character.code_point));
  } else {
    text += bytes;
  }
}

std::string quoted(std::string_view value) {
  std::string text = "\"";
  for_each_character(value, [&](const Utf8Character& character, std::string_view bytes) {
    append_escaped(text, character, bytes);
  });
  return text + '"';
}

template <typename Number>
std::string shortest(Number value) {
  std::array<char, 32> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

}  // namespace

JsonWriter& JsonWriter::begin_object(JsonLayout layout) {
  begin('{', layout);
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  end('}');
  return *this;
}

JsonWriter& JsonWriter::begin_array(JsonLayout layout) {
  begin('[', layout);
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  end(']');
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  CREDENCE_EXPECTS(!levels_.empty() && !after_key_);
  separate();
  text_ += quoted(name);
  text_ += ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) { return raw(quoted(value)); }

JsonWriter& JsonWriter::number(double value) {
  CREDENCE_EXPECTS(std::isfinite(value));
  return raw(value == 0.0 ? "0" : shortest(value));
}

JsonWriter& JsonWriter::whole(std::int64_t value) { return raw(shortest(value)); }

JsonWriter& JsonWriter::whole(std::uint64_t value) { return raw(shortest(value)); }

JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }

JsonWriter& JsonWriter::null() { return raw("null"); }

void JsonWriter::begin(char bracket, JsonLayout layout) {
  before_value();
  text_ += bracket;
  const bool inside_line = !levels_.empty() && levels_.back().layout == JsonLayout::line;
  levels_.push_back({inside_line ? JsonLayout::line : layout});
}

void JsonWriter::end(char bracket) {
  CREDENCE_EXPECTS(!levels_.empty() && !after_key_);
  const Level closed = levels_.back();
  levels_.pop_back();
  if (closed.layout == JsonLayout::block && closed.n_members > 0) new_line();
  text_ += bracket;
}

void JsonWriter::before_value() {
  if (!after_key_ && !levels_.empty()) separate();
  after_key_ = false;
}

void JsonWriter::separate() {
  Level& level = levels_.back();
  if (level.n_members++ > 0) text_ += level.layout == JsonLayout::line ? ", " : ",";
  if (level.layout == JsonLayout::block) new_line();
}

void JsonWriter::new_line() {
  text_ += '\n';
  text_.append(2 * levels_.size(), ' ');
}

JsonWriter& JsonWriter::raw(std::string_view value) {
  before_value();
  text_ += value;
  return *this;
}

}  // namespace credence
