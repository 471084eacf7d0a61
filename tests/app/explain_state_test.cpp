#include "app/explain_state.hpp"

#include <cmath>

#include "app/command.hpp"
#include "app/usage_error.hpp"
#include "report/words/display_width.hpp"
#include "tests/app/capture.hpp"
#include "tests/app/study_of.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence {
namespace {

using testing::contains;
using testing::study_of;

TEST_CASE("an elicited rate is the one term of a state without ties that stand", "[app]") {
  const Study study = study_of(testing::three_states());
  const StateExplanation state = explain_state_of(study, "AAA");
  CHECK(state.log_rate == Approx(std::log(0.3)).epsilon(1e-12));
  const std::string text = state_text(state, study, 80);
  CHECK(contains(text, "State of AAA (AAA), engagement level 0 of 5 at the end of 1 January 2026"));
  CHECK(contains(text, "-1.204"));
  CHECK(contains(text, "log of 0.3 a year, elicited"));
  CHECK(contains(text, "sum: exp(-1.204) = 0.3 a year; a chance of 26% within twelve months"));
  CHECK_FALSE(contains(text, "frailty"));
  CHECK_FALSE(contains(text, "ladder"));
}

TEST_CASE("the terms of every state of a rich case add up to its log rate", "[app]") {
  const Study study = study_of(testing::rich_case(12));
  for (const State& state : study.scenario.inquiry.world.states) {
    const StateExplanation explained = explain_state_of(study, state.iso3);
    double sum = 0.0;
    const Json json = state_json(explained);
    for (const Json& term : json.at("terms")) {
      sum += term.at("log_hazard").get<double>();
    }
    CHECK(sum == Approx(explained.log_rate).epsilon(1e-12));
  }
}

TEST_CASE("the text of a state shows each term, its group and what surrounds the sum", "[app]") {
  const Study study = study_of(testing::rich_case(12));
  const StateExplanation state = explain_state_of(study, "ACX");
  REQUIRE(state.level == 2);
  const std::string text = state_text(state, study, 80);
  for (const ExplanationTerm& term : state.terms) CHECK(contains(text, term.label));
  CHECK(contains(text, "A step up the ladder from here"));
  CHECK(contains(text, "frailty"));
  CHECK(contains(text, "Decides jointly with others in: TIGHT and LOOSE."));
  CHECK(contains(text, "absent and not imputed"));
}

TEST_CASE("no line of an explanation is wider than the terminal", "[app]") {
  const Study study = study_of(testing::rich_case(12));
  for (const std::size_t width : {60U, 80U, 100U}) {
    const std::string text = state_text(explain_state_of(study, "ACX"), study, width);
    for (const std::string_view line : split_words(text, '\n')) {
      CAPTURE(std::string(line));
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("a state that has recognised has nothing to explain", "[app]") {
  const Study study = study_of(testing::rich_case(12));
  const StateExplanation state = explain_state_of(study, "AFX");
  REQUIRE(state.level == recognition_level);
  CHECK(contains(state_text(state, study, 80), "there is no rate of recognition to explain"));
}

TEST_CASE("a code that the case lacks gets the nearest one", "[app]") {
  const Study study = study_of(testing::three_states());
  try {
    static_cast<void>(explain_state_of(study, "AAB"));
    FAIL("accepted");
  } catch (const UsageError& error) {
    CHECK(std::string(error.what()) == "--state names AAB, which is no state of the case");
    CHECK(error.hint() == "did you mean 'AAA'?");
  }
}

TEST_CASE("the plain form of a state ends with its sum and its rate", "[app]") {
  const Study study = study_of(testing::three_states());
  const std::string text = state_plain(explain_state_of(study, "BBB"));
  const auto lines = split_words(text, '\n');
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "group\tlabel\tlog_hazard\tdetail\tsource");
  CHECK(lines[1].starts_with("level\tbase_rate_per_year\t-1.897"));
  CHECK(lines[2].starts_with("sum\tlog_rate\t-1.897"));
  CHECK(lines[3].starts_with("sum\trate_per_year\t0.15"));
}

TEST_CASE("a state as JSON holds what the text says", "[app]") {
  const Study study = study_of(testing::three_states());
  const Json json = state_json(explain_state_of(study, "CCC"));
  CHECK(json.at("iso3") == "CCC");
  CHECK(json.at("has_elicited_rate") == true);
  CHECK(json.at("rate_per_year").get<double>() == Approx(0.05));
  CHECK(json.at("terms").at(0).at("label") == "base_rate_per_year");
}

}  // namespace
}  // namespace credence
