#pragma once

#include <string>

#include "models/core/vector_target.hpp"
#include "tests/support/catch.hpp"

namespace credence::testing {

/// Runs `check` under every vector target this processor has, then allows all again.
template <class Check>
void on_every_vector_target(Check check) {
  for (const std::string& target : vector_targets()) {
    INFO("vector target " << target);
    CHECK(allow_vector_target(target));
    check();
  }
  CHECK(allow_vector_target(""));
}

}  // namespace credence::testing
