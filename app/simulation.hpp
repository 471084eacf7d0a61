#pragma once

#include <string>

#include "app/command.hpp"
#include "sim/input/library.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The two experiments that a command simulates.
struct Simulation {
  const Experiment* baseline = nullptr;
  const Experiment* scenario = nullptr;
  bool is_own_baseline = false;
  /// "<name> <value>", one a line: all that can change a number of it. A checkpoint belongs to
  /// them, and ranks agree on them.
  std::string facts;
};

/// A scenario and its baseline. The study must outlive it.
[[nodiscard]] Simulation simulation_of(const Study& study);
/// Two scenarios, the first as the baseline.
[[nodiscard]] Simulation simulation_of(const Study& a, const Study& b);

/// True for a command line that simulates; other ranks than the first read its scenarios then.
[[nodiscard]] bool simulates(const Command& command, const Options& options);

}  // namespace credence
