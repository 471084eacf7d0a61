#include "report/charts/charts.hpp"

#include <regex>

#include "models/core/contract.hpp"
#include "report/charts/fitted_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/page_findings.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::page_findings;
using testing::Sample;
using testing::sample_china;
using testing::sample_of;

/// Places of the marks of one class: their x.
std::vector<double> places(const std::string& svg, const std::string& mark) {
  const std::regex pattern("<circle class=\"" + mark + "\" cx=\"([0-9.]+)\"");
  std::vector<double> found;
  for (auto it = std::sregex_iterator(svg.begin(), svg.end(), pattern);
       it != std::sregex_iterator(); ++it) {
    found.push_back(std::stod((*it)[1]));
  }
  return found;
}

std::vector<Sample> samples() {
  std::vector<Sample> all{sample_china(), sample_of({{"AAA", "Alpha", 0, 0.00001, 0.00001}}),
                          sample_of({{"AAA", "Alpha", 4, 1.0, 1.0}})};
  all.push_back(sample_china());
  all.back().study.report.names["UZB"] =
      "The Former Commonwealth of \"Saint\" Vincent & <T\u00FCrkiye>";
  return all;
}

}  // namespace

TEST_CASE("every chart is well formed, described and stays on its drawing", "[report]") {
  const std::regex number(R"rx( (?:x|x1|x2|cx)="(-?[0-9.]+)")rx");
  for (const Sample& sample : samples()) {
    const Report report = sample.report();
    const Findings findings = find(report);
    for (const ChartWidth width : {ChartWidth::page, ChartWidth::phone}) {
      const double right = width == ChartWidth::page ? 840.0 : 380.0;
      for (const std::string& svg : {ranked_chart(findings, width), count_chart(findings, width)}) {
        CHECK(page_findings(svg) == std::vector<std::string>{});
        CHECK(svg.find("nan") == std::string::npos);
        CHECK(svg.find("inf") == std::string::npos);
        for (auto it = std::sregex_iterator(svg.begin(), svg.end(), number);
             it != std::sregex_iterator(); ++it) {
          const double x = std::stod((*it)[1]);
          CHECK(x >= 0.0);
          CHECK(x <= right);
        }
      }
    }
  }
}

TEST_CASE("dots lie in the order of the chances, the ring left of a dot that rose", "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const std::string svg = ranked_chart(find(report), ChartWidth::page);
  const std::vector<double> dots = places(svg, "c-dot");
  const std::vector<double> rings = places(svg, "c-ring");
  REQUIRE(dots.size() == 4);
  REQUIRE(rings.size() == 4);
  CHECK(dots[0] > dots[1]);
  CHECK(dots[1] > dots[2]);
  CHECK(rings[0] < dots[0]);
  // Zero and the chances are on one straight scale.
  CHECK((dots[0] - dots[1]) / (dots[1] - dots[3]) == Approx((0.312 - 0.253) / 0.253).epsilon(0.02));
}

TEST_CASE("a baseline's chart has no rings and no dashed line", "[report]") {
  const Sample sample = sample_of({{"AAA", "Alpha", 1, 0.3, 0.3}});
  const Report report = sample.report();
  const Findings findings = find(report);
  CHECK(places(ranked_chart(findings, ChartWidth::page), "c-ring").empty());
  CHECK(count_chart(findings, ChartWidth::page).find("class=\"c-base\"") == std::string::npos);
}

TEST_CASE("a run at the mean belief draws no band", "[report]") {
  Sample sample = sample_china();
  sample.forecast.n_draws = 1;
  const Report report = sample.report();
  CHECK(ranked_chart(find(report), ChartWidth::page).find("class=\"c-band\"") == std::string::npos);
}

TEST_CASE("the chart of followers has a cell for each pair and one row of chances overall",
          "[report]") {
  const Sample sample = sample_china();
  const Report report = sample.report();
  const FollowerTable table = follower_table(find(report), 7, 8);
  const std::string svg = followers_chart(table, ChartWidth::page);
  CHECK(page_findings(svg) == std::vector<std::string>{});
  const std::regex cell("class=\"c-cell");
  const auto n_cells =
      std::distance(std::sregex_iterator(svg.begin(), svg.end(), cell), std::sregex_iterator());
  CHECK(n_cells == 4 + 3 + 4);  // China's row, Uzbekistan's without itself, the overall row
  CHECK(svg.find(">chance overall<") != std::string::npos);
}

TEST_CASE("a chart with nothing to show is our bug", "[report]") {
  const Sample sample = sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}});
  const Report report = sample.report();
  CHECK_THROWS_AS(ranked_chart(find(report), ChartWidth::page), ContractViolation);
  CHECK_THROWS_AS(followers_chart(FollowerTable{}, ChartWidth::page), ContractViolation);
}

TEST_CASE("a text is broken once, near its middle, or left out", "[report]") {
  using Lines = std::vector<std::string>;
  CHECK(fitted_lines("likely", 100, 12) == Lines{"likely"});
  CHECK(fitted_lines("roughly even chance", 80, 12) == Lines{"roughly", "even chance"});
  CHECK(fitted_lines("roughly even chance", 20, 12).empty());
  CHECK(fitted_lines("unbreakable", 20, 12).empty());
}

}  // namespace credence
