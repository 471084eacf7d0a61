#include "report/findings/sentences.hpp"
#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"

namespace credence {
namespace {

using testing::Sample;
using testing::sample_china;

RareEstimate estimate_of(double probability, double relative_error) {
  return {.probability = probability,
          .standard_error = probability * relative_error,
          .tilt = 3.14159,
          .n_paths = 100000,
          .n_hits = 40000,
          .effective_hits = 5000.0,
          .largest_share = 0.001};
}

std::vector<std::string> told(const std::vector<RareForecast>& rare) {
  Sample sample = sample_china();
  sample.forecast.rare = rare;
  const Report report = sample.report();
  return rare_sentences(find(report));
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a rare chance is said as one in so many, with error, factor and runs",
          "[report][rare]") {
  const auto sentences =
      told({{{40, {}}, estimate_of(3.71628e-9, 0.021), estimate_of(2.08e-5, 0.1)}});
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0] ==
        "40 or more recognisers by 31 December 2027: about 1 in 270 million (3.7e-09, give or take "
        "5% of it); in the baseline about 1 in 48,000 (2.1e-05, give or take 20% of it). From "
        "100,000 "
        "runs with "
        "rates times 3.1, weighed back.");
  CHECK(told({}).empty());
}

TEST_CASE("a state is named; what was never seen or rests on few runs is said so",
          "[report][rare]") {
  RareEstimate thin = estimate_of(1e-6, 0.5);
  thin.effective_hits = 399.0;
  const auto sentences =
      told({{{0, StateIndex{2}}, estimate_of(1e-6, 0.01), estimate_of(1e-6, 0.01)},
            {{6, {}}, {.tilt = 10.0, .n_paths = 2000}, estimate_of(1e-6, 0.01)},
            {{5, {}}, thin, estimate_of(1e-6, 0.01)}});
  REQUIRE(sentences.size() == 3);
  CHECK(says(sentences[0], " recognises by 31 December 2027: about 1 in 1 million (1e-06, give"));
  CHECK_FALSE(says(sentences[0], "do not rely"));
  CHECK(says(sentences[1], "6 or more recognisers by 31 December 2027: never seen; in the"));
  CHECK(says(sentences[1], "do not rely on it"));
  CHECK(says(sentences[2], "Too few of them count for much: do not rely on it."));
}

TEST_CASE("rare events stand in every format, and nowhere unasked", "[report][rare]") {
  Sample sample = sample_china();
  Report report = sample.report();
  CHECK_FALSE(says(report_html(report), "Rare events"));
  CHECK_FALSE(says(report_markdown(report), "Rare events"));
  CHECK(says(result_json(report), "\"rare\": []"));
  sample.forecast.rare = {{{40, {}}, estimate_of(3.7e-9, 0.021), estimate_of(2.1e-5, 0.1)},
                          {{0, StateIndex{2}}, estimate_of(1e-6, 0.02), estimate_of(1e-6, 0.02)}};
  report = sample.report();
  CHECK(says(report_html(report), "1 in 270 million"));
  CHECK(says(report_markdown(report), "1 in 270 million"));
  CHECK(says(terminal_table(report, {}), "1 in 270 million"));
  CHECK(says(result_json(report), "\"n_at_least\": 40, \"iso3\": null, \"probability\": 3.7e-09"));
  CHECK(says(result_json(report),
             "\"n_at_least\": null, \"iso3\": \"" + sample.forecast.states[2].iso3 + "\""));
}

}  // namespace credence
