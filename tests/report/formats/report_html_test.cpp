#include <algorithm>

#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/page_findings.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::page_findings;
using testing::Sample;
using testing::sample_china;
using testing::sample_of;
using testing::visible_text;

const std::string evil =
    "<img src=x onerror=alert(1)>\"'--><script>alert(2)</script>\x1b[31m\u202E";

Sample hostile() {
  Sample sample = sample_china();
  Study& study = sample.study;
  study.report.names["UZB"] = evil;
  study.report.names["claimant"] = evil;
  study.report.references = {"javascript:alert(3)", "https://example.org/\"onclick=\"x"};
  study.scenario.title = study.scenario.name = study.baseline_name = evil;
  study.scenario.belief.name = evil;
  study.assumptions[0].sentence = study.assumptions[0].because = evil;
  World& world = study.scenario.inquiry.world;
  world.recognition_rule = world.case_name = evil;
  world.sources = {"aljazeera: " + evil};
  for (Signal& signal : world.signals) signal.summary = signal.source = signal.type = evil;
  return sample;
}

std::size_t n_times(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("the page stands alone, runs nothing and is readable by all", "[report]") {
  std::vector<Sample> samples{sample_china(), hostile()};
  samples.push_back(sample_of({{"AAA", "", 0, 0.4, 0.4}}));
  samples.push_back(sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}}));
  samples.push_back(sample_china());
  samples.back().forecast.partial = true;
  samples.back().forecast.converged = false;
  samples.back().forecast.precision = {0.005, 2, Convergence::needs_paths, 200000, 2000};
  samples.back().forecast.n_draws = 1;
  for (const Sample& sample : samples) {
    const std::string html = report_html(sample.report());
    CHECK(page_findings(html) == std::vector<std::string>{});
    CHECK(html.find("<script") == std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    CHECK(html.find("\u202E") == std::string::npos);
  }
}

TEST_CASE("the checker of pages sees what it is there to see", "[report]") {
  CHECK(page_findings("<p><b>x</p>").size() >= 1);
  CHECK(page_findings("<p id=\"a\"></p><p id=\"a\"></p>").size() == 1);
  CHECK(page_findings("<a href=\"#nowhere\">x</a>").size() == 1);
  CHECK(page_findings("<img src=\"https://a.org/x.png\">").size() == 1);
  CHECK(page_findings("<p onclick=\"x\"></p>").size() == 1);
  CHECK(page_findings("<script></script>").size() >= 1);
  CHECK(page_findings("<svg></svg>").size() == 1);
  CHECK(page_findings("<table><tr><th>x</th></tr></table>").size() == 1);
  CHECK(page_findings("<style>p{background:url(x)}</style>").size() == 1);
}

TEST_CASE("the page has three figures, each for a page and for a phone", "[report]") {
  const std::string html = report_html(sample_china().report());
  CHECK(n_times(html, "<figure>") == 3);
  CHECK(n_times(html, "role=\"img\"") == 6);
  for (const char* heading : {"Figure 1", "Figure 2", "Figure 3"}) {
    CHECK(visible_text(html).find(heading) != std::string::npos);
  }
}

TEST_CASE("figures are numbered from 1 when the first has nothing to show", "[report]") {
  const std::string text =
      visible_text(report_html(sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}}).report()));
  CHECK(text.find("Figure 1 From 1 recognising state to an expected 1.0") != std::string::npos);
  CHECK(text.find("Figure 2") == std::string::npos);
}

TEST_CASE("the base rate stands before any chance of the model", "[report]") {
  const std::string text = visible_text(report_html(sample_china().report()));
  const std::size_t main = text.find("Base rate: what has been seen 1 of 6");
  REQUIRE(main != std::string::npos);
  CHECK(main < text.find("Likeliest, if the assumption holds 31%"));
  CHECK(text.find("So far: 1 of 6 states in 4.0 years (Russia).") <
        text.find("Uzbekistan is the likeliest to recognise: unlikely (31%, about 3 in 10)."));
}

TEST_CASE("the page says if, and names evidence, sources, digests and self-check", "[report]") {
  const std::string text = visible_text(report_html(sample_china().report()));
  for (const char* part :
       {"If China recognises the Taliban government on 1 March 2026: who else by 31 December 2027?",
        "17 July 2025 Agreement on the trans-Afghan railway transit project warms",
        "July 2024 Flew convicted offenders to Kabul deportation warms",
        "Al Jazeera, Which other countries may follow?, 4 July 2025", "https://example.org/rail",
        "Self-check passed.", "Monte Carlo error", "belief band",
        "Follows from the model's assumed "
        "links, not causal evidence.",
        "3f9a02c41b7e", "random streams 1", "4 dated signals go into this run, from 3 states."}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
  CHECK(text.find("History that never counts") == std::string::npos);
  CHECK(text.find(std::string(64, 'c')) != std::string::npos);
}

TEST_CASE("a baseline's page claims no condition and shows no change", "[report]") {
  const Sample sample = sample_of({{"AAA", "Alpha", 1, 0.3, 0.3}, {"BBB", "Bravo", 1, 0.2, 0.2}});
  const std::string text = visible_text(report_html(sample.report()));
  CHECK(text.find("Who recognises the Taliban government by 31 December 2027?") !=
        std::string::npos);
  for (const char* part : {"the assumption", "baseline", "Baseline", "causal evidence", " if "}) {
    INFO(part);
    CHECK(text.find(part) == std::string::npos);
  }
}

TEST_CASE("a partial run says so before its numbers", "[report]") {
  Sample sample = sample_china();
  sample.forecast.partial = true;
  sample.forecast.n_paths = 12000;
  const std::string text = visible_text(report_html(sample.report()));
  const std::size_t told = text.find("Partial result: stopped after 12,000 of 100,000 runs.");
  REQUIRE(told != std::string::npos);
  CHECK(told < text.find("Key judgements"));
}

TEST_CASE("a run at the mean belief shows no belief band", "[report]") {
  Sample sample = sample_china();
  sample.forecast.n_draws = 1;
  const std::string text = visible_text(report_html(sample.report()));
  CHECK(text.find("There is no belief band") != std::string::npos);
  CHECK(text.find("5 to 95%") == std::string::npos);
}

}  // namespace credence
