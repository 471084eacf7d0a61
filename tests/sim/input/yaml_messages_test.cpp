#include "sim/input/yaml_messages.hpp"

#include "sim/input/yaml_document.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace credence;

/// What the reader says first to a text that is no YAML.
std::string first_said(const std::string& text) {
  std::vector<Problem> problems;
  static_cast<void>(read_yaml("x.yaml", text, problems));
  if (problems.empty()) return "nothing";
  return std::to_string(problems[0].line) + ":" + std::to_string(problems[0].column) + " " +
         problems[0].message;
}

}  // namespace

TEST_CASE("a text that is not closed is told where it began", "[input]") {
  CHECK(first_said("a: 1\nb: \"open\nc: 2\nd: \"closed\"\ne: 3\n") ==
        "2:4 a quotation mark is not closed");
  CHECK(first_said("a: [\"x\", \"y]\nb: \"z\"\nc: 1\n") == "1:10 a quotation mark is not closed");
  CHECK(first_said("a: \"open\n") == "1:4 a quotation mark is not closed");
}

TEST_CASE("a text that goes on over lines and ends is not blamed for another mistake", "[input]") {
  CHECK(first_said("a: \"one\n  two\"\nb: c: d\n") == "3:5 a colon stands where no key can be");
  CHECK(first_said("a: 5\" wide\nb: c: d\n") == "2:5 a colon stands where no key can be");
}

TEST_CASE("the usual slips are told in plain words", "[input]") {
  CHECK(first_said("a:1\nb: 2\n") == "1:1 a space is missing after the colon");
  CHECK(first_said("a:\n  b: 1\n   c: 2\n") ==
        "3:4 this key does not belong to the lines above it");
  CHECK(first_said("a:\n\tb: 1\n") == "2:1 a tab indents this line, must be spaces");
  CHECK(first_said("title: What if: a question\n") == "1:15 a colon stands where no key can be");
  CHECK(first_said("a: \"C:\\dir\"\n").find("backslash") != std::string::npos);
  CHECK(first_said("a: %b\n").find("a character stands where no value can begin") !=
        std::string::npos);
}
