#include "sim/random/noise.hpp"

#include <bit>
#include <cmath>
#include <set>

#include <Random123/threefry.h>

#include "models/core/contract.hpp"
#include "sim/random/slots.hpp"
#include "tests/support/catch.hpp"

namespace credence::testing {
namespace {

using Words = std::array<std::uint64_t, 4>;

Words threefry(const Words& counter, const Words& key) {
  const r123::Threefry4x64::ctr_type c = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Threefry4x64::ukey_type k = {{key[0], key[1], key[2], key[3]}};
  const auto words = r123::Threefry4x64()(c, k);
  return {words[0], words[1], words[2], words[3]};
}

}  // namespace

// Known answers of Random123 (Salmon et al. 2011), file kat_vectors, lines "threefry4x64 20".
TEST_CASE("Threefry4x64-20 gives its known answers", "[golden]") {
  CHECK(threefry({}, {}) ==
        Words{0x09218ebde6c85537, 0x55941f5266d86105, 0x4bd25e16282434dc, 0xee29ec846bd2e40b});
  CHECK(
      threefry({0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
               {0x452821e638d01377, 0xbe5466cf34e90c6c, 0xbe5466cf34e90c6c, 0xc0ac29b7c97c50dd}) ==
      Words{0xa7e8fde591651bd9, 0xbaafd0c30138319b, 0x84a5c1a729e685b9, 0x901d406ccebc1ba4});
}

// docs/architecture.md: key (seed, purpose, stream, 0), counter (path, slot / 4, channel, n), word
// slot mod 4.
TEST_CASE("the layout of the noise is the published one", "[golden]") {
  const Noise plain(20250805);
  const Noise pilot(20250805, 9);
  const NoiseAddress address{123456, 4711, 3, 7};
  const Words counter{123456, 4711 / 4, 3, 7};
  CHECK(plain.block(Purpose::clocks, address) == threefry(counter, {20250805, 1, 0, 0}));
  CHECK(plain.block(Purpose::missing_values, address) == threefry(counter, {20250805, 13, 0, 0}));
  CHECK(pilot.block(Purpose::clocks, address) == threefry(counter, {20250805, 1, 9, 0}));
  CHECK(plain.bits(Purpose::clocks, address) == threefry(counter, {20250805, 1, 0, 0})[4711 % 4]);
  // All-zero address: the first known answer comes out of the noise itself.
  CHECK(Noise(0).bits(static_cast<Purpose>(0), {0, 0, 0, 0}) == 0x09218ebde6c85537);
  CHECK(Noise(0).bits(static_cast<Purpose>(0), {0, 3, 0, 0}) == 0xee29ec846bd2e40b);
}

TEST_CASE("purposes keep their numbers") {
  CHECK(static_cast<int>(Purpose::clocks) == 1);
  CHECK(static_cast<int>(Purpose::frailty) == 2);
  CHECK(static_cast<int>(Purpose::common_shocks) == 3);
  CHECK(static_cast<int>(Purpose::named_shocks) == 4);
  CHECK(static_cast<int>(Purpose::joint_decisions) == 5);
  CHECK(static_cast<int>(Purpose::joining) == 6);
  CHECK(static_cast<int>(Purpose::belief_draws) == 7);
  CHECK(static_cast<int>(Purpose::drawn_dates) == 8);
  CHECK(static_cast<int>(Purpose::pilot) == 9);
  CHECK(static_cast<int>(Purpose::observed_causes) == 10);
  CHECK(static_cast<int>(Purpose::resampling) == 11);
  CHECK(static_cast<int>(Purpose::ladder_jumps) == 12);
  CHECK(static_cast<int>(Purpose::missing_values) == 13);
}

TEST_CASE("every part of an address counts") {
  const Noise noise(1);
  std::set<std::uint64_t> seen;
  const NoiseAddress at{5, 6, 7, 8};
  for (const NoiseAddress other :
       {at, {6, 6, 7, 8}, {5, 7, 7, 8}, {5, 10, 7, 8}, {5, 6, 8, 8}, {5, 6, 7, 9}}) {
    CHECK(seen.insert(noise.bits(Purpose::clocks, other)).second);
  }
  CHECK(seen.insert(noise.bits(Purpose::frailty, at)).second);
  CHECK(seen.insert(Noise(2).bits(Purpose::clocks, at)).second);
  CHECK(seen.insert(Noise(1, 9).bits(Purpose::clocks, at)).second);
}

TEST_CASE("a uniform is never 0 or 1") {
  CHECK(uniform_of_bits(0) == 0x1p-54);
  CHECK(uniform_of_bits(~std::uint64_t{0}) < 1.0);
  CHECK(uniform_of_bits(~std::uint64_t{0}) == 1.0 - 0x1p-53);
  CHECK(uniform_of_bits(std::uint64_t{1} << 63) == 0.5 + 0x1p-54);
}

TEST_CASE("exponentials and normals are functions of the uniform at their address",
          "[statistical]") {
  const Noise noise(3);
  double sum = 0.0;
  double sum_normal = 0.0;
  double squares = 0.0;
  const int n = 100000;
  for (int k = 0; k < n; ++k) {
    const NoiseAddress address{static_cast<std::uint64_t>(k), 1, 0, 0};
    const double e = noise.exponential(Purpose::clocks, address);
    CHECK(e > 0.0);
    sum += e;
    const double x = noise.normal(Purpose::clocks, address);
    sum_normal += x;
    squares += x * x;
    // The same uniform: a large exponential belongs to a low normal.
    CHECK((e > std::log(2.0)) == (x < 0.0));
  }
  CHECK(std::abs(sum / n - 1.0) < 5.9 / std::sqrt(n));
  CHECK(std::abs(sum_normal / n) < 5.9 / std::sqrt(n));
  CHECK(std::abs(squares / n - 1.0) < 5.9 * std::sqrt(2.0 / n));
}

TEST_CASE("codes outside the lists have a slot of their own") {
  CHECK(slot_of_private_code("AAA") == 4096);
  CHECK(slot_of_private_code("AAB") == 4097);
  CHECK(slot_of_private_code("BAA") == 4096 + 676);
  CHECK(slot_of_private_code("ZZZ") == 4096 + 26 * 26 * 26 - 1);
  for (const char* wrong : {"AA", "AAAA", "aaa", "A1A", "AA[", ""})
    CHECK_THROWS_AS(slot_of_private_code(wrong), ContractViolation);
}

TEST_CASE("names outside the lists have a slot beyond all codes") {
  CHECK(slot_of_private_name("EU") != slot_of_private_name("UE"));
  CHECK(slot_of_private_name("") == 65536 + (2166136261U & 0x7fffffffU));
  for (const char* name : {"EU", "GCC", "a name"}) CHECK(slot_of_private_name(name) >= 65536);
}

}  // namespace credence::testing
