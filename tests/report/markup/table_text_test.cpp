#include "report/markup/table_text.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("a cell that a spreadsheet would run as a formula gets an apostrophe", "[report]") {
  CHECK(csv_cell("=cmd|' /C calc'!A0") == "'=cmd|' /C calc'!A0");
  CHECK(csv_cell("+1") == "'+1");
  CHECK(csv_cell("-1") == "'-1");
  CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_cell("\t=1") == "'\t=1");
  CHECK(csv_cell("\r=1,2") == "\"'\r=1,2\"");
}

TEST_CASE("commas, quotes and line ends are quoted as CSV asks", "[report]") {
  CHECK(csv_cell("Korea, North") == "\"Korea, North\"");
  CHECK(csv_cell("the \"Emirate\"") == "\"the \"\"Emirate\"\"\"");
  CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv_cell("T\u00FCrkiye") == "T\u00FCrkiye");
  CHECK(csv_cell("") == "");
}

TEST_CASE("a cell of the plain table holds no tab, line end or escape", "[report]") {
  CHECK(tab_cell("a\tb\nc\rd") == "a b c d");
  CHECK(tab_cell("\033[31mred") == "\uFFFD[31mred");
}

TEST_CASE("numbers in tables read back as the same bits and are finite", "[report]") {
  CHECK(number_cell(0.1) == "0.1");
  CHECK(number_cell(-0.25) == "-0.25");
  CHECK(number_cell(-0.0) == "0");
  CHECK_THROWS_AS(number_cell(std::nan("")), ContractViolation);
}

}  // namespace credence
