#pragma once

#include <cstddef>
#include <functional>

namespace credence {

/// What map_blocks does with its blocks.
struct BlockWork {
  std::function<void(std::size_t block, unsigned worker)> work;  ///< on any thread, in any order
  std::function<void(std::size_t block)> merge;  ///< in block order, never two at a time
  std::function<bool()> stop_requested;          ///< asked before a block is begun; may be empty
};

/// Runs blocks 0 .. n_blocks - 1 on n_threads threads (0: as many as the machine has); the only
/// place with threads. One thread is a plain loop. Returns the length of the finished prefix: all
/// blocks, or fewer when stopped. What a block throws is rethrown after all threads have ended.
std::size_t map_blocks(std::size_t n_blocks, unsigned n_threads, const BlockWork& blocks);

/// Number of workers that map_blocks will use; `worker` is below it.
[[nodiscard]] unsigned count_workers(unsigned n_threads);

}  // namespace credence
