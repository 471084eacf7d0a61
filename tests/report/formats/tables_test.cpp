#include <algorithm>
#include <sstream>

#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("forecast.csv has a row for each state, date and measure", "[report]") {
  const auto lines = lines_of(forecast_csv(sample_china().report()));
  REQUIRE(lines.size() == 1 + 6 * 2 * 2);
  CHECK(lines[0] ==
        "run_id,scenario,iso3,name,target,date,measure,value,belief_p05,belief_p95,"
        "monte_carlo_standard_error,words");
  CHECK(lines[23].starts_with(
      "3f9a02c41b7e,china-follows-russia,UZB,Uzbekistan,recognition,2027-12-31,probability,0.312,"
      "0.156,0.5616,"));
  CHECK(lines[23].ends_with(",unlikely"));
  CHECK(
      lines[24].starts_with("3f9a02c41b7e,china-follows-russia,UZB,Uzbekistan,recognition,2027-12-"
                            "31,difference,0.125,,,"));
  CHECK(lines[24].ends_with(","));
}

TEST_CASE("what is a fact or an assumption has no word of likelihood", "[report]") {
  const auto lines = lines_of(forecast_csv(sample_china().report()));
  CHECK(lines[3].starts_with(
      "3f9a02c41b7e,china-follows-russia,CHN,China,recognition,2027-12-31,probability,1,1,1,0,"));
  CHECK(lines[3].ends_with(",0,"));
}

TEST_CASE("a name cannot break forecast.csv or run in a spreadsheet", "[report]") {
  Sample sample = testing::sample_of({{"AAA", "=HYPERLINK(\"x\",\"y\")", 0, 0.3, 0.3}});
  const auto lines = lines_of(forecast_csv(sample.report()));
  CHECK(lines[1].find(",\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",recognition,") != std::string::npos);
}

TEST_CASE("the plain table has a row for each state and report date", "[report]") {
  const auto lines = lines_of(plain_table(sample_china().report()));
  REQUIRE(lines.size() == 1 + 6 * 2);
  for (const std::string& line : lines) CHECK(std::count(line.begin(), line.end(), '\t') == 10);
  CHECK(lines[12].starts_with("UZB\tUzbekistan\t2027-12-31\t0.312\t"));
  CHECK(lines[12].ends_with("\tunlikely"));
}

TEST_CASE("names of the scenario's choice stand in the tables", "[report]") {
  Sample sample = sample_china();
  sample.study.report.names["UZB"] = "Republic of Uzbekistan";
  CHECK(plain_table(sample.report()).find("\tRepublic of Uzbekistan\t") != std::string::npos);
  CHECK(forecast_csv(sample.report()).find(",Republic of Uzbekistan,") != std::string::npos);
}

}  // namespace credence
