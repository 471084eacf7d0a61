#include "report/markup/markdown.hpp"

#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("no character of a text is markup in Markdown", "[report]") {
  CHECK(markdown_text("a|b") == "a\\|b");
  CHECK(markdown_text("*bold* _it_ `code`") == "\\*bold\\* \\_it\\_ \\`code\\`");
  CHECK(markdown_text("<img src=x onerror=alert(1)>") == "\\<img src=x onerror=alert(1)\\>");
  CHECK(markdown_text("[x](javascript:alert)") == "\\[x\\](javascript:alert)");
  CHECK(markdown_text("# not a heading") == "\\# not a heading");
  CHECK(markdown_text("a &lt; b") == "a \\&lt; b");
}

TEST_CASE("what begins a list is told from a list", "[report]") {
  CHECK(markdown_text("- x") == "\\- x");
  CHECK(markdown_text("+ x") == "\\+ x");
  CHECK(markdown_text("12. x") == "12\\. x");
  CHECK(markdown_text("1) x") == "1\\) x");
  CHECK(markdown_text("1 March - 2 April") == "1 March - 2 April");
}

TEST_CASE("a text stays on its line and acts on no terminal", "[report]") {
  CHECK(markdown_text("a\nb\r\tc") == "a b  c");
  CHECK(markdown_text("\033[2J") == "\uFFFD\\[2J");
}

}  // namespace credence
