// docs/reference/case.md against the forms that the reader of cases knows.
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "sim/input/case_header.hpp"
#include "sim/input/case_tables.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

std::string page() {
  std::ifstream stream(CREDENCE_SOURCE_DIR "/docs/reference/case.md", std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// The section of a file as the page has it: heading, sentence, table.
std::string section_of(const CsvForm& form) {
  std::string text = fmt::format("## {}\n\n{}\n\n", form.file, form.doc);
  text += "| column | needed | a cell holds | |\n|---|---|---|---|\n";
  for (const CsvColumn& column : form.columns) {
    text += fmt::format("| `{}` | {} | {} | {} |\n", column.name, column.required ? "yes" : "",
                        column.kind, column.doc);
  }
  return text + "\n";
}

}  // namespace

TEST_CASE("the reference of cases has every column of every file, as the reader takes it") {
  const std::string text = page();
  CHECK(case_forms().size() == 7);
  for (const CsvForm& form : case_forms()) {
    INFO(section_of(form));
    CHECK(text.find(section_of(form)) != std::string::npos);
  }
}

TEST_CASE("the keys that the reference of cases calls needed are those that are missed") {
  YamlValue empty;
  empty.kind = YamlValue::Kind::map;
  std::vector<Problem> problems;
  static_cast<void>(read_case_header(empty, problems));
  const std::string text = page();
  CHECK(problems.size() == 5);
  for (const Problem& problem : problems) {
    const std::size_t begin = problem.message.find('\'') + 1;
    const std::string key = problem.message.substr(begin, problem.message.rfind('\'') - begin);
    INFO(problem.message);
    CHECK(text.find(fmt::format("| `{}` | yes |", key)) != std::string::npos);
  }
}

}  // namespace credence
