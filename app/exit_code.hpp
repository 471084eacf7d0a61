#pragma once

#include <array>
#include <string_view>

namespace credence {

/// What the program says with its exit code.
enum class ExitCode : int {
  done = 0,
  our_bug = 1,
  usage = 2,
  scenario = 3,
  case_or_data = 4,
  system = 5,
  not_converged = 6,
  check_failed = 7,
  interrupted = 130,
};

struct ExitCodeMeaning {
  ExitCode code;
  std::string_view kind;  ///< as in `--json`: "usage", "scenario", ...
  std::string_view meaning;
};

/// The table that help and the error objects read.
inline constexpr std::array exit_code_table = {
    ExitCodeMeaning{ExitCode::done, "done", "done"},
    ExitCodeMeaning{ExitCode::our_bug, "bug", "a bug in Credence"},
    ExitCodeMeaning{ExitCode::usage, "usage", "wrong command or option"},
    ExitCodeMeaning{ExitCode::scenario, "scenario", "the scenario is invalid"},
    ExitCodeMeaning{ExitCode::case_or_data, "case_or_data",
                    "a case, belief, data or result file is missing or damaged"},
    ExitCodeMeaning{ExitCode::system, "system", "cannot read, write or get memory"},
    ExitCodeMeaning{ExitCode::not_converged, "not_converged",
                    "did not converge (results are written and marked)"},
    ExitCodeMeaning{ExitCode::check_failed, "check_failed", "the check that was asked for failed"},
    ExitCodeMeaning{ExitCode::interrupted, "interrupted", "interrupted"},
};

[[nodiscard]] constexpr std::string_view kind_of(ExitCode code) {
  for (const auto& row : exit_code_table) {
    if (row.code == code) return row.kind;
  }
  return "bug";
}

}  // namespace credence
