#include "sim/scenario/layers.hpp"

#include <filesystem>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using testing::messages_of;
using testing::study_of;
using testing::TemporaryFolder;
using testing::three_states_text;

YamlValue tree(const std::string& text) {
  std::vector<Problem> problems;
  YamlValue root = read_yaml("text", text, problems);
  REQUIRE(problems.empty());
  return root;
}

std::string child_text(const std::string& name, const std::string& parent,
                       const std::string& rest = "") {
  return "credence: 1\nname: " + name + "\nextends: " + parent + "\n" + rest;
}

std::string value_at(const Study& study, const std::string& key) {
  for (const ResolvedValue& row : study.resolved) {
    if (row.key == key) return row.value + " < " + row.origin;
  }
  return "absent";
}

}  // namespace

TEST_CASE("maps merge key by key, lists are replaced, and null removes a key", "[scenario]") {
  const YamlValue merged =
      merge_values(tree("a: { b: 1, c: 2, d: 3 }\nlist: [1, 2]\nout: 5\n"),
                   tree("a: { b: 9, d: null, e: 4 }\nlist: [7]\nout: null\nnew: 6\n"));
  const YamlValue& a = *merged.find("a");
  REQUIRE(a.entries.size() == 3);
  CHECK(a.find("b")->scalar == "9");
  CHECK(a.find("c")->scalar == "2");
  CHECK(a.find("e")->scalar == "4");
  REQUIRE(merged.find("list")->items.size() == 1);
  CHECK(merged.find("list")->items[0].scalar == "7");
  CHECK(merged.find("out") == nullptr);
  CHECK(merged.find("new")->scalar == "6");
}

TEST_CASE("a map replaces a text and a text replaces a map", "[scenario]") {
  CHECK(merge_values(tree("a: 1\n"), tree("a: { b: 2 }\n")).find("a")->find("b")->scalar == "2");
  CHECK(merge_values(tree("a: { b: 2 }\n"), tree("a: 1\n")).find("a")->scalar == "1");
}

TEST_CASE("a scenario takes from its parents what it does not say", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml",
               three_states_text("base",
                                 "run: { paths: 1000, draws: 1, seed: 7 }\ntitle: \"Base\"\n"
                                 "do:\n  - { recognises: AAA, on: 2026-03-01 }\n"));
  folder.write("sub/middle.yaml", child_text("middle", "../base.yaml", "run: { paths: 2000 }\n"));
  const fs::path file =
      folder.write("leaf.yaml", child_text("leaf", "sub/middle.yaml", "run: { seed: 9 }\n"));
  const Study study = study_of(file);
  CHECK(study.scenario.name == "leaf");
  CHECK(study.scenario.title == "Base");
  CHECK(study.scenario.run.n_paths == 2000);
  CHECK(study.scenario.run.seed == 9);
  CHECK(study.scenario.inquiry.acts.size() == 1);
  CHECK(value_at(study, "run.seed") == "9 < leaf.yaml:4");
  CHECK(value_at(study, "run.paths") == "2000 < sub/middle.yaml:4");
  CHECK(value_at(study, "run.draws") == "1 < base.yaml:5");
  CHECK(value_at(study, "do[0].recognises") == "AAA < base.yaml:8");
}

TEST_CASE("a list of acts replaces the parent's, and null leaves none", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml",
               three_states_text("base", "do:\n  - { recognises: AAA, on: 2026-03-01 }\n"));
  const Study other = study_of(folder.write(
      "other.yaml",
      child_text("other", "base.yaml", "do:\n  - { recognises: BBB, on: 2026-04-01 }\n")));
  REQUIRE(other.scenario.inquiry.acts.size() == 1);
  CHECK(std::get<ForcedRecognition>(other.scenario.inquiry.acts[0]).state == 1);
  CHECK(!other.is_own_baseline);
  for (const std::string none : {"do: null\n", "do: []\n", "do:\n"}) {
    INFO(none);
    const Study study = study_of(folder.write("none.yaml", child_text("none", "base.yaml", none)));
    CHECK(study.scenario.inquiry.acts.empty());
    CHECK(study.is_own_baseline);
  }
}

