#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace credence {

/// A civil day without a zone, as its publisher gives it.
using Date = std::chrono::sys_days;

inline constexpr double days_per_year = 365.25;
inline constexpr double days_per_month = 30.4375;  ///< a month inside a formula (half_life, lasts)

/// How exactly a date is known.
enum class Precision { day, month, year };

/// `2026-03-01`, nothing else; empty when the text is no real day between years 1 and 9999.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// `2026-03-01`.
[[nodiscard]] std::string format_date(Date date);
/// `1 March 2026`.
[[nodiscard]] std::string format_date_in_words(Date date);
[[nodiscard]] std::string_view precision_name(Precision precision);
[[nodiscard]] std::optional<Precision> parse_precision(std::string_view text);

/// First and last day of the interval that a date of this precision stands for.
[[nodiscard]] Date interval_first_day(Date date, Precision precision);
[[nodiscard]] Date interval_last_day(Date date, Precision precision);

/// Calendar span: the same day `n_months` later, clipped to the month's last day.
[[nodiscard]] Date add_months(Date date, int n_months);

/// Years from the midnight that ends `as_of` to the midnight that begins `day`: an act "on" a day.
[[nodiscard]] double years_to_start_of(Date as_of, Date day);
/// Years from the midnight that ends `as_of` to the midnight that ends `day`: "by" a day.
[[nodiscard]] double years_to_end_of(Date as_of, Date day);
/// Middle of the interval of a dated fact, in years from the midnight that ends `as_of`.
[[nodiscard]] double years_to_middle_of(Date as_of, Date day, Precision precision);

}  // namespace credence
