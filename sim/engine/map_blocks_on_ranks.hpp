#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "sim/engine/map_blocks.hpp"
#include "sim/engine/ranks.hpp"

namespace credence {

/// Blocks that other ranks compute.
struct RemoteBlocks {
  RankCrew& crew;
  std::size_t first = 0;  ///< what all ranks call block 0
  /// Stores what another rank has computed; on the calling thread, before the block is merged.
  std::function<void(std::size_t block, std::string_view sums)> take;
  /// Called once as soon as a stop is requested, never during a merge; may be empty.
  std::function<void()> on_stop;
};

/// map_blocks with the hands of other ranks beside n_threads of our own: every block is worked on
/// here or there, merged here, in order. At most a few blocks a thread wait for their turn. When
/// stopped, blocks that others are working on are not waited for.
/// Throws: RankFailure with what another rank could not do.
std::size_t map_blocks_on_ranks(std::size_t n_blocks, unsigned n_threads, const BlockWork& blocks,
                                const RemoteBlocks& remote);

/// The wait between two looks at a link: short after something came, longer in silence.
class RankPause {
 public:
  void reset() { microseconds_ = shortest; }
  void rest();

 private:
  static constexpr long shortest = 20;
  static constexpr long longest = 1000;
  long microseconds_ = shortest;
};

}  // namespace credence
