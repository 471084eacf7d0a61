#pragma once

namespace credence {

/// While it lives, the first Ctrl-C, SIGTERM or SIGUSR1 (which mpirun hands on to its processes,
/// and batch systems send before the time is up) only asks for a stop; a second one kills.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  [[nodiscard]] static bool requested();
};

}  // namespace credence
