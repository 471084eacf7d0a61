#include "models/core/dates.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence::testing {
namespace {

std::string end_of_month(std::string_view from, int n_months) {
  return format_date(add_months(day(from), n_months));
}

}  // namespace

TEST_CASE("a date is four digits, two and two, of a real day") {
  CHECK(format_date(day("2026-03-01")) == "2026-03-01");
  CHECK(format_date(day("0001-01-01")) == "0001-01-01");
  CHECK(parse_date("9999-12-31").has_value());
  CHECK(parse_date("2024-02-29").has_value());
  for (const char* wrong :
       {"", "2026-3-01", "2026-03-1", "2026/03/01", "2026-02-30", "2025-02-29", "2026-13-01",
        "2026-00-10", "2026-01-00", "0000-01-01", "20260-1-01", "2026-03-01 ", "a026-03-01",
        "2026-0b-01", "2026-03-0c", "+026-03-01", "2026-03-32"}) {
    INFO(wrong);
    CHECK_FALSE(parse_date(wrong).has_value());
  }
}

TEST_CASE("a date in words has no leading zero") {
  CHECK(format_date_in_words(day("2026-03-01")) == "1 March 2026");
  CHECK(format_date_in_words(day("1999-12-31")) == "31 December 1999");
}

TEST_CASE("precisions have names that can be read back") {
  for (const Precision precision : {Precision::day, Precision::month, Precision::year}) {
    CHECK(parse_precision(precision_name(precision)) == precision);
  }
  CHECK_FALSE(parse_precision("week").has_value());
}

TEST_CASE("a date of lower precision stands for its whole interval") {
  const Date date = day("2024-02-10");
  CHECK(interval_first_day(date, Precision::day) == date);
  CHECK(interval_last_day(date, Precision::day) == date);
  CHECK(format_date(interval_first_day(date, Precision::month)) == "2024-02-01");
  CHECK(format_date(interval_last_day(date, Precision::month)) == "2024-02-29");
  CHECK(format_date(interval_first_day(date, Precision::year)) == "2024-01-01");
  CHECK(format_date(interval_last_day(date, Precision::year)) == "2024-12-31");
}

TEST_CASE("calendar months are clipped to the month's last day") {
  CHECK(end_of_month("2025-08-31", 6) == "2026-02-28");
  CHECK(end_of_month("2025-08-31", 1) == "2025-09-30");
  CHECK(end_of_month("2024-01-31", 1) == "2024-02-29");
  CHECK(end_of_month("2025-08-05", 6) == "2026-02-05");
  CHECK(end_of_month("2025-01-15", -2) == "2024-11-15");
  CHECK(end_of_month("2025-12-31", 12) == "2026-12-31");
}

// t = 0 is the midnight that ends as_of.
TEST_CASE("an act on a day happens at its beginning, a report by a day counts all of it") {
  const Date as_of = day("2026-01-01");
  CHECK(years_to_start_of(as_of, day("2026-01-02")) == 0.0);
  CHECK(years_to_end_of(as_of, day("2026-01-02")) == 1.0 / 365.25);
  CHECK(years_to_end_of(as_of, as_of) == 0.0);
  CHECK(years_to_end_of(as_of, day("2026-12-31")) == 364.0 / 365.25);
  CHECK(years_to_end_of(as_of, day("2028-12-31")) == 1095.0 / 365.25);  // a leap day is a day
  CHECK(years_to_start_of(as_of, day("2026-07-02")) == 181.0 / 365.25);
}

TEST_CASE("a dated fact lies in the middle of its interval") {
  const Date as_of = day("2026-01-31");
  CHECK(years_to_middle_of(as_of, day("2026-01-31"), Precision::day) == Approx(-0.5 / 365.25));
  CHECK(years_to_middle_of(as_of, day("2026-01-10"), Precision::month) == Approx(-15.5 / 365.25));
  CHECK(years_to_middle_of(as_of, day("2025-06-01"), Precision::year) ==
        Approx((-31.0 - 182.5) / 365.25));
}

}  // namespace credence::testing
