#include "report/words/plain_words.hpp"

#include <limits>

#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("numbers and nouns agree", "[report]") {
  CHECK(counted(1, "state", "states") == "1 state");
  CHECK(counted(0, "state", "states") == "0 states");
  CHECK(counted(1234567, "run", "runs") == "1,234,567 runs");
  CHECK(thousands(-1000) == "-1,000");
}

TEST_CASE("names are joined as in a sentence", "[report]") {
  CHECK(joined({}) == "");
  CHECK(joined({"A"}) == "A");
  CHECK(joined({"A", "B"}) == "A and B");
  CHECK(joined({"A", "B", "C"}) == "A, B and C");
  CHECK(joined_at_most({"A", "B", "C"}, 3) == "A, B and C");
  CHECK(joined_at_most({"A", "B", "C"}, 2) == "A, B and 1 other");
  CHECK(joined_at_most({"A", "B", "C", "D"}, 2) == "A, B and 2 others");
}

TEST_CASE("a date is said no finer than it is known", "[report]") {
  const Date date = *parse_date("2025-07-03");
  CHECK(dated_in_words(date, Precision::day) == "3 July 2025");
  CHECK(dated_in_words(date, Precision::month) == "July 2025");
  CHECK(dated_in_words(date, Precision::year) == "2025");
  CHECK(short_date(date) == "3 Jul 2025");
  CHECK(month_and_year(date) == "Jul 2025");
}

TEST_CASE("a wait is said in days or months, and none is a value", "[report]") {
  CHECK(waiting_time(1) == "1 day");
  CHECK(waiting_time(60) == "60 days");
  CHECK(waiting_time(400) == "13 months");
  CHECK(waiting_time(std::nullopt) == "not within the horizon");
}

TEST_CASE("a word is found only as a word of its own", "[report]") {
  CHECK(has_word("Russia recognises", "russia"));
  CHECK_FALSE(has_word("Prussia", "Russia"));
  CHECK_FALSE(has_word("Russians", "Russia"));
  CHECK_FALSE(has_word("anything", ""));
}

TEST_CASE("a sentence begins with a capital", "[report]") {
  CHECK(capitalised("if China") == "If China");
  CHECK(capitalised("") == "");
  CHECK(capitalised("\u00E9tat") == "\u00E9tat");
}

}  // namespace credence
