#include "sim/input/csv_reader.hpp"

#include <array>

#include "tests/support/catch.hpp"

namespace {

using namespace credence;

constexpr std::array columns = {
    CsvColumn{"code", true, "code", "A code."},
    CsvColumn{"name", false, "text", "A name."},
    CsvColumn{"share", false, "number", "A share."},
};
constexpr CsvForm form{"some.csv", "Some rows.", OtherColumns::refused, columns};
constexpr CsvForm open_form{"some.csv", "Some rows.", OtherColumns::ignored, columns};

struct Read {
  std::vector<Problem> problems;
  std::optional<CsvTable> table;

  explicit Read(std::string text, const CsvForm& by = form)
      : table(read_csv("a/some.csv", std::move(text), by, problems)) {}

  [[nodiscard]] std::string rows() const {
    std::string text;
    for (std::size_t row = 0; table && row < table->n_rows(); ++row) {
      for (std::size_t c = 0; c < columns.size(); ++c) {
        text += '[' + std::string(table->cell(row, c)) + ']';
      }
      text += ' ';
    }
    return text;
  }
  [[nodiscard]] std::string first() const {
    if (problems.empty()) return "none";
    return format_problem(problems.front());
  }
};

}  // namespace

TEST_CASE("columns are found by their names, whatever their order", "[input]") {
  CHECK(Read("code,name,share\nAAA,a,1\nBBB,b,2\n").rows() == "[AAA][a][1] [BBB][b][2] ");
  CHECK(Read("share,code\n1,AAA\n").rows() == "[AAA][][1] ");
  CHECK(Read("code\n").rows().empty());
  CHECK(Read("code\nAAA").rows() == "[AAA][][] ");
  CHECK(Read("code,x-mine\nAAA,1\n").rows() == "[AAA][][] ");
  CHECK(Read("code,other\nAAA,1\n", open_form).rows() == "[AAA][][] ");
}

TEST_CASE("a column that the file lacks is told apart from an empty cell", "[input]") {
  const Read read("code,name\nAAA,\n");
  REQUIRE(read.table);
  CHECK(read.table->has_column(1));
  CHECK_FALSE(read.table->has_column(2));
  CHECK(read.table->cell(0, 2).empty());
}

TEST_CASE("quotes hold commas, line ends and doubled quotes", "[input]") {
  CHECK(Read("code,name\nAAA,\"a, \"\"b\"\"\"\n").rows() == "[AAA][a, \"b\"][] ");
  CHECK(Read("code,name\nAAA,\"two\nlines\"\nBBB,b\n").rows() == "[AAA][two\nlines][] [BBB][b][] ");
  CHECK(Read("\"code\",name\n\"AAA\",\"\"\n").rows() == "[AAA][][] ");
  CHECK(Read("code,name\nAAA,\"\"\"\"\n").rows() == "[AAA][\"][] ");
}

TEST_CASE("CRLF and a byte order mark are no part of the values", "[input]") {
  CHECK(Read("\xEF\xBB\xBF"
             "code,name\r\nAAA,a\r\n")
            .rows() == "[AAA][a][] ");
}

TEST_CASE("a cell's place counts lines within quotes and characters, not bytes", "[input]") {
  const Read read("code,name,share\nAAA,\"zwei\nZeilen\",1\nBBB,Österreich,2\n");
  REQUIRE(read.table);
  CHECK(read.table->place(0, 1).line == 2);
  CHECK(read.table->place(0, 1).length == 4);
  CHECK(read.table->place(0, 2).line == 3);
  CHECK(read.table->place(0, 2).column == 9);
  CHECK(read.table->place(1, 1).length == 10);
  CHECK(read.table->place(1, 2).line == 4);
  CHECK(read.table->place(1, 2).column == 16);
}

TEST_CASE("a problem shows its line and a caret", "[input]") {
  CHECK(Read("code,nmae\nAAA,a\n").first() ==
        "a/some.csv:1:6: error: unknown column 'nmae' in some.csv\n"
        "  1 | code,nmae\n"
        "    |      ^^^^\n"
        "  hint: did you mean 'name'?\n");
}

TEST_CASE("every row with a wrong number of fields is told, up to a hundred", "[input]") {
  std::string text = "code,name\n";
  for (int i = 0; i < 300; ++i) text += "AAA\n";
  const Read read(text);
  CHECK(read.problems.size() == 100);
  CHECK(read.problems[1].line == 3);
  CHECK(read.problems[1].message == "this row has 1 fields, must have 2 as the header");
}

TEST_CASE("a file that is too large or no text is refused whole", "[input]") {
  CHECK(Read(std::string((std::size_t{64} << 20U) + 1, 'a')).first().find("must be at most") !=
        std::string::npos);
  CHECK(Read("").first().find("the file is empty") != std::string::npos);
  CHECK(Read("\xEF\xBB\xBF").first().find("the file is empty") != std::string::npos);
  CHECK(Read(std::string("code\nA\0A\n", 9)).first().find("NUL") != std::string::npos);
  CHECK_FALSE(Read("code\n\"AAA\n").table.has_value());
}

TEST_CASE("a line of millions of commas is refused without being shown", "[input]") {
  const Read read("code,name\n" + std::string(5'000'000, ','));
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].message == "the file holds more than 4000000 fields");
  CHECK(read.problems[0].line == 2);
  CHECK(read.problems[0].source_line.empty());
}

TEST_CASE("a million rows are read in a moment", "[input]") {
  std::string text = "code,name,share\n";
  for (int i = 0; i < 1'000'000; ++i) text += "AAA,\"a name\",0.5\n";
  const Read read(std::move(text));
  REQUIRE(read.table);
  CHECK(read.table->n_rows() == 1'000'000);
  CHECK(read.table->place(999'999, 2).line == 1'000'001);
}
