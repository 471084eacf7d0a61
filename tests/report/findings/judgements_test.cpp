#include "report/findings/judgements.hpp"

#include "report/findings/method.hpp"
#include "report/findings/sentences.hpp"
#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;
using testing::sample_of;

/// All judgements as one text, a line each.
std::string told(const Sample& sample) {
  const Report report = sample.report();
  std::string text;
  for (const Judgement& judgement : key_judgements(find(report))) {
    text += judgement.claim + (judgement.detail.empty() ? "" : " " + judgement.detail) + '\n';
  }
  return text;
}

std::string answer(const Sample& sample) {
  const Report report = sample.report();
  return standfirst(find(report));
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the judgements of a scenario, base rate first", "[report]") {
  CHECK(told(sample_china()) ==
        "So far: 1 of 6 states in 4.0 years (Russia). At that pace 0.6 more states would recognise "
        "by 31 December 2027.\n"
        "Uzbekistan is the likeliest to recognise: unlikely (31%, about 3 in 10). In the baseline: "
        "very unlikely (19%, about 1 in 5). The belief band runs from 16% to 56%.\n"
        "Next come Kyrgyzstan (unlikely, 25%), Germany (remote, 0.4%) and Tuvalu (remote, "
        "<0.01%).\n"
        "No more states in the typical run (90% of runs: 0 to 2). Counted beyond Russia "
        "(recognised before) and China (assumed). Expected: 0.6 more, against 0.4 of the same "
        "states in the baseline. At least one more: roughly even chance (49%, about 1 in 2).\n"
        "The scenario moves Uzbekistan most: +12 pp. From very unlikely (19%, about 1 in 5) to "
        "unlikely (31%, about 3 in 10).\n"
        "For 2 of the 4 states ranked here the chance is below 1% each (remote).\n");
}

TEST_CASE("the answer says the condition, the word, the number and the baseline", "[report]") {
  CHECK(
      answer(sample_china()) ==
      "If China recognises the Taliban government on 1 March 2026, Uzbekistan is the likeliest to "
      "recognise: unlikely (31%, about 3 in 10) by 31 December 2027, against 19% in the "
      "baseline.");
  CHECK(answer(sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}})) ==
        "Every state has recognised or is set by the scenario: nothing is left to forecast.");
}

TEST_CASE("states whose chances look the same share the first place", "[report]") {
  const auto state = [](const char* iso3, const char* name, double p) {
    return testing::SampleState{iso3, name, 1, p, p};
  };
  const Sample three = sample_of(
      {state("AAA", "Alpha", 0.302), state("BBB", "Bravo", 0.301), state("CCC", "Charlie", 0.1)});
  CHECK(
      says(told(three),
           "Alpha and Bravo are the likeliest to recognise: unlikely (30%, about 3 in 10) each."));
  const Sample both = sample_of({state("AAA", "Alpha", 0.3), state("BBB", "Bravo", 0.3)});
  CHECK(answer(both) ==
        "By 31 December 2027, both states stand alike: unlikely (30%, about 3 in 10) each.");
  const Sample alike =
      sample_of({state("AAA", "", 0.0), state("BBB", "", 0.00001), state("CCC", "", 0.00005)});
  CHECK(
      says(told(alike), "All 3 states stand alike: remote (<0.01%, fewer than 1 in 10,000) each."));
  CHECK(says(told(alike), "For each of the 3 states ranked here the chance is below 1% (remote)."));
}

TEST_CASE("nothing is called a move that rounding or noise can make", "[report]") {
  Sample sample = sample_china();
  for (StateForecast& state : sample.forecast.states) {
    for (HorizonForecast& value : state.horizons) value.difference_standard_error = 1.0;
  }
  CHECK(says(told(sample),
             "The scenario moves no state's chance by more than rounding and Monte Carlo error."));
  CHECK(answer(sample).ends_with("by 31 December 2027, as in the baseline."));
  Sample tiny = sample_of({{"CHN", "China", 4, 1.0, 0.2}, {"UZB", "Uzbekistan", 4, 0.302, 0.301}});
  testing::assume_recognition(tiny, "CHN", "China recognises on 1 March 2026", "");
  CHECK(says(told(tiny), "In the baseline its chance rounds to the same."));
}

TEST_CASE("a base rate says no more than it can", "[report]") {
  const Sample none = sample_of({{"AAA", "Alpha", 0, 0.3, 0.3}});
  CHECK(says(told(none),
             "So far: 0 of 1 state in 4.0 years. With none so far, no pace can be read off."));
  const Sample all = sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}, {"BBB", "Bravo", 5, 1.0, 1.0}});
  CHECK(told(all) == "So far: 2 of 2 states in 4.0 years (Alpha and Bravo).\n");
  Sample young = none;
  young.study.scenario.inquiry.world.episode_start = *parse_date("2025-07-06");
  CHECK(says(told(young), "So far: 0 of 1 state in 30 days."));
}

