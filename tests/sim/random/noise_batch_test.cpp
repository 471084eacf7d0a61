#include "sim/random/noise_batch.hpp"

#include <bit>

#include "models/core/contract.hpp"
#include "tests/support/vector_targets.hpp"

namespace credence::testing {
namespace {

using Bits = std::vector<std::uint64_t>;

// More than one filling of the batch's room, out of order, with gaps and codes far away.
Bits some_blocks() {
  Bits blocks;
  for (std::uint64_t b = 0; b < 49; ++b) blocks.push_back(b);
  blocks.insert(blocks.end(), {1024, 7, 5418, (std::uint64_t{1} << 62) - 1, 3});
  return blocks;
}

void append_block(const Noise& noise, Purpose purpose, const NoiseAddress& at, Bits& words) {
  const auto block = noise.block(purpose, at);
  words.insert(words.end(), block.begin(), block.end());
}

}  // namespace

// Known answers of Random123, file kat_vectors, line "threefry4x64 20" of zeros.
TEST_CASE("the batch gives the known answers of Threefry4x64-20", "[golden]") {
  on_every_vector_target([] {
    Bits words(4 * 3);
    noise_of_blocks(Noise(0), static_cast<Purpose>(0), {}, Bits{0, 0, 0}, words);
    const Bits known = {0x09218ebde6c85537, 0x55941f5266d86105, 0x4bd25e16282434dc,
                        0xee29ec846bd2e40b};
    for (std::size_t i = 0; i < words.size(); ++i) CHECK(words[i] == known[i % 4]);
  });
}

TEST_CASE("noise of many blocks is that of each") {
  const Noise noise(20250805, 9);
  const Bits blocks = some_blocks();
  for (const std::size_t n : {0U, 1U, 2U, 5U, 8U, 9U, 54U}) {
    Bits expected;
    const NoiseAddress at{123456, 0, 3, 7};
    for (std::size_t b = 0; b < n; ++b)
      append_block(noise, Purpose::common_shocks, {at.path, 4 * blocks[b] + b % 4, 3, 7}, expected);
    on_every_vector_target([&] {
      Bits words(4 * n);
      noise_of_blocks(noise, Purpose::common_shocks, at, SlotBlocks(blocks).first(n), words);
      CHECK(words == expected);
    });
  }
}

TEST_CASE("noise of many times is that of each, time by time") {
  const Noise noise(1);
  const Bits blocks = some_blocks();
  Bits expected;
  for (std::uint64_t n = 5; n < 5 + 11; ++n) {
    for (const std::uint64_t block : blocks)
      append_block(noise, Purpose::clocks, {77, 4 * block, 1, n}, expected);
  }
  on_every_vector_target([&] {
    Bits words(expected.size());
    noise_of_times(noise, Purpose::clocks, {77, 0, 1, 5}, 11, blocks, words);
    CHECK(words == expected);
  });
}

TEST_CASE("noise of many paths is that of each, path by path") {
  const Noise noise(1);
  const PathSteps paths{1000, 256, 301};
  for (const Bits& blocks : {Bits{17}, Bits{4, 2, 9}}) {
    Bits expected;
    for (std::uint64_t k = 0; k < paths.count; ++k) {
      for (const std::uint64_t block : blocks)
        append_block(noise, Purpose::low_bits, {1000 + 256 * k, 4 * block, 2, 1}, expected);
    }
    on_every_vector_target([&] {
      Bits words(expected.size());
      noise_of_paths(noise, Purpose::low_bits, {0, 0, 2, 1}, paths, blocks, words);
      CHECK(words == expected);
    });
  }
}

TEST_CASE("noise of a list of addresses is that of each") {
  const Noise noise(4);
  std::vector<NoiseAddress> addresses;
  Bits expected;
  for (std::uint64_t k = 0; k < 131; ++k) {
    addresses.push_back({k * k, 3 * k, k % 4, k / 7});
    append_block(noise, Purpose::ladder_jumps, addresses.back(), expected);
  }
  on_every_vector_target([&] {
    Bits words(expected.size());
    noise_of_addresses(noise, Purpose::ladder_jumps, addresses, words);
    CHECK(words == expected);
  });
}

TEST_CASE("room for the words must fit") {
  Bits words(7);
  const Bits blocks = {1, 2};
  CHECK_THROWS_AS(noise_of_blocks(Noise(1), Purpose::clocks, {}, blocks, words), ContractViolation);
  CHECK_THROWS_AS(noise_of_times(Noise(1), Purpose::clocks, {}, 2, blocks, words),
                  ContractViolation);
  CHECK_THROWS_AS(noise_of_paths(Noise(1), Purpose::clocks, {}, {0, 1, 2}, blocks, words),
                  ContractViolation);
}

TEST_CASE("uniforms of a batch have the bits of each") {
  Bits bits = {0,     ~std::uint64_t{0},       std::uint64_t{1} << 63, 0x7ff,
               0x800, ~std::uint64_t{0} - 2047};
  for (std::uint64_t k = 1; k < 20000; ++k) bits.push_back(k * 0x9e3779b97f4a7c15ULL);
  on_every_vector_target([&] {
    for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{7}, bits.size()}) {
      std::vector<double> uniforms(n + 1, 7.0);
      uniforms_of_bits(bits.data(), uniforms.data(), n);
      std::size_t n_same = 0;
      for (std::size_t i = 0; i < n; ++i) n_same += uniforms[i] == uniform_of_bits(bits[i]) ? 1 : 0;
      CHECK(n_same == n);
      CHECK(uniforms[n] == 7.0);
    }
  });
}

TEST_CASE("the luck of many slots is that of each") {
  Bits slots;
  for (std::uint64_t s = 0; s < 196; ++s) slots.push_back(195 - s);
  slots.insert(slots.end(), {4096, 21671, 3, 3});
  const Noise noise(11);
  const LuckOfSlots luck(slots);
  REQUIRE(luck.n_slots() == slots.size());
  on_every_vector_target([&] {
    LuckOfSlots::Drawn drawn;
    for (const std::uint64_t path : {0ULL, 1ULL, 999999999ULL}) {
      luck.draw(noise, path, drawn);
      for (std::size_t i = 0; i < slots.size(); ++i) {
        const StateLuck one = state_luck(noise, path, slots[i]);
        CHECK(drawn.clock[i] == one.clock);
        CHECK(drawn.frailty[i] == one.frailty);
      }
    }
  });
}

}  // namespace credence::testing
