#pragma once

#include <chrono>
#include <string>

#include "app/streams.hpp"
#include "sim/experiment/experiment.hpp"

namespace credence {

/// `  42% of 100,000 runs, 12 s left`. `seconds`: spent so far.
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds);

/// One line on a terminal's standard error, rewritten at most ten times a second and wiped at the
/// end. Says nothing where standard error is no terminal.
class ProgressLine {
 public:
  ProgressLine(const Streams& streams, bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& progress);

 private:
  using Instant = std::chrono::steady_clock::time_point;
  const Streams& streams_;
  bool is_on_;
  bool is_shown_ = false;
  Instant start_;
  Instant last_;
};

}  // namespace credence
