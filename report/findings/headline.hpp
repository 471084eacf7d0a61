#pragma once

#include <string>

#include "report/report.hpp"

namespace credence {

/// Words for the question of a run, made from what it does, so that they are true of what was run.
struct Headline {
  std::string claimant;  ///< "the Taliban government"
  std::string
      condition;  ///< "if China recognises the Taliban government on 1 March 2026"; or empty
  std::string title;
  std::string column;
};

[[nodiscard]] Headline headline_of(const Report& report);

}  // namespace credence
