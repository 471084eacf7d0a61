#pragma once

#include <cstdint>

#include "sim/experiment/experiment.hpp"

namespace credence::testing {

/// Numbers for making models; not those of the engine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15ULL + 1) {}
  [[nodiscard]] double uniform(double low, double high);
  [[nodiscard]] int whole(int low, int high);  ///< both ends included
  [[nodiscard]] bool chance(double probability);

 private:
  std::uint64_t state_;
};

/// A random question that has an exact answer: 2 to 8 states, ladders, elicited rates, ties of all
/// channels with validity, blocs, joint decisions, signals, withdrawal, adjustments, acts of every
/// kind and dated shocks over a few months. Frailty, common shocks, the pulse and contagion of
/// withdrawals are off.
[[nodiscard]] Experiment random_model(std::uint64_t number);

}  // namespace credence::testing
