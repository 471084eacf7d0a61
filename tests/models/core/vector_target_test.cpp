#include "models/core/vector_target.hpp"

#include <algorithm>

#include "tests/support/vector_targets.hpp"

namespace credence::testing {

TEST_CASE("every vector target of this processor can be forced") {
  const auto all = vector_targets();
  REQUIRE(all.front() == "baseline");
  for (const std::string& target : all) {
    CHECK(allow_vector_target(target));
    CHECK(vector_target() == target);
    CHECK(vector_targets() == all);
  }
  CHECK(allow_vector_target(""));
  CHECK(vector_target() == all.back());
}

TEST_CASE("an unknown or missing vector target is refused and changes nothing") {
  CHECK(allow_vector_target("baseline"));
  CHECK_FALSE(allow_vector_target("avx1024"));
  CHECK_FALSE(allow_vector_target("AVX2"));
  CHECK(vector_target() == "baseline");
  const auto all = vector_targets();
  for (const char* target : {"sse4", "avx2", "avx512"}) {
    const bool is_here = std::find(all.begin(), all.end(), target) != all.end();
    CHECK(allow_vector_target(target) == is_here);
  }
  CHECK(allow_vector_target(""));
}

}  // namespace credence::testing
