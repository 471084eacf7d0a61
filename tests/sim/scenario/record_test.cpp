#include "sim/scenario/record.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "sim/output/digest.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using testing::shipped_case_text;
using testing::study_of;
using testing::TemporaryFolder;
using testing::three_states_text;

const fs::path source = CREDENCE_SOURCE_DIR;

std::set<std::string> names_of(const Study& study) {
  std::set<std::string> names;
  for (const InputFile& file : study.inputs) names.insert(file.name);
  return names;
}

const std::string& text_of(const Study& study, const std::string& name) {
  const auto file = std::find_if(study.inputs.begin(), study.inputs.end(),
                                 [&](const InputFile& input) { return input.name == name; });
  REQUIRE(file != study.inputs.end());
  return file->text;
}

Study whole_study(const fs::path& file) { return read_study(file, {}, Library{source}); }

fs::path write_inputs(const TemporaryFolder& folder, const Study& study) {
  for (const InputFile& file : study.inputs) folder.write("inputs/" + file.name, file.text);
  return folder / "inputs/scenario.resolved.yaml";
}

}  // namespace

TEST_CASE("inputs hold scenario, parents, baseline, case and belief as they were", "[scenario]") {
  const Study study = study_of(source / "scenarios/us-pushback.yaml");
  const std::set<std::string> names = names_of(study);
  CHECK(names.size() == study.inputs.size());
  for (const std::string name :
       {"scenario/us-pushback.yaml", "scenario/china-follows-russia.yaml", "scenario/baseline.yaml",
        "baseline/china-follows-russia.yaml", "baseline/baseline.yaml", "scenario.resolved.yaml",
        "baseline.resolved.yaml", "case/case.yaml", "case/signals.csv", "belief.yaml",
        "world.sha256"}) {
    INFO(name);
    CHECK(names.contains(name));
  }
  CHECK(text_of(study, "scenario/us-pushback.yaml") ==
        testing::text_of_file(source / "scenarios/us-pushback.yaml"));
  CHECK(sha256(text_of(study, "belief.yaml")) == study.belief_digest);
  CHECK(text_of(study, "scenario.resolved.yaml") == study.resolved_yaml);
}

TEST_CASE("a shipped parent of a scenario elsewhere is kept under scenarios/", "[scenario]") {
  const std::set<std::string> names = names_of(study_of(source / "tests/cases/nothing.yaml"));
  CHECK(names.contains("scenario/nothing.yaml"));
  CHECK(names.contains("scenario/scenarios/baseline.yaml"));
}

TEST_CASE("the world files are recorded by their digests", "[scenario]") {
  const Study study = whole_study(source / "scenarios/baseline.yaml");
  const std::string lines = text_of(study, "world.sha256");
  const std::string countries = sha256(testing::text_of_file(source / "data/world/countries.csv"));
  CHECK(lines.find(countries + "  world/countries.csv\n") != std::string::npos);
  CHECK(std::count(lines.begin(), lines.end(), '\n') >= 10);
}

TEST_CASE("the resolved scenario runs again from the recorded inputs alone", "[scenario]") {
  const TemporaryFolder folder;
  for (const std::string name :
       {"tests/cases/three-states/do-bbb.yaml", "scenarios/us-pushback.yaml",
        "scenarios/left-behind-the-curve.yaml", "tests/cases/nothing.yaml"}) {
    INFO(name);
    const Study first = study_of(source / name);
    const Study again = study_of(write_inputs(folder, first));
    CHECK(again.scenario_digest == first.scenario_digest);
    CHECK(again.belief_digest == first.belief_digest);
    CHECK(again.data_digest == first.data_digest);
    CHECK(again.resolved_yaml == first.resolved_yaml);
    CHECK(again.assumptions.size() == first.assumptions.size());
    CHECK(again.scenario.run.seed == first.scenario.run.seed);
    CHECK(again.baseline.inquiry.acts.size() == first.baseline.inquiry.acts.size());
  }
}

