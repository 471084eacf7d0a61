#include "sim/input/yaml_document.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

namespace {

using namespace credence;
using Kind = YamlValue::Kind;

struct Read {
  std::vector<Problem> problems;
  YamlValue root;

  explicit Read(const std::string& text) : root(read_yaml("x.yaml", text, problems)) {}

  [[nodiscard]] std::string said() const {
    std::string text;
    for (const Problem& problem : problems) {
      text += std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
              problem.message + "\n";
    }
    return text;
  }
  [[nodiscard]] const YamlValue& at(std::string_view key) const { return *root.find(key); }
};

std::string said(const std::string& text) { return Read(text).said(); }

std::string repeated(std::string_view part, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("a document becomes a tree of texts with their places", "[input]") {
  const Read read("a: 1\nb:\n  - x\n  - \"y z\"\nc: { d: [], e: }\n");
  CHECK(read.problems.empty());
  REQUIRE(read.root.kind == Kind::map);
  CHECK(read.at("a").scalar == "1");
  CHECK_FALSE(read.at("a").quoted);
  CHECK(read.at("a").place.line == 1);
  CHECK(read.at("a").place.column == 4);
  REQUIRE(read.at("b").items.size() == 2);
  CHECK(read.at("b").items[1].scalar == "y z");
  CHECK(read.at("b").items[1].quoted);
  CHECK(read.at("b").items[1].place.length == 5);
  CHECK(read.at("c").find("d")->kind == Kind::sequence);
  CHECK(read.at("c").find("e")->kind == Kind::null);
  CHECK(read.root.find("z") == nullptr);
  CHECK(read.root.find_entry("b")->key_place.line == 2);
}

TEST_CASE("values are texts: nothing is turned into a number, a date or a truth", "[input]") {
  const Read read("a: no\nb: 012\nc: 1e3\nd: 2025-01-01\ne: 0x1F\nf: ~\ng: null\n");
  CHECK(read.problems.empty());
  CHECK(read.at("a").scalar == "no");
  CHECK(read.at("b").scalar == "012");
  CHECK(read.at("c").scalar == "1e3");
  CHECK(read.at("d").scalar == "2025-01-01");
  CHECK(read.at("e").scalar == "0x1F");
  CHECK(read.at("f").kind == Kind::null);
  CHECK(read.at("g").kind == Kind::null);
}

TEST_CASE("columns count characters, and line ends may be of either kind", "[input]") {
  const Read read("größe: { ü: 1 }\r\nb: 2\r\n");
  CHECK(read.problems.empty());
  CHECK(read.at("größe").find("ü")->place.column == 13);
  CHECK(read.at("b").scalar == "2");
  CHECK(said("käse: 1\nä: [ö, €: , &x 1]\n") == "2:13 anchors are not allowed\n");
  CHECK(said("ä: [€, 'x\n").starts_with("1:8 a quotation mark is not closed"));
  CHECK(Read("\xEF\xBB\xBF"
             "a: 1\n")
            .at("a")
            .place.column == 4);
}

TEST_CASE("what YAML can do beyond trees of text is refused at its place", "[input]") {
  CHECK(said("a: &x 1\n") == "1:4 anchors are not allowed\n");
  CHECK(said("a: &x 1\nb: *x\n") == "1:4 anchors are not allowed\n2:4 aliases are not allowed\n");
  CHECK(said("a: !!int 1\n") == "1:4 tags are not allowed\n");
  CHECK(said("a: 1\n---\nb: 2\n") == "2:1 a second document begins here, must be one file each\n");
  CHECK(said("a: 1\na: 2\n") == "2:1 a is given twice\n");
  CHECK(said("<<: {a: 1}\n") == "1:1 merge keys '<<' are not allowed\n");
  CHECK(said("a:1\nb: 2\n").find("a space is missing after the colon") != std::string::npos);
  CHECK(said("a: “quoted”\n").find("curly quotation mark") != std::string::npos);
  CHECK(said("a:\xC2\xA0 1\n").find("special space") != std::string::npos);
  CHECK(said("[1, 2]: a\n").find("in the place of a key") != std::string::npos);
}

TEST_CASE("what is no document at all is refused", "[input]") {
  CHECK(said("") == "1:1 the file is empty, must hold 'key: value' lines\n");
  CHECK(said("# only a comment\n") == "1:1 the file is empty, must hold 'key: value' lines\n");
  CHECK(said("- a\n- b\n").find("does not begin with a key") != std::string::npos);
  CHECK(said("a: [1, 2\n").find("is not closed") != std::string::npos);
  CHECK(said("a: {b: 1\n").find("is not closed") != std::string::npos);
  CHECK(said("a: 'b\n").find("quotation mark is not closed") != std::string::npos);
  CHECK(said("\ta: 1\n").find("a tab indents this line") != std::string::npos);
  CHECK(said(std::string("a: \0", 4)).find("NUL") != std::string::npos);
  CHECK(said("a: \xFF\n").find("no UTF-8 text") != std::string::npos);
}

TEST_CASE("bombs of nesting, aliases and size die at once", "[input]") {
  const std::string bombs[] = {
      repeated("[", 100'000),
      repeated("{a: ", 100'000),
      "a: " + repeated("[", 60'000) + repeated("]", 60'000) + "\n",
      repeated("- ", 100'000) + "a\n",
      "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n" + repeated("e: *d\n", 1000),
      "a: [" + repeated("1,", 200'000) + "1]\n",
      repeated("? ", 100'000) + "\n",
      "a: " + std::string(70'000, 'x') + "\n",
      "a: \"" + repeated("x\n", 40'000) + "\"\n",
      repeated("a: 1\n", 300'000),
      repeated("!", 60'000) + "\n",
      repeated("\"", 60'001) + "\n",
  };
  for (const std::string& bomb : bombs) {
    INFO(bomb.substr(0, 20));
    const auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(Read(bomb).problems.empty());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  }
}

TEST_CASE("problems of one file come to an end", "[input]") {
  CHECK(Read(repeated("a: !t 1\n", 5'000)).problems.size() <= 400);
}
