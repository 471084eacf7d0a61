#include "app/comparison.hpp"

#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "app/command.hpp"
#include "app/usage_error.hpp"
#include "report/words/display_width.hpp"
#include "sim/input/problem.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using testing::contains;

HorizonForecast horizon_of(const char* date, double baseline, double scenario) {
  HorizonForecast horizon{};
  horizon.date = parse_date(date).value();
  horizon.probability = scenario;
  horizon.monte_carlo_standard_error = 0.002;
  horizon.baseline_probability = baseline;
  horizon.baseline_standard_error = 0.003;
  horizon.difference = scenario - baseline;
  horizon.difference_standard_error = 0.001;
  return horizon;
}

Forecast pair_of_two() {
  Forecast forecast;
  StateForecast a{
      .iso3 = "AAA", .name = "Alpha", .horizons = {}, .levels = {}, .time_quantiles = {}};
  a.horizons = {horizon_of("2026-06-30", 0.1, 0.9), horizon_of("2027-12-31", 0.2, 0.25)};
  StateForecast b{
      .iso3 = "BBB", .name = "T\u00FCrkiye", .horizons = {}, .levels = {}, .time_quantiles = {}};
  b.horizons = {horizon_of("2026-06-30", 0.1, 0.1), horizon_of("2027-12-31", 0.5, 0.2)};
  forecast.states = {a, b};
  return forecast;
}

StoredRun run_with(const std::string& iso3, const std::string& date, double probability) {
  StoredRun run{.scenario = "one", .states = {}};
  ComparedHorizon horizon;
  horizon.date = date;
  horizon.a = probability;
  horizon.a_standard_error = 0.003;
  run.states.push_back({.iso3 = iso3, .name = "Name of " + iso3, .horizons = {horizon}});
  return run;
}

TEST_CASE("a pair run gives the paired differences and their errors", "[app]") {
  const Comparison comparison = comparison_of(pair_of_two(), "one", "two");
  CHECK(comparison.pairing == Pairing::same_noise);
  REQUIRE(comparison.states.size() == 2);
  const ComparedHorizon& last = comparison.states[1].horizons.back();
  CHECK(last.date == "2027-12-31");
  CHECK(last.a == 0.5);
  CHECK(last.b == 0.2);
  CHECK(last.difference == 0.2 - 0.5);
  CHECK(last.difference_standard_error == 0.001);
}

TEST_CASE("separate runs add their errors as independent ones", "[app]") {
  StoredRun a = run_with("AAA", "2027-12-31", 0.3);
  StoredRun b = run_with("AAA", "2027-12-31", 0.4);
  b.states[0].horizons[0].a_standard_error = 0.004;
  const Comparison comparison = comparison_of(a, b);
  CHECK(comparison.pairing == Pairing::separate_runs);
  const ComparedHorizon& only = comparison.states.front().horizons.front();
  CHECK(only.difference == 0.4 - 0.3);
  CHECK(only.difference_standard_error == Approx(0.005));
}

TEST_CASE("states and dates of one side only are left out, and nothing shared is refused",
          "[app]") {
  StoredRun a = run_with("AAA", "2027-12-31", 0.3);
  a.states.push_back(run_with("BBB", "2027-12-31", 0.3).states.front());
  CHECK(comparison_of(a, run_with("AAA", "2027-12-31", 0.4)).states.size() == 1);
  CHECK_THROWS_AS(comparison_of(a, run_with("ZZZ", "2027-12-31", 0.4)), UsageError);
  CHECK_THROWS_AS(comparison_of(a, run_with("AAA", "2028-12-31", 0.4)), UsageError);
}

TEST_CASE("the largest difference is that of the last date", "[app]") {
  CHECK(largest_difference(comparison_of(pair_of_two(), "one", "two")) == Approx(0.3));
}

TEST_CASE("the table puts the largest change first and says it in words", "[app]") {
  const Comparison comparison = comparison_of(pair_of_two(), "one", "two");
  const std::string text = comparison_table(comparison, {false, true, 80});
  CHECK(text.find("T\u00FCrkiye") < text.find("Alpha"));
  CHECK(contains(text, "by 31 Dec 2027"));
  CHECK(contains(text, "\u221230 pp"));
  CHECK(contains(text, "+5 pp"));
  CHECK(contains(text, "unlikely"));
  CHECK(contains(text, "Same noise in both"));
  CHECK(contains(text, "not causal evidence"));
}

TEST_CASE("what a side assumes is not said in words of chance", "[app]") {
  Comparison comparison = comparison_of(pair_of_two(), "one", "two");
  CHECK_FALSE(contains(comparison_table(comparison, {false, true, 80}), "  assumed\n"));
  comparison.states[0].is_assumed = true;
  CHECK(contains(comparison_table(comparison, {false, true, 80}), "  assumed\n"));
}