TEST_CASE("awkward texts survive the resolved scenario", "[scenario]") {
  const TemporaryFolder folder;
  const std::string rest =
      "title: \"He said: \\\"no\\\" # twice\\\\\"\n"
      "question: 'It''s {this} or [that]'\n"
      "about: { notes: \"two\\nlines\\tand a tab\", authors: [\"A, B\", \"- C\"] }\n"
      "report: { names: { claimant: \"yes\", AAA: \"Türkiye: ~\" } }\n";
  const Study first = study_of(folder.write("a.yaml", three_states_text("a", rest)));
  const Study again = study_of(write_inputs(folder, first));
  CHECK(again.scenario.title == "He said: \"no\" # twice\\");
  CHECK(again.scenario.title == first.scenario.title);
  CHECK(again.scenario.question == "It's {this} or [that]");
  CHECK(again.report.notes == "two\nlines\tand a tab");
  CHECK(again.report.authors == std::vector<std::string>{"A, B", "- C"});
  CHECK(again.report.names == first.report.names);
  CHECK(again.scenario_digest == first.scenario_digest);
}

TEST_CASE("the digest of a scenario changes with what it says and with nothing else",
          "[scenario]") {
  const TemporaryFolder folder;
  const auto digest = [&](const std::string& text) {
    return study_of(folder.write("a.yaml", text)).scenario_digest;
  };
  const std::string act = "do:\n  - { recognises: CHN, on: 2026-03-01 }\n";
  const std::string one = digest(shipped_case_text("a", act));
  CHECK(one.size() == 64);
  CHECK(digest("# a comment\n" + shipped_case_text("a", act)) == one);
  CHECK(digest(shipped_case_text("a", "do:\n- {on: 2026-03-01, recognises: CHN}\nx-mine: 5\n")) ==
        one);
  CHECK(digest(shipped_case_text("a", "do:\n  - { recognises: CHN, on: 2026-03-02 }\n")) != one);
  CHECK(digest(shipped_case_text("a", act + "run: { seed: 1 }\n")) != one);
  CHECK(digest(shipped_case_text("a", act + "title: \"Other\"\n")) != one);
  const TemporaryFolder elsewhere;
  CHECK(study_of(elsewhere.write("b/a.yaml", shipped_case_text("a", act))).scenario_digest == one);
}

TEST_CASE("the digest of the data changes with any byte of the case", "[scenario]") {
  const TemporaryFolder folder;
  fs::copy(source / "tests/cases/three-states", folder / "three", fs::copy_options::recursive);
  const Study first = study_of(folder / "three/plain.yaml");
  folder.write("three/case/states.csv",
               "iso3,base_rate_per_year,base_rate_log_sd\nAAA,0.3,0\nBBB,0.15,0\nCCC,0.06,0\n");
  const Study second = study_of(folder / "three/plain.yaml");
  CHECK(first.data_digest != second.data_digest);
  CHECK(first.scenario_digest == second.scenario_digest);
  CHECK(first.belief_digest == second.belief_digest);
}

TEST_CASE("no path of this machine stands in what is written about a scenario", "[scenario]") {
  for (const std::string name :
       {"tests/cases/three-states/do-bbb.yaml", "scenarios/us-pushback.yaml"}) {
    const Study study = study_of(source / name);
    for (const InputFile& file : study.inputs)
      CHECK(file.text.find(source.string()) == std::string::npos);
    for (const ResolvedValue& row : study.resolved)
      CHECK(row.origin.find(source.string()) == std::string::npos);
  }
}

TEST_CASE("every value of the table is resolved, with its origin", "[scenario]") {
  const Study study = study_of(source / "scenarios/china-follows-russia.yaml");
  const auto row = [&](const std::string& key) {
    for (const ResolvedValue& value : study.resolved) {
      if (value.key == key) return value.value + " < " + value.origin;
    }
    return std::string("absent");
  };
  CHECK(row("name") == "china-follows-russia < china-follows-russia.yaml:4");
  CHECK(row("horizon") == "2027-12-31 < baseline.yaml:14");
  CHECK(row("report_at") == "[6 months, 12 months, 24 months] < baseline.yaml:15");
  CHECK(row("baseline") == "baseline < default");
  CHECK(row("model.withdrawal") == "off < case.yaml");
  CHECK(row("do[0].on") == "2026-03-01 < china-follows-russia.yaml:15");
  CHECK(row("report.names.claimant") == "Taliban government < baseline.yaml:20");
  CHECK(study.resolved.front().key == "credence");
}

}  // namespace credence
