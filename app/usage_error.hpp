#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/input/problem.hpp"

namespace credence {

/// The user must change the command line. Message in lower case without full stop; at most one
/// hint; `problems` where there are several reasons, each with its own remedy.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(const std::string& message, std::string hint = {},
                      std::vector<Problem> problems = {})
      : std::runtime_error(message), hint_(std::move(hint)), problems_(std::move(problems)) {}
  [[nodiscard]] const std::string& hint() const { return hint_; }
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

 private:
  std::string hint_;
  std::vector<Problem> problems_;
};

/// Ctrl-C came before there was anything to keep. Message in lower case without full stop.
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace credence
