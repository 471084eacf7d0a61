#include "sim/ranks/mpi_link.hpp"

#include <climits>

#include "models/core/contract.hpp"

namespace credence {
namespace {

constexpr int tag = 1;

constexpr std::size_t longest_message = INT_MAX;  // MPI counts bytes in an int

}  // namespace

MpiLink::MpiLink() {
  int level = 0;
  // Errors of MPI itself end all processes with its own message, which is its default.
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
  if (level < MPI_THREAD_FUNNELED) throw RankFailure("this MPI does not allow threads beside it");
  int rank = 0;
  int n_ranks = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &n_ranks);
  rank_ = static_cast<unsigned>(rank);
  n_ranks_ = static_cast<unsigned>(n_ranks);
}

MpiLink::~MpiLink() {
  for (Departure& departure : departures_) MPI_Wait(&departure.request, MPI_STATUS_IGNORE);
  MPI_Finalize();
}

void MpiLink::forget_what_has_arrived() {
  departures_.remove_if([](Departure& departure) {
    int is_done = 0;
    MPI_Test(&departure.request, &is_done, MPI_STATUS_IGNORE);
    return is_done != 0;
  });
}

void MpiLink::send(unsigned to, std::string bytes) {
  CREDENCE_EXPECTS(to < n_ranks_ && bytes.size() <= longest_message);
  forget_what_has_arrived();
  departures_.push_back({std::move(bytes), MPI_REQUEST_NULL});
  Departure& departure = departures_.back();
  MPI_Isend(departure.bytes.data(), static_cast<int>(departure.bytes.size()), MPI_BYTE,
            static_cast<int>(to), tag, MPI_COMM_WORLD, &departure.request);
}

std::optional<RankMessage> MpiLink::receive() {
  forget_what_has_arrived();
  int has_come = 0;
  MPI_Status status;
  MPI_Iprobe(MPI_ANY_SOURCE, tag, MPI_COMM_WORLD, &has_come, &status);
  if (has_come == 0) return std::nullopt;
  int size = 0;
  MPI_Get_count(&status, MPI_BYTE, &size);
  RankMessage message{static_cast<unsigned>(status.MPI_SOURCE),
                      std::string(static_cast<std::size_t>(size), '\0')};
  MPI_Recv(message.bytes.data(), size, MPI_BYTE, status.MPI_SOURCE, tag, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return message;
}

}  // namespace credence
