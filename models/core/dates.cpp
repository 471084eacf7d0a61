#include "models/core/dates.hpp"

#include <array>

namespace credence {
namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string padded(int value, std::size_t width) {
  std::string digits = std::to_string(value);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

constexpr std::array month_names = {"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};

double days_between(Date from, Date to) { return static_cast<double>((to - from).count()); }

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = parse_digits(text.substr(0, 4));
  const auto m = parse_digits(text.substr(5, 2));
  const auto d = parse_digits(text.substr(8, 2));
  if (!y || !m || !d || *y < 1) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return Date{date};
}

std::string format_date(Date date) {
  const year_month_day ymd{date};
  return padded(static_cast<int>(ymd.year()), 4) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(ymd.month())), 2) + "-" +
         padded(static_cast<int>(static_cast<unsigned>(ymd.day())), 2);
}

std::string format_date_in_words(Date date) {
  const year_month_day ymd{date};
  return std::to_string(static_cast<unsigned>(ymd.day())) + " " +
         month_names[static_cast<unsigned>(ymd.month()) - 1] + " " +
         std::to_string(static_cast<int>(ymd.year()));
}

std::string_view precision_name(Precision precision) {
  switch (precision) {
    case Precision::day:
      return "day";
    case Precision::month:
      return "month";
    case Precision::year:
      return "year";
  }
  return "day";
}

std::optional<Precision> parse_precision(std::string_view text) {
  if (text == "day") return Precision::day;
  if (text == "month") return Precision::month;
  if (text == "year") return Precision::year;
  return std::nullopt;
}

Date interval_first_day(Date date, Precision precision) {
  const year_month_day ymd{date};
  if (precision == Precision::day) return date;
  if (precision == Precision::month) return Date{ymd.year() / ymd.month() / day{1}};
  return Date{ymd.year() / std::chrono::January / day{1}};
}

Date interval_last_day(Date date, Precision precision) {
  const year_month_day ymd{date};
  if (precision == Precision::day) return date;
  if (precision == Precision::month) return Date{ymd.year() / ymd.month() / last};
  return Date{ymd.year() / std::chrono::December / day{31}};
}

Date add_months(Date date, int n_months) {
  const year_month_day shifted = year_month_day{date} + months{n_months};
  if (shifted.ok()) return Date{shifted};
  return Date{shifted.year() / shifted.month() / last};
}

double years_to_start_of(Date as_of, Date day) {
  return (days_between(as_of, day) - 1.0) / days_per_year;
}

double years_to_end_of(Date as_of, Date day) { return days_between(as_of, day) / days_per_year; }

double years_to_middle_of(Date as_of, Date day, Precision precision) {
  const double begin = days_between(as_of, interval_first_day(day, precision)) - 1.0;
  const double end = days_between(as_of, interval_last_day(day, precision));
  return 0.5 * (begin + end) / days_per_year;
}

}  // namespace credence
