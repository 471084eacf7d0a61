#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/random/noise.hpp"
#include "sim/random/state_luck.hpp"

namespace credence {

/// Noise::block of many addresses at a time, equal word for word whatever vector width the
/// processor has (vector_target.hpp).
///
/// A slot block b holds the slots 4 b .. 4 b + 3. Words lie block after block, four words each: the
/// word of slot s in the j-th block of a list is words[4 j + s mod 4]. So a list of all blocks from
/// 0 on gives words by slot.
using SlotBlocks = std::span<const std::uint64_t>;

/// The blocks of the list at (at.path, at.channel, at.n); at.slot is not read.
/// Needs: words.size() == 4 * blocks.size().
void noise_of_blocks(const Noise& noise, Purpose purpose, NoiseAddress at, SlotBlocks blocks,
                     std::span<std::uint64_t> words);

/// The same for n = at.n, at.n + 1, ..., n_times of them: n by n, and within it block by block.
/// Needs: words.size() == 4 * blocks.size() * n_times.
void noise_of_times(const Noise& noise, Purpose purpose, NoiseAddress at, std::size_t n_times,
                    SlotBlocks blocks, std::span<std::uint64_t> words);

/// Paths first, first + stride, ..., `count` of them.
struct PathSteps {
  std::uint64_t first = 0;
  std::uint64_t stride = 1;
  std::size_t count = 0;
};

/// The same for many paths: path by path, and within it block by block; at.path is not read.
/// Needs: words.size() == 4 * blocks.size() * paths.count.
void noise_of_paths(const Noise& noise, Purpose purpose, NoiseAddress at, PathSteps paths,
                    SlotBlocks blocks, std::span<std::uint64_t> words);

/// The whole block of every address of a list.
/// Needs: words.size() == 4 * addresses.size().
void noise_of_addresses(const Noise& noise, Purpose purpose,
                        std::span<const NoiseAddress> addresses, std::span<std::uint64_t> words);

/// uniform_of_bits of n numbers.
void uniforms_of_bits(const std::uint64_t* bits, double* uniforms, std::size_t n);

/// state_luck of many slots, path by path.
class LuckOfSlots {
 public:
  explicit LuckOfSlots(std::span<const std::uint64_t> slots);

  [[nodiscard]] std::size_t n_slots() const { return n_slots_; }

  /// The memory of one thread, and what draw leaves in it.
  struct Drawn {
    std::vector<double> clock;    ///< of the i-th slot at i; at least n_slots long
    std::vector<double> frailty;  ///< likewise
    std::vector<std::uint64_t> high;
    std::vector<std::uint64_t> low;
  };

  void draw(const Noise& noise, std::uint64_t path, Drawn& drawn) const;

 private:
  std::size_t n_slots_;
  std::vector<std::uint64_t> high_blocks_;  ///< of slot / 2, each once, rising
  std::vector<std::uint64_t> low_blocks_;   ///< of slot, each once, rising
  std::vector<std::int64_t> half_of_slot_;  ///< its half word among those of high_blocks_
  std::vector<std::int64_t> low_of_slot_;   ///< its word among those of low_blocks_
};

}  // namespace credence
