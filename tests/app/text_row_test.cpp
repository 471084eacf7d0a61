#include "app/text_row.hpp"

#include "tests/support/catch.hpp"

namespace credence {
namespace {

TEST_CASE("cells stand side by side and break between words", "[app]") {
  CHECK(text_row({{"key", 5}, {"a value that is long", 10}, {"origin", 6}}) ==
        "  key    a value     origin\n"
        "         that is\n"
        "         long\n");
}

TEST_CASE("a word wider than its cell sends the next cells below it", "[app]") {
  CHECK(text_row({{"much-too-long", 5}, {"value", 10}}, 0) ==
        "much-too-long\n"
        "       value\n");
  CHECK(text_row({{"key", 5}, {"much-too-long-at-the-end", 4}}, 0) ==
        "key    much-too-long-at-the-end\n");
}

TEST_CASE("wide and accented letters count as the columns they take", "[app]") {
  CHECK(text_row({{"T\u00FCrkiye", 8}, {"x", 1}}, 0) == "T\u00FCrkiye   x\n");
  CHECK(text_row({{"\u4E2D\u56FD", 5}, {"x", 1}}, 0) == "\u4E2D\u56FD   x\n");
}

TEST_CASE("empty cells leave no blanks at the end of a line", "[app]") {
  CHECK(text_row({{"key", 10}, {"", 10}}) == "  key\n");
  CHECK(text_row({{"", 3}}) == "\n");
}

TEST_CASE("no line of a paragraph is wider than it may be", "[app]") {
  CHECK(paragraph("one two three four", 9) == "one two\nthree\nfour\n");
  CHECK(paragraph("one two three four", 11, 2) == "  one two\n  three\n  four\n");
  CHECK(paragraph("word", 2, 5) == "     word\n");
}

TEST_CASE("escapes of a terminal never pass", "[app]") {
  CHECK(paragraph("a\033[31mred", 40) == "a\uFFFD[31mred\n");
}

TEST_CASE("a word is quoted for the shell only where it must be", "[app]") {
  CHECK(shell_word("scenarios/a-b_c.yaml") == "scenarios/a-b_c.yaml");
  CHECK(shell_word("my files/a.yaml") == "'my files/a.yaml'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("$(rm)") == "'$(rm)'");
  CHECK(shell_word("") == "''");
}

TEST_CASE("a field cannot break a tab-separated table", "[app]") {
  CHECK(plain_row({"a", "b\tc", "d\ne"}) == "a\tb c\td e\n");
  CHECK(plain_row({"", ""}) == "\t\n");
}

}  // namespace
}  // namespace credence
