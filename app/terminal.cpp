#include "app/terminal.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace credence {
namespace {

constexpr int default_width = 100;
constexpr int narrowest = 40;
constexpr int widest = 160;

bool is_set(const TerminalFacts& facts, const char* name) {
  const auto value = facts.variable(name);
  return value && !value->empty();
}

int decide_width(const TerminalFacts& facts) {
  int width = facts.columns.value_or(default_width);
  if (!facts.columns) {
    const std::string columns = facts.variable("COLUMNS").value_or("");
    std::from_chars(columns.data(), columns.data() + columns.size(), width);
  }
  return std::clamp(width, narrowest, widest);
}

std::optional<int> columns_of(int file) {
  winsize size{};
  if (::ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return static_cast<int>(size.ws_col);
}

/// Reading from a file opened for writing, and the other way round, fails with EBADF as before.
void fill_if_closed(int file, int flags) {
  if (::fcntl(file, F_GETFD) == -1 && errno == EBADF) {
    const int opened = ::open("/dev/null", flags);
    if (opened != -1 && opened != file) {
      ::dup2(opened, file);
      ::close(opened);
    }
  }
}

}  // namespace

bool wants_colour(When when, bool is_terminal, const TerminalFacts& facts) {
  if (when != When::automatic) return when == When::always;
  if (is_set(facts, "NO_COLOR")) return false;
  if (is_set(facts, "CLICOLOR_FORCE") && facts.variable("CLICOLOR_FORCE") != "0") return true;
  return is_terminal && facts.variable("TERM") != "dumb";
}

bool locale_is_utf8(const TerminalFacts& facts) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    if (!is_set(facts, name)) continue;
    std::string value = *facts.variable(name);
    std::ranges::transform(value, value.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

Appearance decide_appearance(When when, const TerminalFacts& facts) {
  return {.colour_out = wants_colour(when, facts.out_is_terminal, facts),
          .colour_err = wants_colour(when, facts.err_is_terminal, facts),
          .utf8 = locale_is_utf8(facts),
          .err_is_terminal = facts.err_is_terminal && facts.variable("TERM") != "dumb",
          .width = decide_width(facts)};
}

TerminalFacts terminal_of_this_process() {
  return {.out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .columns = columns_of(STDOUT_FILENO),
          .variable = [](const char* name) -> std::optional<std::string> {
            const char* value = std::getenv(name);
            return value == nullptr ? std::nullopt : std::optional<std::string>(value);
          }};
}

void prepare_standard_files() {
  fill_if_closed(STDIN_FILENO, O_WRONLY);
  fill_if_closed(STDOUT_FILENO, O_RDONLY);
  fill_if_closed(STDERR_FILENO, O_RDONLY);
  std::signal(SIGPIPE, SIG_IGN);
}

}  // namespace credence
