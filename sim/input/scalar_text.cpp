#include "sim/input/scalar_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "sim/input/utf8.hpp"

namespace credence {
namespace {

constexpr std::size_t longest_shown = 60;  ///< characters of a user's text in a message

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool all(std::string_view text, bool (*holds)(char)) {
  return std::all_of(text.begin(), text.end(), holds);
}

std::string_view without_sign(std::string_view text) {
  return text.starts_with('-') || text.starts_with('+') ? text.substr(1) : text;
}

bool has_leading_zero(std::string_view digits) {
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

/// `80%` is 0.8.
std::string hint_for_percent(std::string_view text) {
  double value = 0.0;
  const char* end = text.data() + text.size() - 1;
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end) return "write 90% as 0.9";
  return fmt::format("write {} as {:.12g}", text, value / 100.0);
}

/// Why a text that is no number looks like one.
std::string hint_for_number(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (text.ends_with('%')) return hint_for_percent(text);
  if (has_leading_zero(digits))
    return "leading zeros mean different things to different programs: leave them out";
  if (digits.starts_with("0x") || digits.starts_with("0o"))
    return "write the number with decimal digits";
  if (!digits.empty() && is_digit(digits[0])) {
    if (text.find(',') != text.npos) return "use a point for decimals and no thousands mark";
    if (text.find('_') != text.npos) return "leave the underscores out";
    if (text.find(':') != text.npos) return "times of day and base-60 numbers are not read";
  }
  return {};
}

bool begins_like_a_number(std::string_view digits) {
  const bool begins_well = !digits.empty() && (is_digit(digits[0]) || digits[0] == '.');
  return begins_well && !has_leading_zero(digits);
}

/// Written like a number, but no double holds it: 1e400.
bool is_beyond_numbers(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (!begins_like_a_number(digits)) return false;
  double value = 0.0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc::result_out_of_range && stop == end;
}

std::optional<double> finite_number(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (!begins_like_a_number(digits)) return std::nullopt;
  double value = 0.0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return text[0] == '-' ? -value : value;
}

/// `1e5` is a whole number, but not written as one.
std::string hint_for_integer(std::string_view text) {
  constexpr double exact_in_a_double = 1e15;
  const std::optional<double> number = finite_number(text);
  const bool is_whole =
      number && std::abs(*number) < exact_in_a_double && std::trunc(*number) == *number;
  return is_whole ? fmt::format("write {}", static_cast<std::int64_t>(*number))
                  : hint_for_number(text);
}

template <typename Value>
Decoded<Value> refused(ProblemKind kind, std::string constraint, std::string hint = {}) {
  return {std::nullopt, kind, std::move(constraint), std::move(hint)};
}

template <typename Value>
Decoded<Value> accepted(Value value) {
  Decoded<Value> decoded;
  decoded.value = std::move(value);
  return decoded;
}

bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == '0' ? !is_digit(text[i]) : text[i] != form[i]) return false;
  }
  return true;
}

std::string hint_for_date(std::string_view text) {
  if (has_form(text, "00/00/0000") || has_form(text, "00.00.0000") ||
      has_form(text, "0000/00/00")) {
    return "write year-month-day, for example 2026-03-01";
  }
  if (has_form(text, "0000-0-0") || has_form(text, "0000-0-00") || has_form(text, "0000-00-0")) {
    return "write two digits for month and day, for example 2026-03-01";
  }
  if (text.size() > 10 && has_form(text.substr(0, 10), "0000-00-00")) {
    if (text[10] == '#') return "put a space before #";
    return text[10] == 'T' || text[10] == ' ' ? "leave the time of day out" : "";
  }
  if (has_form(text, "00-00-0000")) return "write year-month-day, for example 2026-03-01";
  if (has_form(text, "0000-00")) return "give the day too, for example 2026-03-01";
  if (has_form(text, "0000")) return "give month and day too, for example 2026-03-01";
  return {};
}

}  // namespace

bool Range::holds(double value) const {
  const bool above = low_open ? value > low : value >= low;
  const bool below = high_open ? value < high : value <= high;
  return above && below;
}

