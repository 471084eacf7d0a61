#include "app/subset_study.hpp"

#include "app/usage_error.hpp"
#include "tests/app/study_of.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/worlds.hpp"

namespace credence {
namespace {

using Codes = std::vector<std::string>;

TEST_CASE("only the named states stay, with the ties among them", "[app]") {
  Study study = testing::study_of(testing::three_states());
  CHECK(keep_states(study, {"CCC", "AAA"}) == Codes{"BBB"});
  for (const Experiment* experiment : {&study.scenario, &study.baseline}) {
    const World& world = experiment->inquiry.world;
    REQUIRE(world.states.size() == 2);
    CHECK(world.states[0].iso3 == "AAA");
    CHECK(world.states[1].iso3 == "CCC");
    CHECK(world.ties.size() == 2);
  }
}

TEST_CASE("a code that the case lacks is refused before anything is dropped", "[app]") {
  Study study = testing::study_of(testing::three_states());
  CHECK_THROWS_AS(keep_states(study, {"AAA", "ZZZ"}), UsageError);
  CHECK(study.scenario.inquiry.world.states.size() == 3);
}

}  // namespace
}  // namespace credence
