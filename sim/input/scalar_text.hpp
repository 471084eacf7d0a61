#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "models/core/dates.hpp"
#include "sim/input/problem_codes.hpp"

namespace credence {

/// A range of numbers; an open end excludes its bound.
struct Range {
  double low = 0.0;
  double high = 0.0;
  bool low_open = false;
  bool high_open = false;
  [[nodiscard]] bool holds(double value) const;
  /// `be between 0 and 1`, `be more than 0 and at most 100`.
  [[nodiscard]] std::string constraint() const;
};

inline constexpr Range any_number{-1.0e300, 1.0e300};
inline constexpr Range zero_to_one{0.0, 1.0};
inline constexpr Range not_negative{0.0, 1.0e300};

/// A value, or why the text is none: `<name> is <text>, must <constraint>`, with a hint.
template <typename Value>
struct Decoded {
  std::optional<Value> value;
  ProblemKind kind = ProblemKind::bad_value;
  std::string constraint;
  std::string hint;
};

/// A finite decimal number and nothing else: no hex, no leading zeros, no NaN, no percent sign, no
/// thousands mark, no comma.
[[nodiscard]] Decoded<double> decode_number(std::string_view text, const Range& range);
/// A whole number without fraction, exponent or leading zeros.
[[nodiscard]] Decoded<std::int64_t> decode_integer(std::string_view text, std::int64_t low,
                                                   std::int64_t high);
/// `true` or `false`, nothing else.
[[nodiscard]] Decoded<bool> decode_bool(std::string_view text);
/// `2026-03-01`, a day that exists.
[[nodiscard]] Decoded<Date> decode_date(std::string_view text);
/// `2026-03-01` or `2026-03` (precision month; its first day).
struct DateOrMonth {
  Date date;
  Precision precision = Precision::day;
};
[[nodiscard]] Decoded<DateOrMonth> decode_date_or_month(std::string_view text);
/// Three capitals A-Z; says what is wrong with two letters, small letters and look-alikes from
/// other alphabets.
[[nodiscard]] Decoded<std::string> decode_iso3(std::string_view text);

/// `day, month or year`.
[[nodiscard]] std::string choice_in_words(std::span<const std::string_view> words);

/// A user's text as messages show it: control characters replaced, at most 60 characters.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace credence
