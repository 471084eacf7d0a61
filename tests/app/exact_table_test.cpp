#include "app/exact_table.hpp"

#include <nlohmann/json.hpp>

#include "app/command.hpp"
#include "report/words/display_width.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using testing::contains;

ExactPair answer_of_two() {
  ExactPair answer;
  answer.scenario = "do-bbb";
  answer.baseline = "plain";
  answer.iso3 = {"AAA", "BBB"};
  answer.names = {"Alpha", "A very long name of a state that no column holds"};
  answer.dates = {parse_date("2028-12-31").value()};
  answer.cells = {{{0.659631642843, 0.611091065356}, {1.0, 0.489586254777}}};
  answer.count_pmf = {{0.1, 0.2, 0.3, 0.4}};
  answer.n_chain_states = 8;
  answer.tail = 1e-17;
  return answer;
}

TEST_CASE("exact answers stand to twelve decimals beside their baseline", "[app]") {
  const std::string text = exact_table(answer_of_two());
  CHECK(contains(text, "0.611091065356   0.659631642843  +0.048540577487"));
  CHECK(contains(text, "1.000000000000"));
  CHECK(contains(text, "number recognising in the scenario"));
  CHECK(contains(text, "  3: 0.400000000000"));
  CHECK(contains(text, "at the mean belief"));
  for (const std::string_view line : split_words(text, '\n')) CHECK(display_width(line) <= 80);
}

TEST_CASE("a scenario that is its own baseline has one column", "[app]") {
  ExactPair answer = answer_of_two();
  answer.is_own_baseline = true;
  answer.n_draws = 200;
  const std::string text = exact_table(answer);
  CHECK(contains(text, "probability"));
  CHECK_FALSE(contains(text, "change"));
  CHECK(contains(text, "averaged over 200 draws of the belief"));
}

TEST_CASE("the plain form of an exact answer is not rounded", "[app]") {
  const std::string text = exact_plain(answer_of_two());
  const auto lines = split_words(text, '\n');
  REQUIRE(lines.size() == 3);
  CHECK(
      lines[1].starts_with("AAA\tAlpha\t2028-12-31\t0.659631642843\t0.611091065356\t0.0485405774"));
}

TEST_CASE("an exact answer as JSON is one object of its own kind", "[app]") {
  ExactPair answer = answer_of_two();
  answer.dropped = {"CCC"};
  const auto json = nlohmann::json::parse(exact_json(answer));
  CHECK(json.at("schema") == "credence/exact-v1");
  CHECK(json.at("states").at(0).at("horizons").at(0).at("probability") == 0.659631642843);
  CHECK(json.at("count").at(0).at("pmf").size() == 4);
  CHECK(json.at("dropped").at(0) == "CCC");
  CHECK(json.at("n_draws") == 1);
}

}  // namespace
}  // namespace credence
