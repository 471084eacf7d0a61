#include <algorithm>
#include <cmath>

#include "models/core/contract.hpp"
#include "report/formats/formats.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_report.hpp"
#include "tests/support/schema_findings.hpp"

namespace credence {
namespace {

using nlohmann::json;
using testing::Sample;
using testing::sample_china;
using testing::schema_findings;

json result_of(const Sample& sample) { return json::parse(result_json(sample.report())); }
json schema() { return json::parse(result_schema()); }

}  // namespace

TEST_CASE("result.json obeys its schema", "[report]") {
  CHECK(schema_findings(schema(), result_of(sample_china())).empty());
  Sample empty = testing::sample_of({{"AAA", "", 0, 0.0, 0.0}});
  empty.forecast.followers.clear();
  CHECK(schema_findings(schema(), result_of(empty)).empty());
}

TEST_CASE("the schema refuses what a result may not be", "[report]") {
  const json good = result_of(sample_china());
  const auto broken = [&](const char* pointer, const json& value) {
    json changed = good;
    changed[json::json_pointer(pointer)] = value;
    return schema_findings(schema(), changed).size();
  };
  CHECK(broken("/schema", "credence/result-v2") == 1);
  CHECK(broken("/states/0/horizons/0/probability", 1.5) == 1);
  CHECK(broken("/states/0/horizons/0/probability", "0.5") == 1);
  CHECK(broken("/states/0/iso3", "China") == 1);
  CHECK(broken("/as_of", "5 August 2025") == 1);
  CHECK(broken("/surprise", 1) == 1);
  CHECK(broken("/count/0/pmf", json::array()) == 1);
  CHECK(broken("/states/0/levels/0/probability", {1.0, 0.0}) == 1);
  CHECK(broken("/states/0/level_at_start", 6) == 1);
  CHECK(broken("/seed", 9007199254740992ULL) == 1);
  CHECK(broken("/followers/0/median_days_after", -1) == 1);
  CHECK(broken("/provenance/data_digest", "abc") == 1);
  json without = good;
  without.erase("checks");
  CHECK(schema_findings(schema(), without).size() == 1);
}

TEST_CASE("result.json has the members that readers were promised", "[report]") {
  const json result = result_of(sample_china());
  const auto names = [](const json& object) {
    std::vector<std::string> all;
    for (const auto& [name, value] : object.items()) all.push_back(name);
    std::sort(all.begin(), all.end());
    return all;
  };
  using Names = std::vector<std::string>;
  CHECK(names(result) == Names{"as_of", "baseline", "case", "checks", "converged", "count",
                               "followers", "horizon", "n_draws", "n_paths", "partial", "precision",
                               "provenance", "rare", "scenario", "schema", "seed", "states"});
  CHECK(names(result["states"][0]) ==
        Names{"horizons", "iso3", "level_at_start", "levels", "name", "recognised_at_start"});
  CHECK(names(result["states"][0]["horizons"][0]) ==
        Names{"baseline_probability", "belief_p05", "belief_p95", "converged", "date", "difference",
              "difference_standard_error", "monte_carlo_standard_error", "probability"});
  CHECK(names(result["count"][0]) ==
        Names{"baseline_mean", "baseline_pmf", "date", "mean", "p05", "p50", "p95", "pmf"});
  CHECK(names(result["followers"][0]) ==
        Names{"follower", "leader", "median_days_after", "n_paths", "probability_after"});
  CHECK(names(result["checks"]) ==
        Names{"hazards_finite", "levels_sum_to_one", "martingale_max_abs_z"});
  CHECK(names(result["provenance"]) ==
        Names{"belief_digest", "data_digest", "scenario_digest", "stream_version", "version"});
}

TEST_CASE("numbers in result.json are the forecast's own bits", "[report]") {
  Sample sample = sample_china();
  sample.forecast.states[2].horizons[1].probability = 0.1 + 0.2;
  const json result = result_of(sample);
  CHECK(result["states"][2]["horizons"][1]["probability"].get<double>() == 0.1 + 0.2);
  CHECK(result["count"].back()["mean"].get<double>() == sample.forecast.count.back().mean);
  CHECK(result["followers"][0]["median_days_after"].is_null());
  CHECK(result["followers"][3]["median_days_after"] == 210);
}

TEST_CASE("a number that is not finite never reaches result.json", "[report]") {
  Sample sample = sample_china();
  sample.forecast.states[0].horizons[0].monte_carlo_standard_error = HUGE_VAL;
  CHECK_THROWS_AS(result_json(sample.report()), ContractViolation);
}

TEST_CASE("the same result has the same bytes", "[report]") {
  CHECK(result_json(sample_china().report()) == result_json(sample_china().report()));
}

}  // namespace credence
