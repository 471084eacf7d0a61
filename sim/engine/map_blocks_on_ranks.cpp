#include "sim/engine/map_blocks_on_ranks.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "models/core/contract.hpp"
#include "sim/output/bytes.hpp"

namespace credence {
namespace {

// Blocks are given out in order, and merged in order when they come back.
class SharedBlocks {
 public:
  SharedBlocks(std::size_t n_blocks, std::size_t window, const BlockWork& blocks)
      : blocks_(blocks), window_(window), finished_(n_blocks, 0) {}

  /// Empty: not now, or never again.
  std::optional<std::size_t> next() {
    const std::lock_guard lock(mutex_);
    if (is_closed() || !may_give()) return std::nullopt;
    return n_given_++;
  }
  /// Waits while too many finished blocks wait for an earlier one. Empty: never again.
  std::optional<std::size_t> wait_for_next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_closed() || may_give(); });
    if (is_closed()) return std::nullopt;
    return n_given_++;
  }
  void finish(std::size_t block) {
    const std::lock_guard lock(mutex_);
    CREDENCE_EXPECTS(block < finished_.size() && finished_[block] == 0);
    finished_[block] = 1;
    while (n_merged_ < finished_.size() && finished_[n_merged_] != 0 && !error_) {
      if (blocks_.merge) blocks_.merge(n_merged_);
      ++n_merged_;
    }
    changed_.notify_all();
  }
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    changed_.notify_all();
  }
  void stop(const std::function<void()>& on_stop) {
    const std::lock_guard lock(mutex_);
    if (is_stopped_) return;
    is_stopped_ = true;
    changed_.notify_all();
    if (on_stop) on_stop();
  }
  [[nodiscard]] bool is_over() {
    const std::lock_guard lock(mutex_);
    return is_stopped_ || error_ || n_merged_ == finished_.size();
  }
  [[nodiscard]] std::size_t result() const {
    if (error_) std::rethrow_exception(error_);
    return n_merged_;
  }

 private:
  [[nodiscard]] bool is_closed() const {
    return is_stopped_ || error_ || n_given_ == finished_.size();
  }
  [[nodiscard]] bool may_give() const { return n_given_ < n_merged_ + window_; }

  const BlockWork& blocks_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<char> finished_;
  std::size_t n_given_ = 0;
  std::size_t n_merged_ = 0;
  bool is_stopped_ = false;
  std::exception_ptr error_;
};

// One block waits at each rank while its threads work.
std::size_t slots_of(unsigned n_threads) { return n_threads > 0 ? n_threads + 1 : 0; }

// Gives blocks to other ranks and takes their sums; on the thread that owns the link.
class Dispatch {
 public:
  Dispatch(SharedBlocks& shared, const RemoteBlocks& remote)
      : shared_(shared), remote_(remote), n_busy_(remote.crew.n_threads().size(), 0) {}

  void run(const std::function<bool()>& stop_requested) {
    RankPause pause;
    while (!shared_.is_over()) {
      if (stop_requested && stop_requested()) return shared_.stop(remote_.on_stop);
      bool is_idle = !give();
      while (auto message = remote_.crew.link().receive()) {
        take(*message);
        is_idle = false;
      }
      if (is_idle)
        pause.rest();
      else
        pause.reset();
    }
  }

 private:
  // In turns, so that the first blocks go to all ranks alike.
  bool give() {
    bool has_given = false;
    for (std::size_t depth = 0, most = 1; depth < most; ++depth) {
      for (unsigned rank = 1; rank < n_busy_.size(); ++rank) {
        const std::size_t slots = slots_of(remote_.crew.n_threads()[rank]);
        most = std::max(most, slots);
        if (n_busy_[rank] > depth || n_busy_[rank] >= slots) continue;
        const auto block = shared_.next();
        if (!block) return has_given;
        ByteWriter order;
        order.u64(remote_.first + *block);
        remote_.crew.link().send(rank, rank_message(RankWord::order, order.bytes()));
        ++n_busy_[rank];
        has_given = true;
      }
    }
    return has_given;
  }

  void take(const RankMessage& message) {
    const std::string_view bytes = message.bytes;
    if (bytes.empty() || bytes[0] != static_cast<char>(RankWord::result)) {
      throw RankFailure("rank " + std::to_string(message.rank) + ": " +
                        std::string(bytes.empty() ? bytes : bytes.substr(1)));
    }
    ByteReader reader(bytes.substr(1));
    const std::uint64_t block = reader.u64() - remote_.first;
    --n_busy_[message.rank];
    remote_.take(block, reader.raw(reader.left()));
    shared_.finish(block);
  }

  SharedBlocks& shared_;
  const RemoteBlocks& remote_;
  std::vector<std::size_t> n_busy_;  ///< orders under way, by rank
};

void work_here(SharedBlocks& shared, const BlockWork& blocks, unsigned worker) {
  try {
    while (!(blocks.stop_requested && blocks.stop_requested())) {
      const auto block = shared.wait_for_next();
      if (!block) return;
      blocks.work(*block, worker);
      shared.finish(*block);
    }
  } catch (...) {
    shared.fail(std::current_exception());
  }
}

}  // namespace

void RankPause::rest() {
  std::this_thread::sleep_for(std::chrono::microseconds(microseconds_));
  microseconds_ = std::min(longest, 2 * microseconds_);
}

std::size_t map_blocks_on_ranks(std::size_t n_blocks, unsigned n_threads, const BlockWork& blocks,
                                const RemoteBlocks& remote) {
  const unsigned n_workers = count_workers(n_threads);
  std::size_t n_hands = n_workers;
  for (const unsigned others : remote.crew.n_threads()) n_hands += slots_of(others);
  SharedBlocks shared(n_blocks, 2 * n_hands, blocks);
  {
    std::vector<std::jthread> threads;
    for (unsigned worker = 0; worker < n_workers; ++worker) {
      threads.emplace_back([&, worker] { work_here(shared, blocks, worker); });
    }
    try {
      Dispatch(shared, remote).run(blocks.stop_requested);
    } catch (...) {
      shared.fail(std::current_exception());
    }
  }
  return shared.result();
}

}  // namespace credence
