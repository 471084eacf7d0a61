#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/problem_codes.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/input/suggestion.hpp"
#include "sim/input/yaml_document.hpp"

namespace credence {

/// Notes a problem at a place.
void note_problem(std::vector<Problem>& problems, const Place& place, ProblemKind kind,
                  std::string message, std::string hint = {});

/// Gives every problem of this file that has none the line of text it stands on. Call once, when a
/// file has been decoded.
void attach_source_lines(std::vector<Problem>& problems, const std::string& path,
                         std::string_view text);

/// Strict decoders of one value. Each notes a problem `<name> is <text>, must <constraint>` at the
/// value's place and returns empty when the value is not of its kind.
[[nodiscard]] std::optional<double> number_of(const YamlValue& value, std::string_view name,
                                              const Range& range, std::vector<Problem>& problems);
[[nodiscard]] std::optional<std::int64_t> integer_of(const YamlValue& value, std::string_view name,
                                                     std::int64_t low, std::int64_t high,
                                                     std::vector<Problem>& problems);
[[nodiscard]] std::optional<bool> bool_of(const YamlValue& value, std::string_view name,
                                          std::vector<Problem>& problems);
[[nodiscard]] std::optional<Date> date_of(const YamlValue& value, std::string_view name,
                                          std::vector<Problem>& problems);
[[nodiscard]] std::optional<DateOrMonth> date_or_month_of(const YamlValue& value,
                                                          std::string_view name,
                                                          std::vector<Problem>& problems);
/// A code of three capitals, plain or quoted; whether the case knows it is the caller's question.
[[nodiscard]] std::optional<std::string> iso3_of(const YamlValue& value, std::string_view name,
                                                 std::vector<Problem>& problems);
/// A text that is not empty, plain or quoted.
[[nodiscard]] std::optional<std::string> text_of(const YamlValue& value, std::string_view name,
                                                 std::vector<Problem>& problems);
/// Position of a word among the candidates; a wrong word gets a did-you-mean, or the whole list
/// when it is short.
[[nodiscard]] std::optional<std::size_t> word_of(const YamlValue& value, std::string_view name,
                                                 std::span<const std::string_view> candidates,
                                                 std::vector<Problem>& problems);
/// The items of a list; anything else is a problem and gives an empty span.
[[nodiscard]] std::span<const YamlValue> list_of(const YamlValue& value, std::string_view name,
                                                 std::vector<Problem>& problems);
/// Whether the value is a map; anything else is a problem.
[[nodiscard]] bool is_map(const YamlValue& value, std::string_view name,
                          std::vector<Problem>& problems);

/// Reads one map strictly: ask for every key, then finish(), which notes the keys that nobody
/// asked for. Keys that begin with `x-` are the user's own and ignored.
class YamlMapReader {
 public:
  /// Needs: value is a map; `name` is what messages call the map when a key is missing.
  YamlMapReader(const YamlValue& value, std::string name, std::vector<Problem>& problems);

  /// The value of a key, or null when the key is absent.
  const YamlValue* optional(std::string_view key);
  /// The same; notes a missing key at the map's place.
  const YamlValue* required(std::string_view key);
  void finish();

 private:
  const YamlValue& value_;
  std::string name_;
  std::vector<Problem>& problems_;
  std::vector<std::string_view> asked_;
};

}  // namespace credence
