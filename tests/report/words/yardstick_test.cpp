#include "report/words/yardstick.hpp"

#include <cmath>

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("every yardstick has a word for every probability", "[report]") {
  for (const Yardstick& yardstick : yardsticks()) {
    INFO(yardstick.name);
    CHECK(yardstick.bands.front().from == 0.0);
    for (std::size_t i = 1; i < yardstick.bands.size(); ++i) {
      CHECK(yardstick.bands[i - 1].from < yardstick.bands[i].from);
    }
    for (double p = 0.0; p <= 1.0; p += 1.0 / 1024.0) {
      CHECK_FALSE(likelihood_word(yardstick, p).empty());
    }
  }
}

TEST_CASE("ICD 203 has the seven published bands", "[report]") {
  const Yardstick& icd203 = yardstick_of("icd203");
  const auto word = [&](double p) { return std::string(likelihood_word(icd203, p)); };
  CHECK(word(0.01) == "almost no chance");
  CHECK(word(0.05) == "very unlikely");
  CHECK(word(0.20) == "unlikely");
  CHECK(word(0.45) == "roughly even chance");
  CHECK(word(0.55) == "likely");
  CHECK(word(0.80) == "very likely");
  CHECK(word(0.95) == "almost certain");
  CHECK(word(0.99) == "almost certain");
  CHECK(word(std::nextafter(0.99, 1.0)) == "all but certain");
  CHECK(word(std::nextafter(0.01, 0.0)) == "remote");
}

TEST_CASE("a value in a gap of PHIA takes the nearer band, the upper one in the middle",
          "[report]") {
  const Yardstick& phia = yardstick_of("phia");
  const auto word = [&](double p) { return std::string(likelihood_word(phia, p)); };
  CHECK(word(0.07) == "remote chance");
  CHECK(word(0.075) == "highly unlikely");
  CHECK(word(0.52) == "realistic possibility");
  CHECK(word(0.53) == "likely");
}

TEST_CASE("a yardstick is found by the name that scenarios use", "[report]") {
  CHECK(find_yardstick("ipcc") != nullptr);
  CHECK(find_yardstick("ICD203") == nullptr);
  CHECK_THROWS_AS(yardstick_of("tea leaves"), ContractViolation);
}

}  // namespace credence
