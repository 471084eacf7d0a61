#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace credence {

/// One value a line, or a whole object or array on one line.
enum class JsonLayout { block, line };

/// Writes one JSON text: UTF-8, two spaces a level, members in the order they are given, numbers in
/// the shortest form that reads back as the same bits. Broken UTF-8 becomes U+FFFD.
///
/// Needs: calls that make sense in their order (a key before each value of an object).
/// Throws: ContractViolation for a number that is not finite.
class JsonWriter {
 public:
  JsonWriter& begin_object(JsonLayout layout = JsonLayout::block);
  JsonWriter& end_object();
  JsonWriter& begin_array(JsonLayout layout = JsonLayout::block);
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);
  JsonWriter& number(double value);
  JsonWriter& whole(std::int64_t value);
  JsonWriter& whole(std::uint64_t value);
  JsonWriter& whole(int value) { return whole(static_cast<std::int64_t>(value)); }
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  /// The text so far with a line end.
  [[nodiscard]] std::string str() const { return text_ + '\n'; }

 private:
  struct Level {
    JsonLayout layout;
    std::size_t n_members = 0;
  };
  void begin(char bracket, JsonLayout layout);
  void end(char bracket);
  void before_value();
  void separate();
  void new_line();
  JsonWriter& raw(std::string_view value);

  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace credence
