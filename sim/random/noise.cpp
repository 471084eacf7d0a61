#include "sim/random/noise.hpp"

#include <algorithm>

#include <Random123/threefry.h>

#include "models/core/elementary.hpp"

namespace credence {

double uniform_of_bits(std::uint64_t bits) {
  // The sum of the largest word and one half rounds to 2^53; 1 has no exponential and no quantile.
  constexpr double below_one = 1.0 - 0x1p-53;
  return std::min((static_cast<double>(bits >> 11) + 0.5) * 0x1p-53, below_one);
}

std::array<std::uint64_t, 4> Noise::block(Purpose purpose, NoiseAddress address) const {
  r123::Threefry4x64 threefry;
  const auto words_of_key = key(purpose);
  const r123::Threefry4x64::ukey_type ukey = {
      {words_of_key[0], words_of_key[1], words_of_key[2], words_of_key[3]}};
  const r123::Threefry4x64::ctr_type counter = {
      {address.path, address.slot / 4, address.channel, address.n}};
  const r123::Threefry4x64::ctr_type words = threefry(counter, ukey);
  return {words[0], words[1], words[2], words[3]};
}

std::uint64_t Noise::bits(Purpose purpose, NoiseAddress address) const {
  return block(purpose, address)[address.slot % 4];
}

double Noise::uniform(Purpose purpose, NoiseAddress address) const {
  return uniform_of_bits(bits(purpose, address));
}

double Noise::exponential(Purpose purpose, NoiseAddress address) const {
  return -log_of(uniform(purpose, address));
}

double Noise::normal(Purpose purpose, NoiseAddress address) const {
  return normal_quantile(uniform(purpose, address));
}

}  // namespace credence
