#include "sim/input/scalar_text.hpp"

#include <array>
#include <cmath>

#include "tests/support/catch.hpp"

using namespace credence;

TEST_CASE("a number is a plain decimal and nothing else", "[input]") {
  const std::pair<std::string_view, double> good[] = {{"0", 0.0},
                                                      {"-0.5", -0.5},
                                                      {"+2", 2.0},
                                                      {"1e-3", 0.001},
                                                      {"1E5", 100000.0},
                                                      {".5", 0.5},
                                                      {"5.", 5.0},
                                                      {"0.10", 0.1},
                                                      {"1e300", 1e300},
                                                      {"-1e-300", -1e-300},
                                                      {"0.30000000000000004", 0.30000000000000004}};
  for (const auto& [text, value] : good) {
    INFO(text);
    REQUIRE(decode_number(text, any_number).value.has_value());
    CHECK(*decode_number(text, any_number).value == value);
  }
  for (const std::string_view bad :
       {"",      "nan", "NaN",   "inf", "-inf",    "Infinity", "0x10", "1e999",
        "1,000", "0,5", "1_000", "50%", "012",     "-007",     "1 ",   " 1",
        "1.2.3", "1e",  "--1",   "+-1", "e5",      "-",        "+",    ".",
        "1d5",   "0b1", "12:30", "١",   "1\u00A0", "½",        "−1"}) {
    INFO(bad);
    CHECK_FALSE(decode_number(bad, any_number).value.has_value());
  }
}

TEST_CASE("a range includes its bounds unless they are open", "[input]") {
  CHECK(zero_to_one.holds(0.0));
  CHECK(zero_to_one.holds(1.0));
  CHECK_FALSE(zero_to_one.holds(std::nextafter(1.0, 2.0)));
  CHECK_FALSE(zero_to_one.holds(std::nan("")));
  const Range positive{0.0, 100.0, true, false};
  CHECK_FALSE(positive.holds(0.0));
  CHECK(positive.holds(100.0));
  CHECK(positive.constraint() == "be more than 0 and at most 100");
  CHECK(zero_to_one.constraint() == "be between 0 and 1");
  CHECK(not_negative.constraint() == "be at least 0");
  CHECK(any_number.constraint() == "be a number");
  CHECK(Range{-1e300, 5.0, false, true}.constraint() == "be less than 5");
}

TEST_CASE("a whole number has no fraction, exponent or leading zero", "[input]") {
  CHECK(*decode_integer("42", 0, 100).value == 42);
  CHECK(*decode_integer("-3", -5, 5).value == -3);
  CHECK(*decode_integer("+3", -5, 5).value == 3);
  CHECK(*decode_integer("0", 0, 1).value == 0);
  for (const std::string_view bad :
       {"", "4.0", "1e3", "007", "0x1", "1 000", "99999999999999999999"}) {
    INFO(bad);
    CHECK_FALSE(decode_integer(bad, 0, 100000).value.has_value());
  }
  CHECK(decode_integer("2", 0, 1).constraint == "be 0 or 1");
  CHECK(decode_integer("9", 0, 5).kind == ProblemKind::out_of_range);
}

TEST_CASE("true and false are written in small letters", "[input]") {
  CHECK(*decode_bool("true").value);
  CHECK_FALSE(*decode_bool("false").value);
  for (const std::string_view bad : {"True", "TRUE", "yes", "on", "1", ""}) {
    INFO(bad);
    CHECK_FALSE(decode_bool(bad).value.has_value());
  }
}

TEST_CASE("a date is a day of the calendar, year first", "[input]") {
  CHECK(*decode_date("2024-02-29").value == parse_date("2024-02-29").value());
  for (const std::string_view bad :
       {"", "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "01.02.2025", "1/2/2025",
        "20250201", "2025-02-01T00:00", "2025-02", "25-02-01", "２０２５-02-01"}) {
    INFO(bad);
    CHECK_FALSE(decode_date(bad).value.has_value());
    CHECK(decode_date(bad).kind == ProblemKind::bad_date);
  }
  CHECK(decode_date("2025-02-29").constraint == "be a day that exists");
  CHECK(decode_date("1.2.2025").constraint == "be a date like 2026-03-01");
  CHECK(decode_date("01.02.2025").hint == "write year-month-day, for example 2026-03-01");
}

TEST_CASE("a month may stand for its days where one asks for it", "[input]") {
  const auto month = decode_date_or_month("2026-03").value.value();
  CHECK(month.precision == Precision::month);
  CHECK(month.date == parse_date("2026-03-01").value());
  CHECK(decode_date_or_month("2026-03-09").value.value().precision == Precision::day);
  CHECK_FALSE(decode_date_or_month("2026-13").value.has_value());
  CHECK_FALSE(decode_date_or_month("2026").value.has_value());
}

TEST_CASE("a code is three capitals of the Latin alphabet", "[input]") {
  CHECK(*decode_iso3("AAA").value == "AAA");
  for (const std::string_view bad : {"", "AA", "AAAA", "aaa", "Aaa", "A1A", "ÅAA", "ААА", "AA "}) {
    INFO(bad);
    CHECK_FALSE(decode_iso3(bad).value.has_value());
  }
  CHECK(decode_iso3("NO").hint.find("three-letter code") != std::string::npos);
  CHECK(decode_iso3("nor").hint == "write it in capitals");
  CHECK(decode_iso3("ААА").hint.find("another alphabet") != std::string::npos);
}

TEST_CASE("messages show a user's text short and without control characters", "[input]") {
  CHECK(shown("a\nb\x1b[31m") == "a b [31m");
  CHECK(shown("Österreich") == "Österreich");
  CHECK(shown(std::string(60, 'x')) == std::string(60, 'x'));
  CHECK(shown(std::string(61, 'x')) == std::string(60, 'x') + "…");
  CHECK(shown("").empty());
}

TEST_CASE("a choice reads like a sentence", "[input]") {
  constexpr std::array<std::string_view, 3> words = {"day", "month", "year"};
  CHECK(choice_in_words(words) == "day, month or year");
  CHECK(choice_in_words(std::span(words).first(2)) == "day or month");
  CHECK(choice_in_words(std::span(words).first(1)) == "day");
  CHECK(choice_in_words({}).empty());
}
