#include "report/markup/svg.hpp"

#include "tests/support/catch.hpp"

namespace credence {

TEST_CASE("ticks are round, reach the largest value and are not too many", "[report]") {
  const auto ticks = [](double most, int n) { return round_ticks(most, n); };
  CHECK(ticks(0.56, 7).step == 0.1);
  CHECK(ticks(0.56, 7).n_steps == 6);
  CHECK(ticks(1.0, 7).step == 0.2);
  CHECK(ticks(1.0, 7).last() == Approx(1.0));
  CHECK(ticks(0.0031, 7).step == 0.0005);
  CHECK(ticks(7.0, 7).step == 1.0);
  CHECK(ticks(8.0, 7).step == 2.0);
  CHECK(ticks(196.0, 7).step == 50.0);
  for (double most = 1e-4; most < 200.0; most *= 1.37) {
    const Ticks found = ticks(most, 7);
    CHECK(found.n_steps <= 7);
    CHECK(found.last() >= most * (1.0 - 1e-9));
    CHECK(found.last() - found.step < most);
  }
}

TEST_CASE("a drawing says what it shows and escapes every text", "[report]") {
  Svg svg({"x", "A & B", "<desc>", 10, 20});
  svg.text({1, 2.25}, "<b>", "c-label", Anchor::end);
  svg.circle({3, 4}, 1, "c-dot", "\"hint\"");
  const std::string text = svg.str();
  CHECK(text.find("role=\"img\" aria-labelledby=\"x-title x-desc\"") != std::string::npos);
  CHECK(text.find("<title id=\"x-title\">A &amp; B</title>") != std::string::npos);
  CHECK(text.find("<desc id=\"x-desc\">&lt;desc&gt;</desc>") != std::string::npos);
  CHECK(text.find("y=\"2.2\" text-anchor=\"end\">&lt;b&gt;</text>") != std::string::npos);
  CHECK(text.find("<title>&quot;hint&quot;</title></circle>") != std::string::npos);
}

TEST_CASE("a scale maps its ends to its places", "[report]") {
  const LinearScale scale{0.0, 2.0, 100.0, 0.0};
  CHECK(scale(0.0) == 100.0);
  CHECK(scale(2.0) == 0.0);
  CHECK(scale(0.5) == 75.0);
}

}  // namespace credence
