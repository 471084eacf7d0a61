#include "sim/input/suggestion.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace credence;

TEST_CASE("edits are insertions, deletions, replacements and swaps of neighbours", "[input]") {
  CHECK(edit_distance("horizon", "horizon") == 0);
  CHECK(edit_distance("Horizon", "hORIZON") == 0);
  CHECK(edit_distance("horzion", "horizon") == 1);
  CHECK(edit_distance("horizn", "horizon") == 1);
  CHECK(edit_distance("horrizon", "horizon") == 1);
  CHECK(edit_distance("horixon", "horizon") == 1);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("the distance is the same in both directions", "[input]") {
  constexpr std::array<std::string_view, 6> words = {"",      "a",          "shfit",
                                                     "shift", "log_hazard", "hazard"};
  for (const std::string_view a : words) {
    for (const std::string_view b : words) CHECK(edit_distance(a, b) == edit_distance(b, a));
  }
}

TEST_CASE("the nearest word is offered when it is near enough", "[input]") {
  constexpr std::array<std::string_view, 4> words = {"horizon", "as_of", "belief", "case"};
  CHECK(did_you_mean("horzion", std::span<const std::string_view>(words)) ==
        "did you mean 'horizon'?");
  CHECK(did_you_mean("beleif", std::span<const std::string_view>(words)) ==
        "did you mean 'belief'?");
  CHECK(did_you_mean("caes", std::span<const std::string_view>(words)) == "did you mean 'case'?");
  CHECK(did_you_mean("elephant", std::span<const std::string_view>(words)).empty());
  CHECK(did_you_mean("", std::span<const std::string_view>(words)).empty());
  CHECK(did_you_mean("x", std::vector<std::string>{}).empty());
  CHECK(nearest_word(std::string(100'000, 'x'), words).empty());
}

TEST_CASE("of words equally near the earlier one is offered", "[input]") {
  CHECK(did_you_mean("AAX", std::vector<std::string>{"AAB", "AAC"}) == "did you mean 'AAB'?");
}
