#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "models/core/contract.hpp"
#include "sim/engine/map_blocks_on_ranks.hpp"
#include "sim/output/bytes.hpp"

namespace credence {
namespace {

// Orders come in on the thread that owns the link; other threads carry them out.
class Orders {
 public:
  void put(std::size_t block) {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(block);
    changed_.notify_one();
  }
  /// Empty: the end.
  std::optional<std::size_t> wait_for_next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return is_ended_ || !waiting_.empty(); });
    if (is_ended_) return std::nullopt;
    const std::size_t block = waiting_.front();
    waiting_.pop_front();
    return block;
  }
  void answer(std::string message) {
    const std::lock_guard lock(mutex_);
    answers_.push_back(std::move(message));
  }
  std::deque<std::string> take_answers() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
  }
  void end() {
    const std::lock_guard lock(mutex_);
    is_ended_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::size_t> waiting_;
  std::deque<std::string> answers_;
  bool is_ended_ = false;
};

std::string answer_to(std::size_t block, const std::function<std::string(std::size_t)>& work) {
  try {
    ByteWriter answer;
    answer.u64(block);
    answer.raw(work(block));
    return rank_message(RankWord::result, answer.bytes());
  } catch (const std::exception& error) {
    return rank_message(RankWord::failure, error.what());
  }
}

/// True: the end has come.
bool take_orders(RankLink& link, Orders& orders) {
  while (const auto message = link.receive()) {
    const std::string_view bytes = message->bytes;
    CREDENCE_EXPECTS(!bytes.empty());
    if (bytes[0] == static_cast<char>(RankWord::end)) return true;
    CREDENCE_EXPECTS(bytes[0] == static_cast<char>(RankWord::order));
    orders.put(ByteReader(bytes.substr(1)).u64());
  }
  return false;
}

void follow(RankLink& link, Orders& orders) {
  RankPause pause;
  while (!take_orders(link, orders)) {
    auto answers = orders.take_answers();
    for (std::string& answer : answers) link.send(0, std::move(answer));
    if (answers.empty())
      pause.rest();
    else
      pause.reset();
  }
}

}  // namespace

void serve_blocks(RankLink& link, const RankHello& hello,
                  const std::function<std::string(std::size_t block)>& work) {
  ByteWriter words;
  words.text(hello.host);
  words.u32(hello.n_threads);
  words.text(hello.facts);
  link.send(0, rank_message(RankWord::hello, words.bytes()));
  Orders orders;
  {
    std::vector<std::jthread> threads;
    for (unsigned worker = 0; worker < hello.n_threads; ++worker) {
      threads.emplace_back([&] {
        while (const auto block = orders.wait_for_next()) orders.answer(answer_to(*block, work));
      });
    }
    try {
      follow(link, orders);
    } catch (...) {
      orders.end();
      throw;
    }
    orders.end();
  }
  link.send(0, rank_message(RankWord::farewell));
}

void serve_nothing(RankLink& link) {
  Orders none;
  follow(link, none);
  link.send(0, rank_message(RankWord::farewell));
}

void serve_failure(RankLink& link, const std::string& host, const std::string& what) {
  link.send(0, rank_message(RankWord::failure, what + " (on " + host + ")"));
  serve_nothing(link);
}

}  // namespace credence
