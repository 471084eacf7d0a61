#include "sim/input/problem.hpp"

#include <set>

#include "sim/input/problem_codes.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace credence;

Problem problem_at(std::string path, int line, int column, std::string message) {
  Problem problem;
  problem.path = std::move(path);
  problem.line = line;
  problem.column = column;
  problem.message = std::move(message);
  return problem;
}

}  // namespace

TEST_CASE("a problem is said in one line, with its line, a caret and at most one hint", "[input]") {
  Problem problem = problem_at("x.yaml", 14, 5, "half_life is -30 days");
  problem.length = 4;
  problem.source_line = "abc half_life";
  problem.hint = "more than 0";
  CHECK(format_problem(problem) ==
        "x.yaml:14:5: error: half_life is -30 days\n"
        "  14 | abc half_life\n"
        "     |     ^^^^\n"
        "  hint: more than 0\n");
}

TEST_CASE("a problem of a whole file has no place", "[input]") {
  CHECK(format_problem(problem_at("x.csv", 0, 0, "the file is empty")) ==
        "x.csv: error: the file is empty\n");
}

TEST_CASE("a long line is cut around the mark, by characters", "[input]") {
  Problem problem = problem_at("x.csv", 1, 501, "wrong");
  problem.length = 3;
  for (int i = 0; i < 500; ++i) problem.source_line += "é";
  problem.source_line += "XYZ";
  for (int i = 0; i < 500; ++i) problem.source_line += "b";
  const std::string text = format_problem(problem);
  CHECK(text.size() < 400);
  CHECK(text.find("XYZ") != std::string::npos);
  CHECK(text.find("^^^\n") != std::string::npos);
}

TEST_CASE("no file speaks to the terminal", "[input]") {
  Problem problem = problem_at("x.csv", 1, 1, "wrong");
  problem.source_line = "\x1b[31mred\x07\ttab";
  for (const char c : format_problem(problem)) CHECK((c == '\n' || (c >= ' ' && c != '\x7F')));
}

TEST_CASE("an error holds all its problems, by place and each once", "[input]") {
  const InputError error(
      FaultyInput::case_or_data,
      {problem_at("b", 1, 1, "m"), problem_at("a", 2, 1, "m"), problem_at("a", 1, 9, "m"),
       problem_at("a", 1, 2, "m"), problem_at("b", 1, 1, "m")});
  REQUIRE(error.problems().size() == 4);
  CHECK(error.problems()[0].column == 2);
  CHECK(error.problems()[1].column == 9);
  CHECK(error.problems()[2].line == 2);
  CHECK(error.problems()[3].path == "b");
  CHECK(static_cast<int>(error.input()) == 4);
  CHECK(std::string(error.what()).starts_with("a:1:2: error: m\n"));
}

TEST_CASE("every kind of problem has a code and a name of its own", "[input]") {
  std::set<std::string_view> codes;
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < problem_codes().size(); ++i) {
    const ProblemCode& row = problem_codes()[i];
    codes.insert(row.code);
    names.insert(row.name);
    CHECK_FALSE(row.doc.empty());
    CHECK(code_of(static_cast<ProblemKind>(i)) ==
          std::string(row.code) + " " + std::string(row.name));
  }
  CHECK(codes.size() == problem_codes().size());
  CHECK(names.size() == problem_codes().size());
  CHECK(code_of(ProblemKind::contradiction) == "CR120 contradiction");
}
