#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/options.hpp"
#include "app/streams.hpp"

namespace credence {

/// What decides how a terminal is written to; read once in main.
struct TerminalFacts {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<int> columns;  ///< of the terminal; absent: none
  std::function<std::optional<std::string>(const char*)> variable;  ///< of the environment
};

/// Colour: `--color` first; then NO_COLOR (not empty), CLICOLOR_FORCE (not 0), TERM=dumb, and
/// whether the file is a terminal, in this order.
[[nodiscard]] bool wants_colour(When when, bool is_terminal, const TerminalFacts& facts);
/// Whether the first of LC_ALL, LC_CTYPE, LANG that is set names UTF-8.
[[nodiscard]] bool locale_is_utf8(const TerminalFacts& facts);
[[nodiscard]] Appearance decide_appearance(When when, const TerminalFacts& facts);

/// The facts of this process: isatty, TIOCGWINSZ, getenv.
[[nodiscard]] TerminalFacts terminal_of_this_process();

/// Puts something harmless where standard input, output or error was closed, so that no file that
/// is opened later is mistaken for one of them; and lets writes to a closed pipe fail with EPIPE.
void prepare_standard_files();

}  // namespace credence
