#pragma once

#include <array>
#include <cstdint>

namespace credence {

/// What a random number is for. The numbers are part of every published result: append only.
enum class Purpose : std::uint32_t {
  clocks = 1,            ///< channel: the state's clock; n: how often it has fired, from 1 for
                         ///< recognition, whose first target lies in high_bits and low_bits
  frailty = 2,           ///< until stream 1
  common_shocks = 3,     ///< slot: group (0 the world); n: cell
  named_shocks = 4,      ///< arrivals (channel 0) and durations (channel 1)
  joint_decisions = 5,   ///< slot: bloc; n: decision
  joining = 6,           ///< slot: state; channel: bloc; n: decision
  belief_draws = 7,      ///< path: draw; slot: parameter; channel: bloc or state
  drawn_dates = 8,       ///< `between`
  pilot = 9,             ///< third key word of the pilot's numbers
  observed_causes = 10,  ///< `observe`
  resampling = 11,
  ladder_jumps = 12,    ///< further levels of a step up; n: how often the up clock has fired
  missing_values = 13,  ///< path: draw; slot: state; channel: feature
  high_bits = 14,       ///< of first clock and frailty (state_luck.hpp)
  low_bits = 15
};

/// Where a random number lives: (path, slot, channel, n).
struct NoiseAddress {
  std::uint64_t path = 0;
  std::uint64_t slot = 0;
  std::uint64_t channel = 0;
  std::uint64_t n = 0;
};

/// Noise by address: a number depends on what it is for, never on order, threads or other states.
///
/// Threefry4x64-20 (Salmon et al. 2011), key (seed, purpose, stream, 0), counter (path, slot / 4,
/// channel, n), word slot mod 4. stream is 0, or 9 for the pilot.
class Noise {
 public:
  explicit Noise(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  [[nodiscard]] std::uint64_t bits(Purpose purpose, NoiseAddress address) const;
  /// The four words of the block of slots that holds address.slot.
  [[nodiscard]] std::array<std::uint64_t, 4> block(Purpose purpose, NoiseAddress address) const;
  /// In (0, 1): ((bits >> 11) + 0.5) 2^-53.
  [[nodiscard]] double uniform(Purpose purpose, NoiseAddress address) const;
  /// Unit exponential: -log u.
  [[nodiscard]] double exponential(Purpose purpose, NoiseAddress address) const;
  /// Standard normal, by the inverse of its distribution function.
  [[nodiscard]] double normal(Purpose purpose, NoiseAddress address) const;
  /// The four words of the key.
  [[nodiscard]] std::array<std::uint64_t, 4> key(Purpose purpose) const {
    return {seed_, static_cast<std::uint64_t>(purpose), stream_, 0};
  }

 private:
  std::uint64_t seed_;
  std::uint64_t stream_;
};

[[nodiscard]] double uniform_of_bits(std::uint64_t bits);

/// Version of the layout of all noise; printed with every result.
inline constexpr int stream_version = 1;

}  // namespace credence
