#include "report/findings/evidence.hpp"

#include "report/findings/followers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;

const StateEvidence& of_state(const Evidence& evidence, const std::string& iso3) {
  for (const StateEvidence& state : evidence.states) {
    if (state.iso3 == iso3) return state;
  }
  FAIL("no evidence of " + iso3);
  return evidence.general;
}

}  // namespace

TEST_CASE(
    "signals are listed newest first, with numbered sources, and never those that never count",
    "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const Evidence evidence = evidence_of(find(report), 8, 6);
  CHECK(evidence.n_signals == 4);
  CHECK(evidence.n_states == 3);
  const StateEvidence& uzb = of_state(evidence, "UZB");
  REQUIRE(uzb.rows.size() == 2);
  CHECK(uzb.rows[0].when == "17 July 2025");
  CHECK(uzb.rows[0].what == "transit project");
  CHECK(uzb.rows[0].pull == "warms");
  CHECK(uzb.rows[1].sources.size() == 2);
  CHECK(evidence.sources[uzb.rows[1].sources[0] - 1] ==
        "Al Jazeera, Which other countries may follow?, 4 July 2025");
  CHECK(evidence.sources[uzb.rows[1].sources[1] - 1] == "https://example.org/visit");
  CHECK(of_state(evidence, "DEU").rows[0].when == "July 2024");
  CHECK(uzb.level == "4 of 5 (ambassador)");
  CHECK(evidence_sentence(evidence) ==
        "4 dated signals go into this run, from 3 states. Shown are the newest ones of the states "
        "that lead this report.");
}

TEST_CASE("what is left out of a long list is counted", "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const Evidence evidence = evidence_of(find(report), 8, 1);
  CHECK(of_state(evidence, "UZB").rows.size() == 1);
  CHECK(more_signals(of_state(evidence, "UZB")) == "1 earlier signal counts too.");
  CHECK(more_signals(of_state(evidence, "KGZ")).empty());
}

TEST_CASE("signals that concern every state stand once", "[report]") {
  Sample sample = sample_china();
  Signal general = sample.study.scenario.inquiry.world.signals[0];
  general.state.reset();
  sample.study.scenario.inquiry.world.signals.push_back(general);
  const Report report = sample.report();
  const Evidence evidence = evidence_of(find(report), 8, 6);
  CHECK(evidence.general.rows.size() == 1);
  CHECK(of_state(evidence, "KGZ").rows.size() == 1);
  CHECK(evidence_sentence(evidence).starts_with(
      "5 dated signals go into this run, from 3 states; 1 of these signals concerns every state."));
}

TEST_CASE("a run without signals says so", "[report]") {
  Sample sample = sample_china();
  sample.study.scenario.inquiry.switches.signals = false;
  Report report = sample.report();
  CHECK(evidence_sentence(evidence_of(find(report), 8, 6)) ==
        "Signals are switched off in this run.");
  sample.study.scenario.inquiry.switches.signals = true;
  sample.study.scenario.inquiry.world.signals.clear();
  report = sample.report();
  CHECK(evidence_sentence(evidence_of(find(report), 8, 6)) == "No dated signal enters this run.");
}

TEST_CASE("who follows whom is told for those who lead the report, against their chance overall",
          "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const FollowerTable table = follower_table(find(report), 7, 8);
  REQUIRE(table.leaders.size() == 2);
  CHECK(table.leaders[0].name == "China");
  CHECK(table.leaders[0].assumed);
  CHECK(table.leaders[1].name == "Uzbekistan");
  REQUIRE(table.followers.size() == 4);
  CHECK(table.followers[0].chance.percent() == "31%");
  CHECK(table.leaders[1].follows.size() == 3);  // not itself
  const std::vector<Follow> first = likeliest_followers(table.leaders[1], 1);
  REQUIRE(first.size() == 1);
  CHECK(first[0].follower == "Kyrgyzstan");
  CHECK(first[0].chance.percent() == "52%");
  CHECK(first[0].median_days == 210);
  CHECK_FALSE(table.leaders[0].follows[0].median_days.has_value());
}

TEST_CASE("a follower that was never seen to follow is below a limit, not at nothing", "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const FollowerTable table = follower_table(find(report), 7, 8);
  CHECK(table.leaders[1].follows[2].follower == "Tuvalu");
  CHECK(table.leaders[1].follows[2].chance.percent() == "<0.01%");
}

}  // namespace credence
