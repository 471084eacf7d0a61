#pragma once

#include <list>
#include <optional>
#include <string>

#include <mpi.h>

#include "sim/engine/ranks.hpp"

namespace credence {

/// Messages through MPI: the one place that knows it. One at a time in a process, which begins MPI
/// when it is made and ends it when it goes; only the thread that made it may use it.
class MpiLink : public RankLink {
 public:
  MpiLink();
  ~MpiLink() override;

  [[nodiscard]] unsigned rank() const override { return rank_; }
  [[nodiscard]] unsigned n_ranks() const override { return n_ranks_; }
  void send(unsigned to, std::string bytes) override;
  [[nodiscard]] std::optional<RankMessage> receive() override;

 private:
  // Bytes under way stay where they are until MPI has sent them.
  struct Departure {
    std::string bytes;
    MPI_Request request = MPI_REQUEST_NULL;
  };
  void forget_what_has_arrived();

  unsigned rank_ = 0;
  unsigned n_ranks_ = 1;
  std::list<Departure> departures_;
};

}  // namespace credence
