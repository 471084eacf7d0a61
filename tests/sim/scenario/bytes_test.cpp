#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {

using testing::TemporaryFolder;

TEST_CASE("every bad byte is refused at its place, and what editors add is not", "[scenario]") {
  const TemporaryFolder folder;
  const std::string good = testing::three_states_text("b", "title: \"Türkiye\"\n");
  const auto said = [&](const std::string& bytes) {
    return testing::refusal_of(folder.write("b.yaml", bytes));
  };
  CHECK(said(good) == "");
  std::string with_mark = "\xEF\xBB\xBF";
  with_mark += good;
  CHECK(said(with_mark) == "");
  std::string with_returns;
  for (const char c : good) {
    if (c == '\n') with_returns.push_back('\r');
    with_returns.push_back(c);
  }
  CHECK(said(with_returns) == "");
  const auto begins = [&](const std::string& bytes, const std::string& expected) {
    INFO(said(bytes));
    CHECK(said(bytes).starts_with(std::string("exit 3\nb.yaml:").append(expected)));
  };
  begins(good + "question: caf\xE9\n",
         "6:14: error: a byte (0xE9) stands here that is no UTF-8 text");
  begins(good + std::string("question: a\0b\n", 14),
         "6:12: error: a NUL byte stands here, must be plain text");
  begins(std::string("\xFF\xFE"
                     "c\0r\0",
                     6),
         "1:1: error: the file is UTF-16, must be UTF-8");
  begins(good + "question: \"a\x1B[31m\"\n", "6:13: error: a control character");
  begins(good + "question: \xC0\xAF\n",
         "6:11: error: a byte (0xC0) stands here that is no UTF-8 text");
}

}  // namespace credence
