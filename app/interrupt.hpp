#pragma once

namespace credence {

/// While it lives, the first Ctrl-C (or SIGTERM) only asks for a stop; a second one kills.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  [[nodiscard]] static bool requested();
};

}  // namespace credence
