#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {

TEST_CASE("the Markdown report says the answer, its condition and its evidence", "[report]") {
  const std::string text = report_markdown(testing::sample_china().report());
  for (const char* part :
       {"# If China recognises the Taliban government on 1 March 2026: who else by 31 December "
        "2027?\n",
        "- **So far: 1 of 6 states in 4.0 years (Russia).** At that pace 0.6 more states would "
        "recognise by 31 December 2027.\n",
        "| Uzbekistan | 19% | 31% | +12 pp | 16% to 56% | unlikely, about 3 in 10 |\n",
        "- China recognises on 1 March 2026: Beijing upgrades its ties\n",
        "- 17 August 2024: Prime Minister Aripov visited Kabul (high level visit, warms) "
        "\\[1\\]\\[3\\]\n",
        "| Uzbekistan | Kyrgyzstan | 52%, about 1 in 2 | 7 months |\n"}) {
    INFO(part);
    CHECK(text.find(part) != std::string::npos);
  }
}

TEST_CASE("no name breaks the Markdown report", "[report]") {
  testing::Sample sample = testing::sample_china();
  sample.study.report.names["UZB"] = "a|b\n# <b>x</b> `code`";
  sample.study.baseline_name = "tick ` tick";
  const std::string text = report_markdown(sample.report());
  CHECK(text.find("| a\\|b \\# \\<b\\>x\\</b\\> \\`code\\` | 19% |") != std::string::npos);
  CHECK(text.find("`tick ' tick`") != std::string::npos);
  CHECK(text.find("\n# <b>") == std::string::npos);
}

}  // namespace credence
