#include "report/words/display_width.hpp"

#include "report/words/level_name.hpp"
#include "report/words/line_wrap.hpp"
#include "report/words/utf8.hpp"
#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("width counts columns, not bytes", "[report]") {
  CHECK(display_width("T\u00FCrkiye") == 7);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("\u4E2D\u56FD") == 4);
  CHECK(display_width("\xff\xfe") == 2);
  CHECK(pad_right("\u00FC", 3) == "\u00FC  ");
  CHECK(pad_left("\u00FC", 3) == "  \u00FC");
}

TEST_CASE("a text that is too long is cut with an ellipsis and keeps its width", "[report]") {
  CHECK(fit_to_width("Saint Vincent and the Grenadines", 10) == "Saint Vin\u2026");
  CHECK(display_width(fit_to_width("\u4E2D\u56FD\u4E2D\u56FD", 5)) <= 5);
  CHECK(fit_to_width("short", 10) == "short");
}

TEST_CASE("nothing acts on a terminal", "[report]") {
  CHECK(terminal_safe("a\033[31m\x07") == "a\uFFFD[31m\uFFFD");
  CHECK(terminal_safe("x\u202Ey") == "x\uFFFDy");
  CHECK(terminal_safe("T\u00FCrkiye") == "T\u00FCrkiye");
}

TEST_CASE("plain ASCII keeps Latin names readable", "[report]") {
  CHECK(to_ascii("T\u00FCrkiye, C\u00F4te d\u2019Ivoire") == "Turkiye, Cote d'Ivoire");
  CHECK(to_ascii("\u22125 pp \u00B10.2 \u2026") == "-5 pp +/-0.2 ...");
  CHECK(to_ascii("\u4E2D") == "?");
}

TEST_CASE("broken UTF-8 is one invalid byte at a time", "[report]") {
  CHECK_FALSE(first_character("\xC0\xAF").valid);
  CHECK(first_character("\xC0\xAF").n_bytes == 1);
  CHECK_FALSE(first_character("\xED\xA0\x80").valid);
  CHECK(first_character("\u20AC").code_point == 0x20AC);
}

TEST_CASE("lines are broken at blanks and never inside a word", "[report]") {
  CHECK(wrapped("one two three", 7) == "one two\nthree");
  CHECK(wrapped("one two three", 100) == "one two three");
  CHECK(wrapped("unbreakable word", 4) == "unbreakable\nword");
  CHECK(wrapped("", 5) == "");
}

TEST_CASE("every level of the ladder has a name", "[report]") {
  CHECK(level_name(0) == "nothing known");
  CHECK(level_name(4) == "ambassador");
  CHECK(level_name(5) == "recognition");
}

}  // namespace credence
