#include "app/explain_study.hpp"

#include <fmt/format.h>

#include "app/command.hpp"
#include "models/core/features.hpp"
#include "models/core/parameters.hpp"
#include "report/words/display_width.hpp"
#include "tests/app/capture.hpp"
#include "tests/app/study_of.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence {
namespace {

using testing::contains;

Study explained_study() {
  Study study = testing::study_of(testing::rich_case(8));
  study.scenario.name = "china-follows-russia";
  study.scenario.title = "What if China follows Russia?";
  study.resolved = {
      {"horizon", "2027-12-31", "china-follows-russia.yaml:9"},
      {"question", fmt::format("{:q<120} and words that go on", ""), "baseline.yaml:3"},
      {"run.paths", "1000", "--paths"}};
  ParameterBelief& theta = study.scenario.belief.parameters[parameter_id("theta_patron")];
  theta.source = "a source";
  theta.reason = "a reason";
  Adjustment adjustment;
  adjustment.parameter = parameter_id("theta_patron");
  adjustment.scale = 1.4;
  study.scenario.inquiry.adjustments = {adjustment};
  study.notes = {"a note"};
  return study;
}

TEST_CASE("an explained scenario shows every value with its origin", "[app]") {
  const Study study = explained_study();
  const std::string text = study_text(study, 80);
  CHECK(contains(text, "Scenario china-follows-russia: What if China follows Russia?"));
  for (const ResolvedValue& row : study.resolved) {
    CHECK(contains(text, row.key));
    CHECK(contains(text, row.origin));
  }
  CHECK(contains(text, "a note"));
}

TEST_CASE("the belief's parameters stand with source, reason and adjustment", "[app]") {
  const std::string text = study_text(explained_study(), 80);
  CHECK(contains(text, "theta_patron"));
  CHECK(contains(text, "0.5 \u00B1 0.2"));
  CHECK(contains(text, "source: a source"));
  CHECK(contains(text, "a reason"));
  CHECK(contains(text, "adjusted"));
  CHECK(contains(text, "1.4"));
  CHECK(contains(text, "not listed, so 0 without uncertainty"));
}

TEST_CASE("features that the case lacks are named as absent", "[app]") {
  const std::string text = study_text(explained_study(), 80);
  CHECK(contains(text, "shared_threat"));
  CHECK(contains(text, "8 computed"));
  CHECK(contains(text, "no data: absent, not imputed"));
}

TEST_CASE("only a word too long for its line is wider than the terminal", "[app]") {
  Study study = explained_study();
  study.resolved[1].value = "words that go on and on so that this value does not fit one line";
  const std::string text = study_text(study, 80);
  for (const std::string_view line : split_words(text, '\n')) {
    CAPTURE(std::string(line));
    CHECK(display_width(line) <= 80);
  }
}

TEST_CASE("the plain form has six fields in every row", "[app]") {
  const std::string text = study_plain(explained_study());
  for (const std::string_view line : split_words(text, '\n')) {
    CHECK(std::count(line.begin(), line.end(), '\t') == 5);
  }
  CHECK(contains(text, "scenario\trun.paths\t1000\t\t\t--paths\n"));
}

TEST_CASE("a study as JSON holds all parameters and features", "[app]") {
  const Json json = study_json(explained_study());
  CHECK(json.at("scenario") == "china-follows-russia");
  CHECK(json.at("resolved").size() == 3);
  CHECK(json.at("belief").at("parameters").size() == parameter_table().size());
  CHECK(json.at("belief").at("adjustments").at(0).at("scale") == 1.4);
  CHECK(json.at("belief").at("adjustments").at(0).at("set").is_null());
  CHECK(json.at("features").size() == feature_table().size());
}

}  // namespace
}  // namespace credence
