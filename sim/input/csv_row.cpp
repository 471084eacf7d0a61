#include "sim/input/csv_row.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/input/suggestion.hpp"
#include "sim/input/utf8.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr std::size_t most_problems = 500;  ///< of all files together; more say nothing new
constexpr std::size_t short_list = 8;       ///< so many words a message lists in full
constexpr std::array<std::string_view, 3> precisions = {"day", "month", "year"};

bool has_outer_space(std::string_view text) {
  return !text.empty() && (text.front() == ' ' || text.back() == ' ');
}

}  // namespace

void CsvRow::note(std::size_t column, ProblemKind kind, std::string message, std::string hint) {
  if (problems_.size() >= most_problems) return;
  note_problem(problems_, place(column), kind, std::move(message), std::move(hint));
}

void CsvRow::refuse(std::size_t column, ProblemKind kind, std::string_view constraint,
                    std::string hint) {
  const std::string_view text = raw(column);
  if (hint.empty() && has_outer_space(text)) hint = "remove the spaces around it";
  note(column, kind,
       fmt::format("{} is {}, must {}", table_.form().columns[column].name,
                   text.empty() ? std::string("empty") : shown(text), constraint),
       std::move(hint));
}

bool CsvRow::has_text(std::size_t column, std::string_view constraint) {
  if (!is_empty(column)) return true;
  if (table_.form().columns[column].required) refuse(column, ProblemKind::bad_value, constraint);
  return false;
}

template <typename Value>
std::optional<Value> CsvRow::unwrap(std::size_t column, Decoded<Value> decoded) {
  if (!decoded.value) refuse(column, decoded.kind, decoded.constraint, std::move(decoded.hint));
  return std::move(decoded.value);
}

std::optional<double> CsvRow::number(std::size_t column, const Range& range) {
  if (!has_text(column, range.constraint())) return std::nullopt;
  return unwrap(column, decode_number(raw(column), range));
}

std::optional<std::int64_t> CsvRow::integer(std::size_t column, std::int64_t low,
                                            std::int64_t high) {
  if (!has_text(column, decode_integer({}, low, high).constraint)) return std::nullopt;
  return unwrap(column, decode_integer(raw(column), low, high));
}

std::optional<Date> CsvRow::date(std::size_t column) {
  if (!has_text(column, "be a date like 2026-03-01")) return std::nullopt;
  return unwrap(column, decode_date(raw(column)));
}

std::optional<std::string> CsvRow::iso3(std::size_t column) {
  if (!has_text(column, "be a code of three capital letters")) return std::nullopt;
  return unwrap(column, decode_iso3(raw(column)));
}

std::string CsvRow::text(std::size_t column) {
  static_cast<void>(has_text(column, "be a text"));
  return std::string(raw(column));
}

std::optional<Precision> CsvRow::precision(std::size_t column) {
  const std::optional<std::size_t> found = word(column, precisions);
  return found ? parse_precision(precisions[*found]) : std::nullopt;
}

std::optional<double> CsvRow::direction(std::size_t column) {
  if (!has_text(column, "be +1 (warms) or -1 (cools)")) return std::nullopt;
  const std::string_view text = raw(column);
  if (text == "+1" || text == "1") return 1.0;
  if (text == "-1") return -1.0;
  refuse(column, ProblemKind::bad_value, "be +1 (warms) or -1 (cools)");
  return std::nullopt;
}

std::optional<std::size_t> CsvRow::word(std::size_t column,
                                        std::span<const std::string_view> candidates) {
  const bool is_short = candidates.size() <= short_list;
  const std::string constraint =
      is_short ? "be " + choice_in_words(candidates) : std::string("be one of the known words");
  if (!has_text(column, constraint)) return std::nullopt;
  const auto found = std::find(candidates.begin(), candidates.end(), raw(column));
  if (found != candidates.end()) return static_cast<std::size_t>(found - candidates.begin());
  std::string hint = did_you_mean(raw(column), candidates);
  if (hint.empty() && !is_short) hint = "known are " + choice_in_words(candidates);
  refuse(column, ProblemKind::unknown_name, constraint, std::move(hint));
  return std::nullopt;
}

}  // namespace credence
