#include <algorithm>
#include <sstream>

#include "report/report.hpp"
#include "report/words/display_width.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;
using testing::sample_of;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("the table of a scenario reads as it should", "[report]") {
  CHECK(
      terminal_table(sample_china().report(), {.width = 100}) ==
      "If China recognises the Taliban government on 1 March 2026: who else by 31 December 2027?\n"
      "So far: 1 of 6 states in 4.0 years (Russia).\n"
      "            baseline  if China   change  in words (ICD 203)              \u25CB baseline "
      "\u25CF if China\n"
      "Uzbekistan       19%       31%   +12 pp  unlikely, about 3 in 10         "
      "\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u25CB"
      "\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u25CF\n"
      "Kyrgyzstan       17%       25%    +8 pp  unlikely, about 1 in 4          "
      "\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u2501\u25CB\u2501"
      "\u2501\u2501\u2501\u2501\u25CF\n"
      "Germany         0.3%      0.4%  +0.1 pp  remote, about 4 in 1,000        \u25CF\n"
      "Tuvalu        <0.01%    <0.01%     0 pp  remote, fewer than 1 in 10,000  \u25CF\n"
      "No more states in the typical run (90% of runs: 0 to 2). 100,000 runs, seed 20250805, "
      "\u00B10.3 points.\n"
      "Self-check passed.\n"
      "Follows from the model's assumed links, not causal evidence.\n");
}

TEST_CASE("the table of a baseline has one column of chances", "[report]") {
  const Sample sample = sample_of({{"AAA", "", 0, 0.611, 0.611}, {"BBB", "Bravo", 5, 1.0, 1.0}});
  CHECK(terminal_table(sample.report(), {.utf8 = false, .width = 60}) ==
        "Who recognises the Taliban government by 31 December 2027?\n"
        "So far: 1 of 2 states in 4.0 years (Bravo).\n"
        "     chance  in words (ICD 203)\n"
        "AAA     61%  likely, about 3 in 5  -----------------------*\n"
        "1 more state in the typical run (90% of runs: 0 to 1).\n"
        "100,000 runs, seed 20250805, +/-0.4 points. Self-check\n"
        "passed.\n");
}

TEST_CASE("the table keeps to any width, with and without UTF-8", "[report]") {
  Sample sample = sample_china();
  sample.study.report.names["UZB"] = "The Former Commonwealth of Saint Vincent and T\u00FCrkiye";
  for (const bool utf8 : {true, false}) {
    for (int width = 40; width <= 160; width += 7) {
      const std::string text =
          terminal_table(sample.report(), {.utf8 = utf8, .width = width, .all_states = true});
      for (const std::string& line : lines_of(text)) {
        INFO(width << ": " << line);
        CHECK(display_width(line) <= static_cast<std::size_t>(width));
        CHECK((line.empty() || line.back() != ' '));
        if (!utf8) CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c > 0; }));
      }
    }
  }
}

TEST_CASE("colour changes no character of the table", "[report]") {
  const Sample sample = sample_china();
  const std::string plain = terminal_table(sample.report(), {.width = 90});
  std::string coloured = terminal_table(sample.report(), {.colour = true, .width = 90});
  CHECK(coloured != plain);
  for (std::size_t at = coloured.find('\033'); at != std::string::npos;
       at = coloured.find('\033')) {
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  }
  CHECK(coloured == plain);
}

TEST_CASE("no name can act on the terminal", "[report]") {
  Sample sample = sample_china();
  sample.study.report.names["UZB"] = "\033]0;owned\007\033[2J";
  sample.study.report.names["claimant"] = "x\ny\033[31m";
  const std::string text = terminal_table(sample.report(), {.width = 100});
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find('\007') == std::string::npos);
}

TEST_CASE("states beyond the first twelve are counted, and shown on demand", "[report]") {
  std::vector<testing::SampleState> states;
  for (int i = 0; i < 20; ++i) {
    const std::string iso3 = std::string("AA") + static_cast<char>('A' + i);
    states.push_back({iso3, iso3, 1, 0.3 - 0.01 * i, 0.3 - 0.01 * i});
  }
  Sample sample = sample_of(states);
  sample.study.report.focus = {"AAT"};
  const std::string some = terminal_table(sample.report(), {.width = 100});
  CHECK(some.find("\u2026 7 more: --all\n") != std::string::npos);
  CHECK(some.find("\nAAT ") != std::string::npos);
  CHECK(some.find("\nAAN ") == std::string::npos);
  const std::string all = terminal_table(sample.report(), {.width = 100, .all_states = true});
  CHECK(all.find("--all") == std::string::npos);
  CHECK(all.find("\nAAN ") != std::string::npos);
}

TEST_CASE("a failed self-check stands above everything else", "[report]") {
  Sample sample = sample_china();
  sample.forecast.checks.martingale_max_abs_z = 7.2;
  sample.forecast.checks.martingale_worst_state = "UZB";
  const auto lines = lines_of(terminal_table(sample.report(), {.width = 200}));
  CHECK(lines[1] ==
        "Self-check FAILED: simulated and expected recognitions differ (z 7.2, Uzbekistan). Do not "
        "use these numbers.");
  CHECK(terminal_table(sample.report(), {.width = 200}).find("passed") == std::string::npos);
}

TEST_CASE("with nobody left to decide the table says so", "[report]") {
  const Sample sample = sample_of({{"AAA", "Alpha", 5, 1.0, 1.0}});
  CHECK(terminal_table(sample.report(), {.width = 200})
            .find("Every state has recognised or is set by the scenario: nothing is left to "
                  "forecast.") != std::string::npos);
}

}  // namespace credence
