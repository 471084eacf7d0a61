#pragma once

#include <utility>

#include "sim/scenario/study.hpp"

namespace credence::testing {

/// A study that asks one experiment and nothing else.
inline Study study_of(Experiment experiment) {
  Study study;
  study.baseline = experiment;
  study.scenario = std::move(experiment);
  study.baseline_name = "baseline";
  study.is_own_baseline = true;
  return study;
}

}  // namespace credence::testing