TEST_CASE("a relative path is relative to the file that says it", "[scenario]") {
  const TemporaryFolder folder;
  fs::create_directories(folder / "cases");
  fs::copy(fs::path(CREDENCE_TESTS_DIR) / "cases/three-states/case", folder / "cases/mine",
           fs::copy_options::recursive);
  folder.write("cases/base.yaml", "credence: 1\nname: base\ncase: ./mine\nhorizon: 2027-12-31\n");
  const Study study = study_of(folder.write("leaf.yaml", child_text("leaf", "cases/base.yaml")));
  CHECK(study.scenario.inquiry.world.states.size() == 3);
}

TEST_CASE("eight parents are allowed and nine are not", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("p9.yaml", three_states_text("p9"));
  for (int i = 8; i >= 0; --i) {
    const std::string name = "p" + std::to_string(i);
    folder.write(name + ".yaml", child_text(name, "p" + std::to_string(i + 1) + ".yaml"));
  }
  CHECK(messages_of(folder / "p1.yaml") == "");
  CHECK(messages_of(folder / "p0.yaml") == "extends reaches 9 levels, must be at most 8\n");
}

TEST_CASE("a parent may lie in the folder of the scenario or in the shipped scenarios",
          "[scenario]") {
  const TemporaryFolder folder;
  const std::string shipped = (fs::path(CREDENCE_SOURCE_DIR) / "scenarios/baseline.yaml").string();
  CHECK(messages_of(folder.write("a.yaml", child_text("a", shipped))) == "");
  folder.write("outside/base.yaml", three_states_text("base"));
  const fs::path leaf =
      folder.write("inside/leaf.yaml", child_text("leaf", "../outside/base.yaml"));
  CHECK(messages_of(leaf) ==
        "extends is ../outside/base.yaml, must stay in the scenario's folder or name a shipped "
        "scenario\n");
}

TEST_CASE("a symbolic link does not lead out of the folder", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("outside/base.yaml", three_states_text("base"));
  folder.write("inside/leaf.yaml", child_text("leaf", "base.yaml"));
  fs::create_symlink(folder / "outside/base.yaml", folder / "inside/base.yaml");
  CHECK(messages_of(folder / "inside/leaf.yaml") ==
        "extends is base.yaml, must stay in the scenario's folder or name a shipped scenario\n");
  folder.write("inside/deep.yaml", child_text("deep", "linked/base.yaml"));
  fs::create_directory_symlink(folder / "outside", folder / "inside/linked");
  CHECK(messages_of(folder / "inside/deep.yaml").find("must stay in the scenario's folder") !=
        std::string::npos);
}

TEST_CASE("a fault in a parent is shown with the parent's path and line", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml", three_states_text("base", "run: { paths: 0 }\n"));
  const auto found =
      testing::refused(folder.write("leaf.yaml", child_text("leaf", "base.yaml"))).problems;
  REQUIRE(found.size() == 1);
  CHECK(fs::path(found[0].path).filename() == "base.yaml");
  CHECK(found[0].line == 5);
  CHECK(found[0].source_line == "run: { paths: 0 }");
}

TEST_CASE("a child can mend what is wrong in its parent", "[scenario]") {
  const TemporaryFolder folder;
  folder.write("base.yaml", three_states_text("base", "run: { paths: 0 }\n"));
  CHECK(messages_of(folder.write(
            "leaf.yaml", child_text("leaf", "base.yaml", "run: { paths: 10, draws: 1 }\n"))) == "");
}

TEST_CASE("a file that cannot be read is the system's error, not the scenario's", "[scenario]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(study_of(folder / "absent.yaml"), std::system_error);
  CHECK_THROWS_AS(study_of(folder.path()), std::system_error);
}

}  // namespace credence
