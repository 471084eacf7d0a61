#include "report/findings/headline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;
using testing::sample_of;

Sample two_states() {
  return sample_of({{"CHN", "China", 4, 0.2, 0.2}, {"UZB", "Uzbekistan", 4, 0.3, 0.3}});
}

Date march() { return *parse_date("2026-03-01"); }

}  // namespace

TEST_CASE("a baseline asks without a condition", "[report]") {
  const Headline headline = headline_of(two_states().report());
  CHECK(headline.title == "Who recognises the Taliban government by 31 December 2027?");
  CHECK(headline.condition.empty());
  CHECK(headline.column == "chance");
}

TEST_CASE("one act is the condition, with whom it is about", "[report]") {
  const Headline headline = headline_of(sample_china().report());
  CHECK(headline.condition == "if China recognises the Taliban government on 1 March 2026");
  CHECK(headline.column == "if China");
  CHECK(headline.title.ends_with("1 March 2026: who else by 31 December 2027?"));
}

TEST_CASE("claimants keep or get the article that English asks for", "[report]") {
  Sample sample = two_states();
  World& world = sample.study.scenario.inquiry.world;
  const auto claimant = [&](const char* name, const char* kind) {
    world.claimant = name;
    world.kind = kind;
    return headline_of(sample.report()).claimant;
  };
  CHECK(claimant("Taliban government", "government") == "the Taliban government");
  CHECK(claimant("the junta", "government") == "the junta");
  CHECK(claimant("a claimant", "government") == "a claimant");
  CHECK(claimant("Kosovo", "state") == "Kosovo");
}

TEST_CASE("a state that never recognises makes no other one an else", "[report]") {
  Sample sample = two_states();
  testing::assume_recognition(sample, "CHN", "China never recognises", "");
  sample.study.scenario.inquiry.acts = {BarredRecognition{0, std::nullopt}};
  CHECK(headline_of(sample.report()).title ==
        "If China never recognises the Taliban government: who recognises it by 31 December 2027?");
}

TEST_CASE("a bloc that decides freely assumes no recogniser, one with named joiners does",
          "[report]") {
  Sample sample = two_states();
  testing::assume_recognition(sample, "CHN", "The bloc SCO decides on 1 March 2026", "");
  auto& acts = sample.study.scenario.inquiry.acts;
  acts = {ForcedBlocDecision{0, march(), std::nullopt}};
  CHECK(headline_of(sample.report()).title ==
        "If the bloc SCO decides on 1 March 2026: who recognises the Taliban government by 31 "
        "December 2027?");
  acts = {ForcedBlocDecision{0, march(), std::vector<StateIndex>{0}}};
  CHECK(headline_of(sample.report()).title.ends_with(": who else by 31 December 2027?"));
}

TEST_CASE("what is too much for a sentence is asked in the scenario's own words", "[report]") {
  Sample sample = sample_china();
  Study& study = sample.study;
  study.scenario.inquiry.adjustments = {{0, 0.0, std::nullopt, std::nullopt}};
  study.scenario.question = "Who recognises if nobody reacts?";
  CHECK(headline_of(sample.report()).title == "Who recognises if nobody reacts?");
  CHECK(headline_of(sample.report()).condition == "if the scenario's assumption holds");
  study.resolved = {{"run.paths", "1000", "--set"}};
  CHECK(headline_of(sample.report()).title == "Who recognises if nobody reacts?");
  study.resolved = {{"horizon", "2030-12-31", "--set"}};
  CHECK(headline_of(sample.report()).title ==
        "If the scenario's assumption holds: who else by 31 December 2027?");
  study.resolved.clear();
  study.scenario.question = "Who recognises?";
  CHECK(headline_of(sample.report()).title.starts_with("If the scenario's assumption holds"));
}

TEST_CASE("two short assumptions are both said, three are not", "[report]") {
  Sample sample = sample_china();
  auto& assumptions = sample.study.assumptions;
  assumptions.push_back({"Russia withdraws on 1 June 2026", "", {"RUS"}, march()});
  CHECK(headline_of(sample.report()).condition ==
        "if China recognises the Taliban government on 1 March 2026 and Russia withdraws on 1 June "
        "2026");
  CHECK(headline_of(sample.report()).column == "if so");
  assumptions.push_back({"An attack kills many", "", {}, march()});
  CHECK(headline_of(sample.report()).condition == "if the scenario's assumptions hold");
}

TEST_CASE("a name inside a sentence keeps its capital, another word does not", "[report]") {
  Sample sample = two_states();
  testing::assume_recognition(sample, "CHN", "Chad Republic recognises on 1 March 2026.", "");
  CHECK(headline_of(sample.report()).condition.starts_with("if chad"));
  sample.study.report.names["CHN"] = "Chad Republic";
  CHECK(headline_of(sample.report()).condition.starts_with("if Chad"));
  CHECK(headline_of(sample.report()).condition.ends_with("2026"));
}

}  // namespace credence
