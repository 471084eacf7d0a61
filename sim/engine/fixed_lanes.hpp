#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/engine/fixed_point.hpp"

namespace credence {

/// Many FixedSums that grow together, a vector of them at a time: the sums are those of
/// FixedSum::add, to the bit.
class FixedLanes {
 public:
  explicit FixedLanes(std::size_t n);

  [[nodiscard]] std::size_t size() const { return n_; }
  /// What add reads: n, rounded up to a multiple of 8.
  [[nodiscard]] std::size_t padded_size() const { return high_.size(); }
  void add(const double* values);
  /// What has been added to the i-th sum so far.
  [[nodiscard]] FixedSum sum(std::size_t i) const;
  void clear();

 private:
  void carry();

  std::size_t n_;
  std::size_t n_added_ = 0;
  std::vector<std::int64_t> high_;
  std::vector<std::int64_t> low_;
  std::vector<FixedSum> carried_;  ///< what the lanes could not hold; empty: nothing
};

/// The sum of n numbers, those of FixedSum::add. Needs: n a multiple of 8.
[[nodiscard]] FixedSum fixed_sum(const double* values, std::size_t n);

}  // namespace credence
