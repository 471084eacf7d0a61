#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/ranks.hpp"

namespace credence::testing {

/// Ranks that are threads of one process: the messages of RankLink without MPI.
class LocalRanks {
 public:
  explicit LocalRanks(unsigned n_ranks) : boxes_(n_ranks) {
    for (unsigned rank = 0; rank < n_ranks; ++rank) {
      links_.push_back(std::make_unique<Link>(*this, rank));
    }
  }
  [[nodiscard]] RankLink& link(unsigned rank) { return *links_[rank]; }

 private:
  class Link : public RankLink {
   public:
    Link(LocalRanks& ranks, unsigned rank) : ranks_(ranks), rank_(rank) {}
    [[nodiscard]] unsigned rank() const override { return rank_; }
    [[nodiscard]] unsigned n_ranks() const override {
      return static_cast<unsigned>(ranks_.boxes_.size());
    }
    void send(unsigned to, std::string bytes) override {
      const std::lock_guard lock(ranks_.mutex_);
      ranks_.boxes_[to].push_back({rank_, std::move(bytes)});
    }
    [[nodiscard]] std::optional<RankMessage> receive() override {
      const std::lock_guard lock(ranks_.mutex_);
      auto& box = ranks_.boxes_[rank_];
      if (box.empty()) return std::nullopt;
      RankMessage message = std::move(box.front());
      box.pop_front();
      return message;
    }

   private:
    LocalRanks& ranks_;
    unsigned rank_;
  };

  std::mutex mutex_;
  std::vector<std::deque<RankMessage>> boxes_;
  std::vector<std::unique_ptr<Link>> links_;
};

}  // namespace credence::testing