TEST_CASE("a state that withdraws is not among those counted beyond", "[report]") {
  Sample sample = sample_china();
  sample.study.scenario.inquiry.acts = {ForcedWithdrawal{3, *parse_date("2026-09-01")}};
  CHECK_FALSE(says(told(sample), "Counted beyond"));
}

TEST_CASE("warnings come only where there is something to warn of", "[report]") {
  Sample sample = sample_china();
  Report report = sample.report();
  CHECK(warnings(find(report)).empty());
  sample.forecast.partial = true;
  sample.forecast.n_paths = 12000;
  sample.forecast.converged = false;
  sample.forecast.precision = {0.005, 2, Convergence::needs_paths, 123456, 2000};
  sample.forecast.checks.hazards_finite = false;
  report = sample.report();
  CHECK(warnings(find(report)) ==
        std::vector<std::string>{
            "Self-check FAILED: a hazard is not finite. Do not use these numbers.",
            "Partial result: stopped after 12,000 of 100,000 runs.",
            "Not converged: 2 of 12 probabilities or their differences miss the standard error "
            "asked for, 0.005 (* marks them at the last date). About 130,000 runs would do "
            "(--paths 130000)."});
}

TEST_CASE("what would reach the precision is said in options that can be typed", "[report]") {
  PrecisionForecast precision{0.005, 2, Convergence::needs_paths, 99, 1};
  CHECK(precision_advice(precision) == "about 99 runs would do (--paths 99)");
  precision = {0.005, 2, Convergence::needs_draws, 11111 * 8, 11111};
  CHECK(precision_advice(precision) ==
        "the spread between draws is the limit, so more runs of each draw cannot help; about "
        "12,000 draws would (--draws 12000 --paths 96000)");
  precision.n_draws_needed = 1000001;
  CHECK(says(precision_advice(precision), "draws would, more than a run has"));
  precision = {1e-9, 2, Convergence::needs_paths, std::uint64_t{1} << 41, 2000};
  CHECK(says(precision_advice(precision), "runs would do, more than a run has"));
}

TEST_CASE("a state short of the precision is marked in the tables, not in sentences", "[report]") {
  Sample sample = sample_china();
  sample.forecast.precision = {0.005, 1, Convergence::needs_paths, 200000, 2000};
  sample.forecast.converged = false;
  for (StateForecast& state : sample.forecast.states) {
    if (state.iso3 == "UZB") state.horizons.back().convergence = Convergence::needs_paths;
  }
  const Report report = sample.report();
  for (const RankedState& state : find(report).ranked) {
    CHECK(state.is_open == (state.iso3 == "UZB"));
    CHECK(state.name_in_table() == (state.is_open ? "Uzbekistan *" : state.name));
  }
  CHECK(says(terminal_table(report, {}), "Uzbekistan *"));
  CHECK(says(report_markdown(report), "| Uzbekistan \\*"));
  CHECK(says(report_html(report), "Uzbekistan *</th>"));
}

TEST_CASE("expected numbers and spans are said so that none looks like nothing", "[report]") {
  CHECK(expected_number(0.0) == "0.0");
  CHECK(expected_number(0.01) == "less than 0.1");
  CHECK(expected_number(2.34) == "2.3");
  CHECK(years_in_words(4.02) == "4.0 years");
  CHECK(years_in_words(0.5) == "6 months");
  FurtherStates further;
  further.low = further.high = 2;
  CHECK(range_in_words(further) == "2");
}

TEST_CASE("the method tells what this run has switched on and off", "[report]") {
  Sample sample = sample_china();
  ModelSwitches& switches = sample.study.scenario.inquiry.switches;
  switches = {.ladder = false,
              .withdrawal = true,
              .joint_decisions = false,
              .common_shocks = false,
              .frailty = false,
              .time_shape = false,
              .contagion = true,
              .signals = false};
  const Report report = sample.report();
  std::string text;
  for (const std::string& sentence : method_in_words(find(report))) text += sentence + '\n';
  CHECK(says(text, "A state may withdraw its recognition."));
  CHECK(says(text, "A recognition moves others"));
  CHECK_FALSE(says(text, "Blocs may decide together"));
  CHECK(says(text,
             "Switched off in this run: the ladder of engagement, signals of engagement, joint "
             "decisions of blocs, common shocks, unexplained readiness of states and the shape "
             "over time."));
  CHECK(says(text, "2,000 times"));
  CHECK(says(text, "50 futures for each draw"));
}

TEST_CASE("the command of the provenance repeats the run, overrides included", "[report]") {
  Sample sample = sample_china();
  sample.study.resolved = {{"run.paths", "9", "--set"},
                           {"do[0].on", "2026-04-01", "--set"},
                           {"title", "it's", "--set"},
                           {"horizon", "2027-12-31", "baseline.yaml:17"}};
  const Report report = sample.report();
  const std::vector<Fact> facts = provenance(find(report));
  REQUIRE(facts[0].label == "Command");
  CHECK(facts[0].value ==
        "credence run china-follows-russia.yaml --paths 100000 --draws 2000 --seed 20250805 --set "
        "'do[0].on=2026-04-01' --set 'title=it'\\''s'");
}

}  // namespace credence
