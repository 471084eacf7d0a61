#pragma once

#include <cstdint>

namespace credence {

/// A sum of reals as a multiple of 2^-60: addition is exact, so no order of paths, threads or
/// blocks can change a bit. Range +-1.5e20.
class FixedSum {
  __extension__ using Units = __int128;

 public:
  void add(double value) { units_ += static_cast<Units>(value * 0x1p60); }
  void add(const FixedSum& other) { units_ += other.units_; }
  [[nodiscard]] double value() const { return static_cast<double>(units_) * 0x1p-60; }
  /// The exact difference of two sums, as a real.
  [[nodiscard]] double minus(const FixedSum& other) const {
    return static_cast<double>(units_ - other.units_) * 0x1p-60;
  }
  friend bool operator==(const FixedSum&, const FixedSum&) = default;

 private:
  Units units_ = 0;
};

}  // namespace credence