TEST_CASE("names that find no room above their columns stand in a legend", "[app]") {
  const Comparison comparison = comparison_of(pair_of_two(), "china-follows-russia", "us-pushback");
  const std::string narrow = comparison_table(comparison, {false, true, 80});
  CHECK(contains(narrow, "A: china-follows-russia\nB: us-pushback\n"));
  CHECK(contains(narrow, "B in words"));
  const std::string wide = comparison_table(comparison, {false, true, 100});
  CHECK(contains(wide, "  china-follows-russia  us-pushback "));
}

TEST_CASE("the table fits its width, whatever the sides are called", "[app]") {
  const std::string name(55, 'n');
  const Comparison comparison = comparison_of(pair_of_two(), name, name);
  for (const int width : {60, 80, 100, 120}) {
    const std::string text = comparison_table(comparison, {true, true, width});
    for (const std::string_view line : split_words(text, '\n')) {
      CAPTURE(width, std::string(line));
      CHECK(display_width(line) <= static_cast<std::size_t>(width));
    }
  }
}

TEST_CASE("without UTF-8 the table is plain ASCII", "[app]") {
  const std::string text =
      comparison_table(comparison_of(pair_of_two(), "one", "two"), {false, false, 80});
  CHECK(contains(text, "Turkiye"));
  CHECK(contains(text, "-30 pp"));
  CHECK(std::all_of(text.begin(), text.end(), [](char c) { return c >= 0; }));
}

TEST_CASE("ten rows are shown unless all are asked for", "[app]") {
  Forecast forecast = pair_of_two();
  while (forecast.states.size() < 13) forecast.states.push_back(forecast.states.front());
  const Comparison comparison = comparison_of(forecast, "one", "two");
  const std::string some = comparison_table(comparison, {false, true, 80});
  CHECK(contains(some, "3 more: --all"));
  CHECK(testing::count_of(some, " pp") == 10);
  const std::string all = comparison_table(comparison, {true, true, 80});
  CHECK_FALSE(contains(all, "--all"));
  CHECK(testing::count_of(all, " pp") == 13);
}

TEST_CASE("the plain form has one row a state and date", "[app]") {
  const std::string text = comparison_plain(comparison_of(pair_of_two(), "one", "two"));
  const auto lines = split_words(text, '\n');
  REQUIRE(lines.size() == 5);
  CHECK(split_words(lines[0], '\t').size() == 7);
  CHECK(lines[1] == "AAA\tAlpha\t2026-06-30\t0.1\t0.9\t0.8\t0.001");
}

TEST_CASE("a comparison as JSON is one object of its own kind", "[app]") {
  const auto json =
      nlohmann::json::parse(comparison_json(comparison_of(pair_of_two(), "one", "two")));
  CHECK(json.at("schema") == "credence/compare-v1");
  CHECK(json.at("a") == "one");
  CHECK(json.at("same_noise") == true);
  CHECK(json.at("converged") == true);
  CHECK(json.at("largest_difference").get<double>() == Approx(0.3));
  CHECK(json.at("states").at(1).at("horizons").at(1).at("b_probability") == 0.2);
}

/// A folder with a result file of this text, gone at the end.
class RunFolder {
 public:
  explicit RunFolder(const std::string& text) {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ / "result.json") << text;
  }
  ~RunFolder() { std::filesystem::remove_all(path_); }
  RunFolder(const RunFolder&) = delete;
  RunFolder& operator=(const RunFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                ("credence-stored-run-" + std::to_string(::getpid()));
};

const char* good_result =
    R"({"schema": "credence/result-v1", "scenario": "s", "states": [{"iso3": "AAA", "name": "A",
    "horizons": [{"date": "2027-12-31", "probability": 0.25, "monte_carlo_standard_error": 0.01}]}]})";

TEST_CASE("a finished run is read from its folder or from the file itself", "[app]") {
  const RunFolder folder(good_result);
  for (const auto& path : {folder.path(), folder.path() / "result.json"}) {
    const StoredRun run = read_stored_run(path);
    CHECK(run.scenario == "s");
    REQUIRE(run.states.size() == 1);
    CHECK(run.states.front().horizons.front().a == 0.25);
  }
}

TEST_CASE("damaged and missing results are refused as such", "[app]") {
  const std::string good(good_result);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    return text.replace(text.find(from), from.size(), to);
  };
  for (const std::string& text :
       {std::string(), good.substr(0, good.size() / 2), with("result-v1", "result-v2"),
        with("0.25", "1.25"), with("0.25", "null"), with("0.01", "-1"), with("\"iso3\"", "\"iso\""),
        std::string("[1, 2]")}) {
    CAPTURE(text);
    const RunFolder folder(text);
    try {
      static_cast<void>(read_stored_run(folder.path()));
      FAIL("accepted");
    } catch (const InputError& error) {
      CHECK(error.input() == FaultyInput::case_or_data);
      CHECK(contains(error.problems().front().message, "the result file is damaged"));
    }
  }
  CHECK_THROWS_AS(read_stored_run("/nowhere/at/all"), InputError);
}

}  // namespace
}  // namespace credence
