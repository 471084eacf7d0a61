#include "app/progress_line.hpp"

#include <cmath>

#include <fmt/format.h>

#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr auto shortest_pause = std::chrono::milliseconds(100);

double seconds_between(std::chrono::steady_clock::time_point from,
                       std::chrono::steady_clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

std::string time_left(const Progress& progress, double seconds) {
  const auto done = static_cast<double>(progress.paths_done - progress.paths_before);
  const auto open = static_cast<double>(progress.paths_total - progress.paths_done);
  const auto left = static_cast<long>(std::ceil(seconds * open / done));
  if (left < 90) return fmt::format("{} s left", left);
  if (left < 90 * 60) return fmt::format("{} min left", (left + 30) / 60);
  return fmt::format("{} h left", (left + 1800) / 3600);
}

}  // namespace

std::string progress_text(const Progress& progress, double seconds) {
  if (progress.paths_total == 0) return {};
  const auto share = 100 * progress.paths_done / progress.paths_total;
  std::string text = fmt::format("{:3}% of {} runs", share,
                                 thousands(static_cast<std::int64_t>(progress.paths_total)));
  // An estimate from the first instants would jump.
  if (progress.paths_done > progress.paths_before && seconds > 0.5)
    text += ", " + time_left(progress, seconds);
  return text;
}

ProgressLine::ProgressLine(const Streams& streams, bool quiet)
    : streams_(streams),
      is_on_(streams.appearance().err_is_terminal && !quiet),
      start_(std::chrono::steady_clock::now()),
      last_(start_ - shortest_pause) {}

ProgressLine::~ProgressLine() {
  if (is_shown_) streams_.tell("\r\033[K");
}

void ProgressLine::show(const Progress& progress) {
  if (!is_on_) return;
  const Instant now = std::chrono::steady_clock::now();
  if (now - last_ < shortest_pause) return;
  last_ = now;
  is_shown_ = true;
  streams_.tell("\r" + progress_text(progress, seconds_between(start_, now)) + "\033[K");
}

}  // namespace credence