std::string Range::constraint() const {
  const bool no_low = low <= any_number.low;
  const bool no_high = high >= any_number.high;
  if (no_low && no_high) return "be a number";
  const std::string from = fmt::format("{} {}", low_open ? "more than" : "at least", low);
  const std::string to = fmt::format("{} {}", high_open ? "less than" : "at most", high);
  if (no_low) return "be " + to;
  if (no_high) return "be " + from;
  if (!low_open && !high_open) return fmt::format("be between {} and {}", low, high);
  return fmt::format("be {} and {}", from, to);
}

Decoded<double> decode_number(std::string_view text, const Range& range) {
  const std::optional<double> value = finite_number(text);
  if (is_beyond_numbers(text)) {
    return refused<double>(ProblemKind::out_of_range, range.constraint(),
                           "no number of the program is so large or so small");
  }
  if (!value) return refused<double>(ProblemKind::bad_value, "be a number", hint_for_number(text));
  if (!range.holds(*value)) return refused<double>(ProblemKind::out_of_range, range.constraint());
  return accepted(*value);
}

Decoded<std::int64_t> decode_integer(std::string_view text, std::int64_t low, std::int64_t high) {
  const std::string constraint =
      high == low + 1 ? fmt::format("be {} or {}", low, high)
                      : fmt::format("be a whole number between {} and {}", low, high);
  const std::string_view digits = without_sign(text);
  const bool well_formed = !digits.empty() && all(digits, is_digit) && !has_leading_zero(digits);
  if (!well_formed) {
    return refused<std::int64_t>(ProblemKind::bad_value, constraint, hint_for_integer(text));
  }
  std::int64_t value = 0;
  const std::string_view number = text[0] == '+' ? digits : text;
  const auto result = std::from_chars(number.data(), number.data() + number.size(), value);
  if (result.ec != std::errc{} || value < low || value > high) {
    return refused<std::int64_t>(ProblemKind::out_of_range, constraint);
  }
  return accepted(value);
}

Decoded<bool> decode_bool(std::string_view text) {
  if (text == "true") return accepted(true);
  if (text == "false") return accepted(false);
  return refused<bool>(ProblemKind::bad_value, "be true or false");
}

Decoded<Date> decode_date(std::string_view text) {
  if (const std::optional<Date> date = parse_date(text)) return accepted(*date);
  const bool well_formed = has_form(text, "0000-00-00");
  return refused<Date>(ProblemKind::bad_date,
                       well_formed ? "be a day that exists" : "be a date like 2026-03-01",
                       hint_for_date(text));
}

Decoded<DateOrMonth> decode_date_or_month(std::string_view text) {
  if (has_form(text, "0000-00")) {
    const std::optional<Date> first = parse_date(std::string(text) + "-01");
    if (!first) return refused<DateOrMonth>(ProblemKind::bad_date, "be a month that exists");
    return accepted(DateOrMonth{*first, Precision::month});
  }
  const Decoded<Date> day = decode_date(text);
  if (day.value) return accepted(DateOrMonth{*day.value, Precision::day});
  const std::string constraint =
      has_form(text, "0000-00-00") ? day.constraint : "be a date like 2026-03-01 or 2026-03";
  return refused<DateOrMonth>(day.kind, constraint, day.hint);
}

Decoded<std::string> decode_iso3(std::string_view text) {
  if (text.size() == 3 && all(text, is_capital)) return accepted(std::string(text));
  const std::string constraint = "be a code of three capital letters";
  std::string hint;
  if (text.size() == 2 && all(text, is_capital)) {
    hint = "use the three-letter code (ISO 3166-1 alpha-3), for example NOR instead of NO";
  } else if (text.size() == 3 && all(text, is_small)) {
    hint = "write it in capitals";
  } else if (count_characters(text) == 3 && text.size() > 3) {
    hint = "a letter of another alphabet looks like a Latin one: type the code anew";
  }
  return refused<std::string>(ProblemKind::bad_value, constraint, hint);
}

std::string choice_in_words(std::span<const std::string_view> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

std::string shown(std::string_view text) {
  std::string clean;
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++n) {
    if (n == longest_shown) return clean + "…";
    const std::size_t length = std::max<std::size_t>(1, length_of_character(text.substr(i)));
    const bool plain = static_cast<unsigned char>(text[i]) >= 0x20 && text[i] != 0x7F;
    clean += plain ? std::string(text.substr(i, length)) : " ";
    i += length;
  }
  return clean;
}

}  // namespace credence
