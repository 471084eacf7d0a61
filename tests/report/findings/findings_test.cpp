#include "report/findings/findings.hpp"

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;
using testing::sample_of;

std::vector<std::string> codes(const std::vector<RankedState>& states) {
  std::vector<std::string> all;
  for (const RankedState& state : states) all.push_back(state.iso3);
  return all;
}

}  // namespace

TEST_CASE("states are ranked by chance, ties by code; facts and assumptions are not ranked",
          "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const Findings findings = find(report);
  CHECK(codes(findings.ranked) == std::vector<std::string>{"UZB", "KGZ", "DEU", "TUV"});
  CHECK(findings.already == std::vector<std::string>{"Russia"});
  REQUIRE(findings.assumed.size() == 1);
  CHECK(findings.assumed[0].what == "recognises on 1 March 2026");
  const Sample tied = sample_of({{"BBB", "Bravo", 1, 0.3, 0.3}, {"AAA", "Alpha", 1, 0.3, 0.3}});
  const Report tied_report = tied.report();
  CHECK(codes(find(tied_report).ranked) == std::vector<std::string>{"AAA", "BBB"});
}

TEST_CASE("the base rate is what has been seen", "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const Findings findings = find(report);
  CHECK(findings.base_rate.n_recognised == 1);
  CHECK(findings.base_rate.n_eligible == 6);
  CHECK(findings.base_rate.n_years == Approx(3.97).margin(0.01));
}

TEST_CASE("further states leave out recognisers of today and assumed ones", "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const Findings findings = find(report);
  REQUIRE(findings.further);
  CHECK(findings.further->n_set == 2);
  CHECK(findings.further->expected == Approx(0.312 + 0.253 + 0.0036 + 0.00002));
  CHECK(findings.further->low == 0);
  CHECK(findings.further->high == 2);
  const double none = (1 - 0.312) * (1 - 0.253) * (1 - 0.0036) * (1 - 0.00002);
  CHECK(*chance_of_at_least(findings, 3) == Approx(1.0 - none));
  CHECK(*chance_of_at_least(findings, 0) == 1.0);
  CHECK(*chance_of_at_least(findings, 99) == Approx(0.0).margin(1e-12));
}

TEST_CASE("a recogniser that withdraws is assumed, and counts as further if it returns",
          "[report]") {
  Sample sample = sample_china();
  sample.study.scenario.inquiry.acts = {ForcedWithdrawal{3, *parse_date("2026-09-01")}};
  const Report report = sample.report();
  const Findings findings = find(report);
  REQUIRE(findings.assumed.size() == 1);
  CHECK(findings.assumed[0].what == "withdraws on 1 September 2026");
  CHECK_FALSE(findings.assumed[0].recognises);
  CHECK(findings.further->n_set == 0);
}

TEST_CASE("a bar that ends before the horizon leaves the state to decide", "[report]") {
  Sample sample = sample_china();
  auto& acts = sample.study.scenario.inquiry.acts;
  acts = {BarredRecognition{5, *parse_date("2026-12-31")}};
  const Report report = sample.report();
  CHECK(find(report).assumed.empty());
  acts = {BarredRecognition{5, std::nullopt}};
  CHECK(find(report).assumed[0].what == "does not recognise");
}

TEST_CASE("the belief band needs several draws and several paths for each", "[report]") {
  Sample sample = sample_china();
  const auto has_band = [&](std::uint64_t n_paths, std::uint64_t n_draws) {
    sample.forecast.n_paths = n_paths;
    sample.forecast.n_draws = n_draws;
    const Report report = sample.report();
    return find(report).has_belief_band;
  };
  CHECK(has_band(100000, 2000));
  CHECK_FALSE(has_band(100000, 1));
  CHECK_FALSE(has_band(2000, 2000));
}

TEST_CASE("states in focus are shown wherever they rank", "[report]") {
  Sample sample = sample_china();
  sample.study.report.focus = {"TUV"};
  const Report report = sample.report();
  const Findings findings = find(report);
  const auto leading = leading_states(findings, 1);
  REQUIRE(leading.size() == 2);
  CHECK(leading[0]->iso3 == "UZB");
  CHECK(leading[1]->iso3 == "TUV");
}

TEST_CASE("a forecast that does not fit its study is our bug", "[report]") {
  Sample sample = sample_china();
  sample.forecast.states.pop_back();
  const Report report = sample.report();
  CHECK_THROWS_AS(find(report), ContractViolation);
}

}  // namespace credence
