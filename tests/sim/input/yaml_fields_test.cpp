#include "sim/input/yaml_fields.hpp"

#include <array>

#include "tests/support/catch.hpp"

namespace {

using namespace credence;

/// The value of `v` in a document of one key.
struct One {
  std::vector<Problem> problems;
  YamlValue root;
  explicit One(const std::string& text)
      : root(read_yaml("x.yaml", "v: " + text + "\n", problems)) {}
  [[nodiscard]] const YamlValue& value() const { return *root.find("v"); }
  [[nodiscard]] std::string said() const {
    return problems.empty() ? "nothing" : problems.back().message;
  }
};

constexpr std::array<std::string_view, 2> words = {"tight", "loose"};

}  // namespace

TEST_CASE("plain values decode, quoted ones are texts", "[input]") {
  One number("0.5");
  CHECK(number_of(number.value(), "v", zero_to_one, number.problems) == 0.5);
  One quoted("\"0.5\"");
  CHECK_FALSE(number_of(quoted.value(), "v", zero_to_one, quoted.problems));
  CHECK(quoted.said() == "v is \"0.5\", must be a number");
  CHECK(quoted.problems.back().hint == "write it without quotes");
  One truth("true");
  CHECK(bool_of(truth.value(), "v", truth.problems) == true);
  One date("\"2025-01-01\"");
  CHECK_FALSE(date_of(date.value(), "v", date.problems));
  One code("\"NOR\"");
  CHECK(iso3_of(code.value(), "v", code.problems) == "NOR");
  One text("\"a: b\"");
  CHECK(text_of(text.value(), "v", text.problems) == "a: b");
  One month("2026-03");
  CHECK(date_or_month_of(month.value(), "v", month.problems)->precision == Precision::month);
  One count("7");
  CHECK(integer_of(count.value(), "v", 0, 10, count.problems) == 7);
  One word("loose");
  CHECK(word_of(word.value(), "v", words, word.problems) == 1U);
}

TEST_CASE("a value of another kind is told by its kind", "[input]") {
  One list("[1, 2]");
  CHECK_FALSE(number_of(list.value(), "v", zero_to_one, list.problems));
  CHECK(list.said() == "v is a list, must be a number");
  CHECK_FALSE(text_of(list.value(), "v", list.problems));
  CHECK(list.said() == "v is a list, must be a text");
  CHECK_FALSE(is_map(list.value(), "v", list.problems));
  CHECK(list.said() == "v is a list, must be a group of keys");
  One map("{a: 1}");
  CHECK(list_of(map.value(), "v", map.problems).empty());
  CHECK(map.said() == "v is a group of keys, must be a list");
  One empty("");
  CHECK_FALSE(date_of(empty.value(), "v", empty.problems));
  CHECK(empty.said() == "v is empty, must be a date like 2026-03-01");
  One word("firm");
  CHECK_FALSE(word_of(word.value(), "v", words, word.problems));
  CHECK(word.said() == "v is firm, must be tight or loose");
  One blank("\" \"");
  CHECK_FALSE(text_of(blank.value(), "v", blank.problems));
}

TEST_CASE("a map is read key by key, and what nobody asked for is told", "[input]") {
  One map("{kind: tight, memebers: 1, x-own: 2}");
  YamlMapReader keys(map.value(), "the bloc", map.problems);
  CHECK(keys.required("kind") != nullptr);
  CHECK(keys.optional("members") == nullptr);
  CHECK(keys.required("name") == nullptr);
  keys.finish();
  REQUIRE(map.problems.size() == 2);
  CHECK(map.problems[0].message == "the bloc has no key 'name', must have one");
  CHECK(map.problems[1].message == "unknown key 'memebers'");
  CHECK(map.problems[1].hint == "did you mean 'members'?");
}

TEST_CASE("problems get the line they stand on, those of other files do not", "[input]") {
  std::vector<Problem> problems;
  note_problem(problems, {"x.yaml", 2, 1, 1}, ProblemKind::bad_value, "m");
  note_problem(problems, {"y.yaml", 2, 1, 1}, ProblemKind::bad_value, "m");
  note_problem(problems, {"x.yaml", 0, 0, 1}, ProblemKind::bad_value, "m");
  attach_source_lines(problems, "x.yaml",
                      "\xEF\xBB\xBF"
                      "eins\r\nzwei\r\n");
  CHECK(problems[0].source_line == "zwei");
  CHECK(problems[1].source_line.empty());
  CHECK(problems[2].source_line.empty());
  CHECK(problems[0].code == "CR105 bad-value");
}
