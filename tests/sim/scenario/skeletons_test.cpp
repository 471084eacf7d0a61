#include <filesystem>
#include <string>

#include "sim/input/belief_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

namespace credence {
namespace {

using testing::study_of;
using testing::TemporaryFolder;

const std::filesystem::path source = CREDENCE_SOURCE_DIR;

void write_case(const TemporaryFolder& folder, const std::string& name) {
  for (const InputFile& file : new_case_files(name))
    folder.write(name + "/" + file.name, file.text);
}

}  // namespace

TEST_CASE("a new scenario is valid wherever it is written, without a note", "[scenario]") {
  const TemporaryFolder folder;
  for (const std::string name :
       {"turkey-first", "x", "2026", "a-very-long-name-of-a-question-that-somebody-may-ask"}) {
    INFO(name);
    const Study study = study_of(folder.write("deep/" + name + ".yaml", new_scenario_text(name)));
    CHECK(study.scenario.name == name);
    CHECK(study.assumptions.size() == 1);
    CHECK(study.notes.empty());
  }
}

TEST_CASE("every line that a new scenario offers in a comment is valid when it is uncommented",
          "[scenario]") {
  const TemporaryFolder folder;
  std::string text = new_scenario_text("offered");
  std::size_t n_offers = 0;
  for (const std::string offer :
       {"\n# - {", "\n# shocks:", "\n#   - {", "\n# adjust:", "\n#   theta"}) {
    for (std::size_t at = text.find(offer); at != std::string::npos;
         at = text.find(offer, at + 1)) {
      text.replace(at, 3, offer == "\n# - {" ? "\n  " : "\n");
      ++n_offers;
    }
  }
  CHECK(n_offers >= 10);
  const Study study = study_of(folder.write("offered.yaml", text));
  CHECK(study.scenario.inquiry.shocks.size() == 1);
  CHECK(study.scenario.inquiry.adjustments.size() == 1);
  CHECK(study.scenario.inquiry.acts.size() >= 9);
}

TEST_CASE("a new case is valid, and so are the questions that come with it", "[scenario]") {
  const TemporaryFolder folder;
  write_case(folder, "my-case");
  const Library library{source};
  const CaseReading reading =
      read_case(folder / "my-case", library, std::nullopt, ReadDepth::whole);
  CHECK(reading.world.case_name == "my-case");
  CHECK(reading.world.states.size() == 4);
  CHECK(reading.world.signals.size() == 2);
  CHECK(reading.world.ties.size() == 3);
  CHECK(reading.world.blocs.size() == 1);
  CHECK(reading.has_own_belief);
  CHECK(reading.notes.empty());
  const Study baseline = study_of(folder / "my-case/baseline.yaml");
  CHECK(baseline.is_own_baseline);
  CHECK(baseline.scenario.belief.title == "First guesses");
  const Study question = study_of(folder / "my-case/arvenia-recognises.yaml");
  CHECK(question.baseline_name == "baseline");
  REQUIRE(question.assumptions.size() == 1);
  CHECK(question.assumptions[0].sentence == "Arvenia recognises on 1 July 2026");
}

}  // namespace credence
