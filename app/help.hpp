#pragma once

#include <string>

#include "app/command.hpp"

namespace credence {

/// Help of the whole program: examples first, then the commands and exit codes.
[[nodiscard]] std::string program_help();
/// Help of one command: examples first, then its options.
[[nodiscard]] std::string command_help(const Command& command);

}  // namespace credence
