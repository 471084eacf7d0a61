#include "sim/input/csv_row.hpp"

#include <array>

#include "tests/support/catch.hpp"

namespace {

using namespace credence;

constexpr std::array columns = {CsvColumn{"must", true, "text", "A value that must be given."},
                                CsvColumn{"may", false, "text", "A value that may be given."}};
constexpr CsvForm form{"some.csv", "Some rows.", OtherColumns::refused, columns};
enum Column : std::size_t { must, may };

/// One row with the same text in both cells.
struct OneRow {
  std::vector<Problem> problems;
  CsvTable table;
  CsvRow row;

  explicit OneRow(std::string_view text)
      : table(read_csv("some.csv",
                       "must,may\n\"" + std::string(text) + "\",\"" + std::string(text) + "\"\n",
                       form, problems)
                  .value()),
        row(table, 0, problems) {}

  [[nodiscard]] std::string said() const {
    return problems.empty() ? "nothing" : problems.back().message;
  }
};

}  // namespace

TEST_CASE("an empty cell is nothing where it may be, and a problem where it must not", "[input]") {
  OneRow empty("");
  CHECK_FALSE(empty.row.number(may, zero_to_one));
  CHECK_FALSE(empty.row.integer(may, 0, 5));
  CHECK_FALSE(empty.row.date(may));
  CHECK_FALSE(empty.row.iso3(may));
  CHECK_FALSE(empty.row.precision(may));
  CHECK_FALSE(empty.row.direction(may));
  CHECK(empty.row.text(may).empty());
  CHECK(empty.problems.empty());
  CHECK_FALSE(empty.row.number(must, zero_to_one));
  CHECK(empty.said() == "must is empty, must be between 0 and 1");
  CHECK_FALSE(empty.row.integer(must, 0, 5));
  CHECK(empty.said() == "must is empty, must be a whole number between 0 and 5");
  CHECK_FALSE(empty.row.date(must));
  CHECK(empty.said() == "must is empty, must be a date like 2026-03-01");
  CHECK_FALSE(empty.row.precision(must));
  CHECK(empty.said() == "must is empty, must be day, month or year");
  CHECK_FALSE(empty.row.direction(must));
  CHECK(empty.said() == "must is empty, must be +1 (warms) or -1 (cools)");
  CHECK(empty.problems.size() == 5);
}

TEST_CASE("cells decode to values", "[input]") {
  CHECK(OneRow("0.25").row.number(must, zero_to_one) == 0.25);
  CHECK(OneRow("5").row.integer(must, 0, 5) == 5);
  CHECK(OneRow("2024-02-29").row.date(must) == parse_date("2024-02-29"));
  CHECK(OneRow("NOR").row.iso3(must) == "NOR");
  CHECK(OneRow("month").row.precision(must) == Precision::month);
  CHECK(OneRow("+1").row.direction(must) == 1.0);
  CHECK(OneRow("1").row.direction(must) == 1.0);
  CHECK(OneRow("-1").row.direction(must) == -1.0);
  CHECK(OneRow("a, b").row.text(must) == "a, b");
}

TEST_CASE("a word outside a long list gets the nearest one, or the list", "[input]") {
  constexpr std::array<std::string_view, 9> words = {"alpha", "beta",  "gamma", "delta", "epsilon",
                                                     "zeta",  "theta", "kappa", "lambda"};
  OneRow near("gama");
  CHECK_FALSE(near.row.word(must, words));
  CHECK(near.said() == "must is gama, must be one of the known words");
  CHECK(near.problems.back().hint == "did you mean 'gamma'?");
  OneRow far("something");
  CHECK_FALSE(far.row.word(must, words));
  CHECK(far.problems.back().hint ==
        "known are alpha, beta, gamma, delta, epsilon, zeta, theta, kappa or lambda");
  CHECK(OneRow("theta").row.word(must, words) == 6U);
}

TEST_CASE("spaces around a value are told as such", "[input]") {
  OneRow spaced(" 0.5");
  CHECK_FALSE(spaced.row.number(must, zero_to_one));
  CHECK(spaced.problems.back().hint == "remove the spaces around it");
}

TEST_CASE("a control character of the user's never reaches the terminal", "[input]") {
  OneRow tabbed("a\tb");
  CHECK_FALSE(tabbed.row.iso3(must));
  CHECK(tabbed.said() == "must is a b, must be a code of three capital letters");
}

TEST_CASE("problems of rows end at five hundred", "[input]") {
  OneRow wrong("x");
  for (int i = 0; i < 2000; ++i) static_cast<void>(wrong.row.number(must, zero_to_one));
  CHECK(wrong.problems.size() == 500);
}
