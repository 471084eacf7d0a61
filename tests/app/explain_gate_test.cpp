#include "app/explain_gate.hpp"

#include "app/command.hpp"
#include "report/words/display_width.hpp"
#include "tests/app/capture.hpp"
#include "tests/app/study_of.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence {
namespace {

using testing::contains;

PriorGate gate_of(double probability, double count) {
  PriorGate gate;
  gate.probability_further_12_months = {probability, 0.1, 0.3, 0.7};
  gate.probability_standard_error = 0.004;
  gate.expected_count_so_far = {count, 0.2, 0.9, 2.5};
  gate.observed_count_so_far = 1;
  return gate;
}

TEST_CASE("the gate is told with its numbers, bounds and verdicts", "[app]") {
  const Study study = testing::study_of(testing::three_states());
  const std::string text = gate_text(gate_of(0.35, 1.25), study, 80);
  CHECK(contains(text, "The belief sketch held against the record before 1 January 2026"));
  CHECK(contains(text, "0.350 \u00B1 0.004"));
  CHECK(contains(text, "must lie between 0.2 and 0.6: holds"));
  CHECK(contains(text, "must lie between 0.5 and 3: holds"));
  CHECK(contains(text, "observed: 1"));
  for (const std::string_view line : split_words(text, '\n')) CHECK(display_width(line) <= 80);
}

TEST_CASE("a gate that fails says which side", "[app]") {
  const Study study = testing::study_of(testing::three_states());
  const std::string text = gate_text(gate_of(0.7, 1.25), study, 80);
  CHECK(contains(text, "between 0.2 and 0.6: FAILS"));
  CHECK(contains(text, "between 0.5 and 3: holds"));
}

TEST_CASE("the gate of a real belief stands at its own numbers in every form", "[app]") {
  const Study study = testing::study_of(testing::rich_case(8));
  const PriorGate gate = prior_gate(study.baseline, {});
  const Json json = gate_json(gate);
  CHECK(json.at("probability_further_12_months").at("mean") ==
        gate.probability_further_12_months.mean);
  CHECK(json.at("probability_holds") == gate.probability_holds());
  CHECK(json.at("count_holds") == gate.count_holds());
  const std::string text = gate_plain(gate);
  const auto lines = split_words(text, '\n');
  REQUIRE(lines.size() == 3);
  for (const std::string_view line : lines) {
    CAPTURE(std::string(line));
    CHECK(split_words(line, '\t').size() == 6);
  }
}

}  // namespace
}  // namespace credence
