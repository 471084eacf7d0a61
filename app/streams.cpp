#include "app/streams.hpp"

#include <cerrno>
#include <system_error>

#include <unistd.h>

namespace credence {
namespace {

/// 0, or the error that stopped the writing.
int write_all(int file, std::string_view text) noexcept {
  while (!text.empty()) {
    const ssize_t n = ::write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

}  // namespace

void Streams::say(std::string_view text) const {
  if (const int error = write_all(out_, text); error != 0) {
    throw std::system_error(error, std::generic_category(), "cannot write to standard output");
  }
}

void Streams::tell(std::string_view text) const noexcept {
  static_cast<void>(write_all(err_, text));
}

}  // namespace credence
