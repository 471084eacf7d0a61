#include "sim/input/utf8.hpp"

#include "sim/input/text_lines.hpp"
#include "tests/support/catch.hpp"

using namespace credence;

TEST_CASE("a character is one well-formed sequence of UTF-8", "[input]") {
  CHECK(length_of_character("a") == 1);
  CHECK(length_of_character("é") == 2);
  CHECK(length_of_character("€uro") == 3);
  CHECK(length_of_character("😀") == 4);
  for (const std::string_view bad :
       {"", "\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF8", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98",
        "\xE2"
        "a"}) {
    CHECK(length_of_character(bad) == 0);
  }
}

TEST_CASE("characters are counted, not bytes", "[input]") {
  CHECK(count_characters("") == 0);
  CHECK(count_characters("Türkiye") == 7);
  CHECK(count_characters("😀€é a") == 5);
}

TEST_CASE("the first byte that is no plain text is found at its line and column", "[input]") {
  CHECK_FALSE(find_byte_fault("plain\ttext\r\nünd\n"));
  const auto fault = find_byte_fault("eins\nzwöi\xFF");
  REQUIRE(fault);
  CHECK(fault->line == 2);
  CHECK(fault->column == 5);
  CHECK(fault->message == "a byte (0xFF) stands here that is no UTF-8 text");
  CHECK(find_byte_fault(std::string_view("a\0b", 3))->column == 2);
  CHECK(find_byte_fault("a\rb")->message ==
        "a carriage return stands here alone, must be a line end");
  CHECK(find_byte_fault("a\r")->column == 2);
  CHECK(find_byte_fault("\x1b[0m")->message ==
        "a control character (0x1B) stands here, must be plain text");
  CHECK(find_byte_fault("\x7F").has_value());
  CHECK(find_byte_fault("\xFE\xFF"
                        "a")
            ->message == "the file is UTF-16, must be UTF-8");
}

TEST_CASE("a byte order mark is no part of the text", "[input]") {
  CHECK(without_byte_order_mark("\xEF\xBB\xBF"
                                "a") == "a");
  CHECK(without_byte_order_mark("a\xEF\xBB\xBF") == "a\xEF\xBB\xBF");
}

TEST_CASE("a line is found by its number, without its end", "[input]") {
  constexpr std::string_view text = "eins\r\nzwei\n\nvier";
  const TextLines lines(text);
  for (int line = 0; line <= 6; ++line) {
    INFO(line);
    if (line > 0) CHECK(lines.line(line) == line_of(text, line));
  }
  CHECK(lines.line(1) == "eins");
  CHECK(lines.line(3).empty());
  CHECK(lines.line(4) == "vier");
  CHECK(lines.line(5).empty());
}

TEST_CASE("a place in a line is counted in characters, in any order of asking", "[input]") {
  const TextLines lines("a\nKöln am Rhein\nb");
  CHECK(lines.from(2, 6) == "am Rhein\nb");
  CHECK(lines.rest_of_line(2, 3) == "ln am Rhein");
  CHECK(lines.rest_of_line(2, 6) == "am Rhein");
  CHECK(lines.rest_of_line(2, 2) == "öln am Rhein");
  CHECK(lines.rest_of_line(2, 99).empty());
  CHECK(lines.from(0, 1).empty());
  CHECK(lines.from(9, 1).empty());
  CHECK(lines.column_of_byte(2, 0) == 1);
  CHECK(lines.column_of_byte(2, 3) == 3);
  CHECK(lines.column_of_byte(2, 6) == 6);
  CHECK(lines.column_of_byte(2, 1) == 2);
  CHECK(lines.column_of_byte(2, 999) == 14);
  CHECK(lines.column_of_byte(9, 3) == 1);
}
