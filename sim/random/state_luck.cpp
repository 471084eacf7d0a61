#include "sim/random/state_luck.hpp"

namespace credence {

StateLuck luck_of_bits(std::uint32_t high, std::uint64_t low) {
  const std::uint64_t clock =
      (static_cast<std::uint64_t>(high >> n_high_frailty_bits) << 32) | (low & 0xffffffffU);
  constexpr std::uint32_t frailty_mask = (1U << n_high_frailty_bits) - 1;
  const std::uint64_t frailty =
      (static_cast<std::uint64_t>(high & frailty_mask) << 32) | (low >> 32);
  // Half a unit more than a number of 52 (44) bits: exact, and never 0 or 1.
  return {(static_cast<double>(clock) + 0.5) * 0x1p-52,
          (static_cast<double>(frailty) + 0.5) * 0x1p-44};
}

StateLuck state_luck(const Noise& noise, std::uint64_t path, std::uint64_t slot) {
  const std::uint64_t high = noise.bits(Purpose::high_bits, {path, slot / 2, 0, 0});
  const std::uint64_t low = noise.bits(Purpose::low_bits, {path, slot, 0, 0});
  return luck_of_bits(high_half(high, slot), low);
}

}  // namespace credence
