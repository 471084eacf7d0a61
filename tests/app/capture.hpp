#pragma once

#include <cstdio>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <unistd.h>

#include "app/streams.hpp"
#include "app/terminal.hpp"

namespace credence::testing {

/// An open file whose bytes can be read back while it is written to.
class Capture {
 public:
  Capture() : file_(std::tmpfile()) {
    if (file_ == nullptr) throw std::runtime_error("no temporary file");
  }
  ~Capture() { std::fclose(file_); }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  [[nodiscard]] int descriptor() const { return ::fileno(file_); }

  [[nodiscard]] std::string text() const {
    std::string bytes;
    char block[4096];
    for (off_t at = 0;; at = static_cast<off_t>(bytes.size())) {
      const ssize_t n = ::pread(descriptor(), block, sizeof block, at);
      if (n <= 0) return bytes;
      bytes.append(block, static_cast<std::size_t>(n));
    }
  }

 private:
  std::FILE* file_;
};

/// Both streams of a command, kept apart.
struct Captured {
  Capture out;
  Capture err;

  [[nodiscard]] Streams streams(const Appearance& appearance = {}) const {
    return {out.descriptor(), err.descriptor(), appearance};
  }
};

/// A terminal of this environment; nothing is a terminal.
inline TerminalFacts facts_with(std::map<std::string, std::string> environment = {}) {
  TerminalFacts facts;
  facts.variable = [environment = std::move(environment)](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
  };
  return facts;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++n;
  }
  return n;
}

}  // namespace credence::testing
