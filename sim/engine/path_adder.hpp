#pragma once

#include <vector>

#include "sim/engine/fixed_lanes.hpp"
#include "sim/engine/tally.hpp"

namespace credence {

/// Adds the paths of one draw to a tally, many states at a time. What it adds reaches the tally
/// with flush.
class PathAdder {
 public:
  /// control: coefficient b by state.
  PathAdder(Tally& tally, const std::vector<double>& control);

  void add(const PathOutcome& outcome);
  /// Y = I - b (I - A) of the last path at a headline: by state, then zeros up to a multiple of 8.
  [[nodiscard]] const std::vector<double>& values(std::size_t headline) const {
    return values_[headline];
  }
  /// Ends a draw: adds its sums of Y to of_draw[state * n_headlines + headline], and all else to
  /// the tally.
  void flush(FixedSum* of_draw);

 private:
  void estimate(const PathOutcome& outcome, std::size_t report, std::vector<double>& y);
  void count_levels(const PathOutcome& outcome, std::size_t report, std::size_t headline);
  void add_last_report(const PathOutcome& outcome);
  void add_acts(const std::vector<RecognitionAct>& acts);

  Tally& tally_;
  const std::vector<double>& control_;
  std::vector<std::vector<double>> values_;  // by headline
  std::vector<double> scratch_;
  std::vector<FixedLanes> sums_;     // of Y, by headline
  std::vector<FixedLanes> squares_;  // of Y^2
  FixedLanes compensator_;
  FixedLanes variance_;
};

}  // namespace credence
