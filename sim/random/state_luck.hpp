#pragma once

#include <cstdint>

#include "sim/random/noise.hpp"

namespace credence {

/// The luck of a state on a path: the first target of its clock of recognition and its frailty.
///
/// Their high bits share half a word, so that a fast kernel can rule out most states after looking
/// at 32 bits of each; the low bits lie at an address of their own and are read only where they
/// count. Every engine uses these same numbers.
///   high bits: Purpose::high_bits, (path, slot / 2, 0, 0), half word slot mod 2 (0: the low half);
///              bits 31 .. 12 begin the clock, bits 11 .. 0 the frailty
///   low bits:  Purpose::low_bits, (path, slot, 0, 0); the low half ends the clock, the high half
///              the frailty
struct StateLuck {
  double clock = 0.5;    ///< v in (0, 1), 52 bits: the target is -log(1 - v)
  double frailty = 0.5;  ///< in (0, 1), 44 bits: the normal is its quantile
};

inline constexpr int n_high_clock_bits = 20;
inline constexpr int n_high_frailty_bits = 12;

/// Half word of high bits of a slot, out of the word at its address.
[[nodiscard]] constexpr std::uint32_t high_half(std::uint64_t word, std::uint64_t slot) {
  return static_cast<std::uint32_t>(slot % 2 == 0 ? word : word >> 32);
}

/// Both numbers out of their high and low bits.
[[nodiscard]] StateLuck luck_of_bits(std::uint32_t high, std::uint64_t low);

/// The luck of the state at a slot, by address.
[[nodiscard]] StateLuck state_luck(const Noise& noise, std::uint64_t path, std::uint64_t slot);

}  // namespace credence
