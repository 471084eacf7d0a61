#include "sim/input/yaml_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/input/text_lines.hpp"
#include "sim/input/utf8.hpp"

namespace credence {
namespace {

constexpr std::size_t longest_shown_line = std::size_t{128} << 10U;  ///< a longer one shows nothing
constexpr std::size_t short_list = 8;  ///< so many words a message lists in full

std::string words_of_kind(const YamlValue& value) {
  switch (value.kind) {
    case YamlValue::Kind::null:
      return "empty";
    case YamlValue::Kind::sequence:
      return "a list";
    case YamlValue::Kind::map:
      return "a group of keys";
    case YamlValue::Kind::scalar:
      break;
  }
  return value.quoted ? fmt::format("\"{}\"", shown(value.scalar)) : shown(value.scalar);
}

void refuse(const YamlValue& value, std::string_view name, ProblemKind kind,
            std::string_view constraint, std::string hint, std::vector<Problem>& problems) {
  note_problem(problems, value.place, kind,
               fmt::format("{} is {}, must {}", name, words_of_kind(value), constraint),
               std::move(hint));
}

/// Plain text of a value that must not be quoted, or a problem.
const std::string* plain_text(const YamlValue& value, std::string_view name,
                              std::string_view constraint, std::vector<Problem>& problems) {
  const bool is_scalar = value.kind == YamlValue::Kind::scalar;
  if (is_scalar && !value.quoted) return &value.scalar;
  const ProblemKind kind = is_scalar ? ProblemKind::bad_value : ProblemKind::wrong_kind;
  refuse(value, name, kind, constraint, is_scalar ? "write it without quotes" : "", problems);
  return nullptr;
}

template <typename Value>
std::optional<Value> unwrap(const YamlValue& value, std::string_view name, Decoded<Value> decoded,
                            std::vector<Problem>& problems) {
  if (!decoded.value) {
    refuse(value, name, decoded.kind, decoded.constraint, std::move(decoded.hint), problems);
  }
  return std::move(decoded.value);
}

}  // namespace

void note_problem(std::vector<Problem>& problems, const Place& place, ProblemKind kind,
                  std::string message, std::string hint) {
  problems.push_back({place.path,
                      place.line,
                      place.column,
                      place.length,
                      std::string(code_of(kind)),
                      std::move(message),
                      std::move(hint),
                      {}});
}

void attach_source_lines(std::vector<Problem>& problems, const std::string& path,
                         std::string_view text) {
  std::optional<TextLines> lines;
  for (Problem& problem : problems) {
    if (problem.path != path || problem.line == 0 || !problem.source_line.empty()) continue;
    if (!lines) lines.emplace(without_byte_order_mark(text));
    const std::string_view line = lines->line(problem.line);
    if (line.size() <= longest_shown_line) problem.source_line = line;
  }
}

std::optional<double> number_of(const YamlValue& value, std::string_view name, const Range& range,
                                std::vector<Problem>& problems) {
  const std::string* text = plain_text(value, name, "be a number", problems);
  if (text == nullptr) return std::nullopt;
  return unwrap(value, name, decode_number(*text, range), problems);
}

std::optional<std::int64_t> integer_of(const YamlValue& value, std::string_view name,
                                       std::int64_t low, std::int64_t high,
                                       std::vector<Problem>& problems) {
  const std::string* text = plain_text(value, name, "be a whole number", problems);
  if (text == nullptr) return std::nullopt;
  return unwrap(value, name, decode_integer(*text, low, high), problems);
}

std::optional<bool> bool_of(const YamlValue& value, std::string_view name,
                            std::vector<Problem>& problems) {
  const std::string* text = plain_text(value, name, "be true or false", problems);
  if (text == nullptr) return std::nullopt;
  return unwrap(value, name, decode_bool(*text), problems);
}

std::optional<Date> date_of(const YamlValue& value, std::string_view name,
                            std::vector<Problem>& problems) {
  const std::string* text = plain_text(value, name, "be a date like 2026-03-01", problems);
  if (text == nullptr) return std::nullopt;
  return unwrap(value, name, decode_date(*text), problems);
}

std::optional<DateOrMonth> date_or_month_of(const YamlValue& value, std::string_view name,
                                            std::vector<Problem>& problems) {
  const std::string* text =
      plain_text(value, name, "be a date like 2026-03-01 or 2026-03", problems);
  if (text == nullptr) return std::nullopt;
  return unwrap(value, name, decode_date_or_month(*text), problems);
}

std::optional<std::string> iso3_of(const YamlValue& value, std::string_view name,
                                   std::vector<Problem>& problems) {
  if (value.kind == YamlValue::Kind::scalar) {
    return unwrap(value, name, decode_iso3(value.scalar), problems);
  }
  refuse(value, name, ProblemKind::wrong_kind, "be a code of three capital letters", {}, problems);
  return std::nullopt;
}

std::optional<std::string> text_of(const YamlValue& value, std::string_view name,
                                   std::vector<Problem>& problems) {
  const bool is_scalar = value.kind == YamlValue::Kind::scalar;
  const bool is_blank = value.scalar.find_first_not_of(" \t\r\n") == std::string::npos;
  if (is_scalar && !is_blank) return value.scalar;
  const ProblemKind kind = is_scalar || value.kind == YamlValue::Kind::null
                               ? ProblemKind::bad_value
                               : ProblemKind::wrong_kind;
  refuse(value, name, kind, is_scalar ? "not be empty" : "be a text", {}, problems);
  return std::nullopt;
}

std::optional<std::size_t> word_of(const YamlValue& value, std::string_view name,
                                   std::span<const std::string_view> candidates,
                                   std::vector<Problem>& problems) {
  const bool is_scalar = value.kind == YamlValue::Kind::scalar;
  const auto found = std::find(candidates.begin(), candidates.end(), value.scalar);
  if (is_scalar && found != candidates.end()) {
    return static_cast<std::size_t>(found - candidates.begin());
  }
  const std::string constraint = candidates.size() <= short_list
                                     ? "be " + choice_in_words(candidates)
                                     : std::string("be one of the known words");
  refuse(value, name, is_scalar ? ProblemKind::unknown_name : ProblemKind::wrong_kind, constraint,
         did_you_mean(value.scalar, candidates), problems);
  return std::nullopt;
}

std::span<const YamlValue> list_of(const YamlValue& value, std::string_view name,
                                   std::vector<Problem>& problems) {
  if (value.kind == YamlValue::Kind::sequence) return value.items;
  const std::string hint = value.kind == YamlValue::Kind::scalar
                               ? fmt::format("write [{}]", shown(value.scalar))
                               : std::string();
  refuse(value, name, ProblemKind::wrong_kind, "be a list", hint, problems);
  return {};
}

bool is_map(const YamlValue& value, std::string_view name, std::vector<Problem>& problems) {
  if (value.kind == YamlValue::Kind::map) return true;
  refuse(value, name, ProblemKind::wrong_kind, "be a group of keys", {}, problems);
  return false;
}

YamlMapReader::YamlMapReader(const YamlValue& value, std::string name,
                             std::vector<Problem>& problems)
    : value_(value), name_(std::move(name)), problems_(problems) {}

const YamlValue* YamlMapReader::optional(std::string_view key) {
  asked_.push_back(key);
  return value_.find(key);
}

const YamlValue* YamlMapReader::required(std::string_view key) {
  const YamlValue* found = optional(key);
  if (found == nullptr) {
    note_problem(problems_, value_.place, ProblemKind::missing_key,
                 fmt::format("{} has no key '{}', must have one", name_, key));
  }
  return found;
}

void YamlMapReader::finish() {
  for (const YamlValue::Entry& entry : value_.entries) {
    const bool known = std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end();
    if (known || entry.key.starts_with("x-")) continue;
    note_problem(problems_, entry.key_place, ProblemKind::unknown_key,
                 fmt::format("unknown key '{}'", shown(entry.key)),
                 did_you_mean(entry.key, std::span<const std::string_view>(asked_)));
  }
}

}  // namespace credence
