#pragma once

#include <bit>
#include <cstdint>

namespace credence {

/// A sum of reals as a multiple of 2^-60: addition is exact, so no order of paths, threads or
/// blocks can change a bit. Range +-1.5e20. A real is rounded to the nearest multiple, ties to
/// even.
class FixedSum {
  __extension__ using Units = __int128;

 public:
  void add(double value) {
    if (value > -split_range && value < split_range) {
      const auto [high, low] = split(value);
      add_split(high, low);
    } else {
      units_ += static_cast<Units>(value * 0x1p60);  // exact: a number this large has no such bits
    }
  }
  void add(const FixedSum& other) { units_ += other.units_; }

  /// A real of less than split_range as high 2^-40 + low 2^-60, |low| <= 2^19.
  struct Split {
    std::int64_t high;
    std::int64_t low;
  };
  static constexpr double split_range = 0x1p11;
  /// Adding these moves the unit of a double to 2^-40 and 2^-60.
  static constexpr double high_anchor = 0x1.8p12;
  static constexpr double low_anchor = 0x1.8p-8;
  [[nodiscard]] static Split split(double value) {
    const double shifted = value + high_anchor;
    const double rest = (value - (shifted - high_anchor)) + low_anchor;
    return {std::bit_cast<std::int64_t>(shifted) - std::bit_cast<std::int64_t>(high_anchor),
            std::bit_cast<std::int64_t>(rest) - std::bit_cast<std::int64_t>(low_anchor)};
  }
  /// Adds sums of the parts of split numbers.
  void add_split(std::int64_t high, std::int64_t low) {
    units_ += static_cast<Units>(high) * (1 << 20) + low;
  }

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
