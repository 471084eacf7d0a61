#pragma once

#include <vector>

#include "sim/engine/fixed_lanes.hpp"
#include "sim/engine/path_adder.hpp"

namespace credence {

/// Adds up the squares of the differences between scenario and baseline on the same noise, path by
/// path, for the paths of one draw.
class DifferenceAdder {
 public:
  explicit DifferenceAdder(const TallyShape& shape);

  /// Y and the count of the baseline's last path, to be met by the scenario's path of this number.
  void remember(std::size_t number, const PathAdder& baseline, double count);
  void add(std::size_t number, const PathAdder& scenario, double count, FixedSum& count_squares);
  /// Adds the sums to squares[state * n_headlines + headline].
  void flush(FixedSum* squares) const;

 private:
  std::size_t n_states_;
  std::size_t n_headlines_;
  std::vector<std::vector<double>>
      remembered_;  // by number: Y headline by headline, the count last
  std::vector<FixedLanes> squares_;
  std::vector<double> scratch_;
};

}  // namespace credence
