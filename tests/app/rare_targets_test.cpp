#include "app/rare_targets.hpp"

#include "app/usage_error.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence {
namespace {

using testing::contains;

World three() { return testing::world_of({{"AAA", 0.1}, {"BBB", 0.1}, {"CCC", 0.1}}); }

std::string refusal_of(const std::string& word) {
  try {
    static_cast<void>(rare_targets({word}, three()));
  } catch (const UsageError& error) {
    return std::string(error.what()) + "; " + error.hint();
  }
  return {};
}

}  // namespace

TEST_CASE("rare events are counts or states", "[app][rare]") {
  const auto targets = rare_targets({"2", "CCC"}, three());
  REQUIRE(targets.size() == 2);
  CHECK(targets[0].n_at_least == 2);
  CHECK_FALSE(targets[0].state);
  CHECK(targets[1].n_at_least == 0);
  CHECK(targets[1].state == StateIndex{2});
  CHECK(rare_targets({}, three()).empty());
}

TEST_CASE("a rare event that the case cannot have is refused", "[app][rare]") {
  CHECK(contains(refusal_of("4"), "--rare is 4, must be at most 3, the states of the case"));
  CHECK(contains(refusal_of("AAB"), "--rare is 'AAB', must be a state of the case"));
}

}  // namespace credence
