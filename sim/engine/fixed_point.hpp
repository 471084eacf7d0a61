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
  /// The multiple in two's complement, for files and messages.
  [[nodiscard]] std::uint64_t high_bits() const { return static_cast<std::uint64_t>(units_ >> 64); }
  [[nodiscard]] std::uint64_t low_bits() const { return static_cast<std::uint64_t>(units_); }
  [[nodiscard]] static FixedSum of_bits(std::uint64_t high, std::uint64_t low) {
    FixedSum sum;
    sum.units_ = static_cast<Units>(static_cast<std::int64_t>(high)) * (Units{1} << 64) + low;
    return sum;
  }
  friend bool operator==(const FixedSum&, const FixedSum&) = default;

 private:
  Units units_ = 0;
};

}  // namespace credence
