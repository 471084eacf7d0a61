#include "app/failure.hpp"

#include <new>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/json_text.hpp"
#include "app/usage_error.hpp"
#include "models/core/contract.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "sim/engine/ranks.hpp"

namespace credence {
namespace {

std::string count_problems(const std::vector<Problem>& problems) {
  std::set<std::string> paths;
  for (const Problem& problem : problems) paths.insert(problem.path);
  const std::string where = paths.size() == 1
                                ? *paths.begin()
                                : counted(static_cast<std::int64_t>(paths.size()), "file", "files");
  return fmt::format("{} in {}; nothing was run",
                     counted(static_cast<std::int64_t>(problems.size()), "problem", "problems"),
                     where);
}

Failure failure_of_input(const InputError& error) {
  return {.code = static_cast<ExitCode>(error.input()),
          .message = count_problems(error.problems()),
          .hint = {},
          .problems = error.problems()};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

/// Lines that are harmless on a terminal, whatever bytes the user's file holds.
std::string safe_lines(const std::string& text) {
  std::string safe;
  for (const std::string_view line : split_words(text, '\n')) {
    safe += terminal_safe(line) + '\n';
  }
  return safe;
}

/// Marks the word `error:` that every message holds.
std::string coloured(std::string text, bool colour) {
  const std::size_t at = text.find("error: ");
  if (colour && at != std::string::npos) text.replace(at, 6, "\033[1;31merror:\033[0m");
  return text;
}

std::string plain_failure_text(const Failure& failure, bool quiet, bool colour) {
  const std::string_view kind = failure.code == ExitCode::interrupted ? "" : "error: ";
  std::string text =
      coloured(safe_lines(fmt::format("credence: {}{}", kind, failure.message)), colour);
  if (quiet) return text;
  for (const Problem& problem : failure.problems) {
    text += safe_lines(
        fmt::format("  {}{}{}", problem.message, problem.hint.empty() ? "" : ": ", problem.hint));
  }
  return failure.hint.empty() ? text : text + safe_lines("  hint: " + failure.hint);
}

Json json_of(const Problem& problem) {
  return {{"path", problem.path}, {"line", problem.line},       {"column", problem.column},
          {"code", problem.code}, {"message", problem.message}, {"hint", problem.hint}};
}

}  // namespace

Failure failure_of(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const UsageError& usage) {
    return {ExitCode::usage, usage.what(), usage.hint(), usage.problems()};
  } catch (const InputError& input) {
    return failure_of_input(input);
  } catch (const Interrupted& interrupted) {
    return {ExitCode::interrupted, interrupted.what(), {}, {}};
  } catch (const RankFailure& rank) {
    return {ExitCode::system, rank.what(), {}, {}};
  } catch (const std::system_error& system) {
    return {ExitCode::system, system.what(), {}, {}};
  } catch (const std::bad_alloc&) {
    return {ExitCode::system,
            "out of memory",
            "fewer states, a nearer horizon or fewer --draws need less",
            {}};
  } catch (const ContractViolation& bug) {
    return {ExitCode::our_bug,
            fmt::format("this is a bug in Credence: {}", bug.what()),
            "please report it with the scenario that shows it",
            {}};
  } catch (const std::exception& other) {
    return {ExitCode::our_bug,
            fmt::format("this is a bug in Credence: {}", other.what()),
            "please report it with the scenario that shows it",
            {}};
  } catch (...) {
    return {ExitCode::our_bug, "this is a bug in Credence: unknown exception", {}, {}};
  }
}

std::string failure_text(const Failure& failure, bool quiet, bool colour) {
  if (failure.code != ExitCode::scenario && failure.code != ExitCode::case_or_data) {
    return plain_failure_text(failure, quiet, colour);
  }
  std::string text;
  for (const Problem& problem : failure.problems) {
    const std::string lines = format_problem(problem);
    text += coloured(safe_lines(quiet ? first_line(lines) : lines), colour);
  }
  return quiet ? text : text + safe_lines(failure.message);
}

std::string failure_json(const Failure& failure) {
  Json problems = Json::array();
  for (const Problem& problem : failure.problems) problems.push_back(json_of(problem));
  return json_text({{"schema", "credence/error-v1"},
                    {"exit_code", static_cast<int>(failure.code)},
                    {"kind", kind_of(failure.code)},
                    {"message", failure.message},
                    {"hint", failure.hint},
                    {"problems", problems}});
}

}  // namespace credence
