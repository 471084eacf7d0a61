#include "report/words/shown_probability.hpp"

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

std::string percent(double probability, double error = 0.0) {
  return ShownProbability(probability, error).percent();
}
std::string frequency(double probability, double error = 0.0) {
  return ShownProbability(probability, error).frequency();
}

}  // namespace

TEST_CASE("from 10 to 90 percent a chance is shown in whole percents", "[report]") {
  CHECK(percent(0.3149) == "31%");
  CHECK(percent(0.10) == "10%");
  CHECK(percent(0.5) == "50%");
  CHECK(percent(0.9) == "90%");
}

TEST_CASE("near 0 and 1 two figures of the smaller side are shown", "[report]") {
  CHECK(percent(0.0064) == "0.64%");
  CHECK(percent(0.0214) == "2.1%");
  CHECK(percent(0.00012) == "0.012%");
  CHECK(percent(0.987) == "98.7%");
  CHECK(percent(0.99936) == "99.936%");
}

TEST_CASE("zero and one are never shown", "[report]") {
  CHECK(percent(0.0) == "<0.01%");
  CHECK(percent(1.0) == ">99.99%");
  CHECK(percent(0.00009) == "<0.01%");
  CHECK(frequency(0.0) == "fewer than 1 in 10,000");
  CHECK(frequency(1.0) == "more than 9,999 in 10,000");
}

TEST_CASE("no figure is finer than the Monte Carlo error", "[report]") {
  CHECK(percent(0.0064, 0.0005) == "0.6%");
  CHECK(percent(0.0064, 0.004) == "1%");
  CHECK(percent(0.31, 0.03) == "30%");
  CHECK(percent(0.004, 0.02) == "<5%");
  for (const double probability : {0.0, 0.001, 0.02, 0.3, 0.7, 0.98, 1.0}) {
    for (const double error : {0.0, 1e-5, 1e-3, 0.02, 0.1}) {
      const std::string text = percent(probability, error);
      INFO(probability << " " << error << " " << text);
      CHECK(text != "0%");
      CHECK(text != "100%");
    }
  }
}

TEST_CASE("every chance has a frequency that people picture", "[report]") {
  CHECK(frequency(0.31) == "about 3 in 10");
  CHECK(frequency(0.25) == "about 1 in 4");
  CHECK(frequency(0.0064) == "about 6 in 1,000");
  CHECK(frequency(0.52) == "about 1 in 2");
  CHECK(frequency(0.97) == "about 97 in 100");
  CHECK(frequency(0.02) == "about 2 in 100");
}

TEST_CASE("the word belongs to the number as shown", "[report]") {
  const Yardstick& icd203 = yardstick_of("icd203");
  const auto word = [&](double p) { return ShownProbability(p, 0.0).word(icd203); };
  CHECK(word(0.0) == "remote");
  CHECK(word(0.03) == "almost no chance");
  CHECK(word(0.049999) == "very unlikely");  // shown as 5%
  CHECK(word(0.31) == "unlikely");
  CHECK(word(0.5) == "roughly even chance");
  CHECK(word(0.6) == "likely");
  CHECK(word(0.99) == "almost certain");
  CHECK(word(0.995) == "all but certain");
  CHECK(ShownProbability(0.004, 0.02).word(icd203) == "almost no chance");  // shown as <5%
  CHECK(ShownProbability(0.999, 0.02).word(icd203) == "almost certain");    // shown as >95%
}

TEST_CASE("differences are those of the ends as shown, so that tables add up", "[report]") {
  const ShownProbability low(0.187, 0.0);   // 19%
  const ShownProbability high(0.312, 0.0);  // 31%
  CHECK(points_between(low, high) == "+12 pp");
  CHECK(points_between(high, low) == "\u221212 pp");
  CHECK(points_between(high, low, Minus::ascii) == "-12 pp");
  CHECK(points_between(low, low) == "0 pp");
  CHECK(points_between(ShownProbability(0.0031, 0.0), ShownProbability(0.0036, 0.0)) == "+0.05 pp");
}

TEST_CASE("an error is rounded up and never shown as nothing", "[report]") {
  CHECK(error_in_points(0.0) == "0");
  CHECK(error_in_points(0.00191) == "0.2");
  CHECK(error_in_points(0.00021) == "0.03");
  CHECK(error_in_points(0.03) == "3");
  CHECK(error_in_points(0.0118) == "1.2");
  CHECK(error_in_points(0.15) == "15");
  CHECK(error_in_points(0.1) == "10");
  CHECK(error_in_points(0.00001) == "0.001");
  CHECK(error_in_points(1e-9) == "0.001");
  CHECK(error_in_points(0.0096) == "1");
  CHECK(error_in_points(0.00095) == "0.1");
}

TEST_CASE("a probability outside 0 to 1 is our bug", "[report]") {
  CHECK_THROWS_AS(ShownProbability(1.5, 0.0), ContractViolation);
  CHECK_THROWS_AS(ShownProbability(0.5, -1.0), ContractViolation);
}

}  // namespace credence
