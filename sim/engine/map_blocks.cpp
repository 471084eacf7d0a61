#include "sim/engine/map_blocks.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace credence {
namespace {

// Finished blocks wait here for their turn to be merged.
class OrderedMerge {
 public:
  OrderedMerge(std::size_t n_blocks, const BlockWork& blocks)
      : blocks_(blocks), finished_(n_blocks, 0) {}

  void finish(std::size_t block) {
    const std::lock_guard lock(mutex_);
    finished_[block] = 1;
    while (n_merged_ < finished_.size() && finished_[n_merged_] != 0) {
      if (blocks_.merge) blocks_.merge(n_merged_);
      ++n_merged_;
    }
  }
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
  }
  [[nodiscard]] std::size_t result() const {
    if (error_) std::rethrow_exception(error_);
    return n_merged_;
  }

 private:
  const BlockWork& blocks_;
  std::mutex mutex_;
  std::vector<char> finished_;
  std::size_t n_merged_ = 0;
  std::exception_ptr error_;
};

}  // namespace

unsigned count_workers(unsigned n_threads) {
  if (n_threads > 0) return n_threads;
  return std::max(1U, std::thread::hardware_concurrency());
}

std::size_t map_blocks(std::size_t n_blocks, unsigned n_threads, const BlockWork& blocks) {
  OrderedMerge merge(n_blocks, blocks);
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  const auto loop = [&](unsigned worker) {
    while (!failed && !(blocks.stop_requested && blocks.stop_requested())) {
      const std::size_t block = next.fetch_add(1);
      if (block >= n_blocks) return;
      try {
        blocks.work(block, worker);
        merge.finish(block);
      } catch (...) {
        merge.fail(std::current_exception());
        failed = true;
      }
    }
  };
  const std::size_t n_workers =
      std::min<std::size_t>(count_workers(n_threads), std::max<std::size_t>(n_blocks, 1));
  if (n_workers == 1) {
    loop(0);
  } else {
    std::vector<std::jthread> threads;
    for (unsigned worker = 0; worker < n_workers; ++worker) threads.emplace_back(loop, worker);
  }
  return merge.result();
}

}  // namespace credence
