#pragma once

#include <exception>
#include <string>
#include <vector>

#include "app/exit_code.hpp"
#include "app/streams.hpp"
#include "sim/input/problem.hpp"

namespace credence {

/// What went wrong, as text and `--json` tell it.
struct Failure {
  ExitCode code = ExitCode::our_bug;
  std::string message;  ///< one line, lower case
  std::string hint;
  std::vector<Problem> problems;  ///< of the user's files; empty for other failures
};

/// Sorts an exception into the exit codes of exit_code_table.
[[nodiscard]] Failure failure_of(const std::exception_ptr& error);

/// For people: every problem with its line, caret and hint, and how many there are. Quiet: the
/// first line of each.
[[nodiscard]] std::string failure_text(const Failure& failure, bool quiet, bool colour);

/// For programs: credence/error-v1.
[[nodiscard]] std::string failure_json(const Failure& failure);

}  // namespace credence
