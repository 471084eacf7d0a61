#pragma once

#include <string>

#include "app/command.hpp"

namespace credence {

/// Help of the whole program: examples first, then the commands and exit codes. 80 columns.
[[nodiscard]] std::string program_help();
/// Help of one command: examples first, then its options. 80 columns.
[[nodiscard]] std::string command_help(const Command& command);
/// credence/help-v1: the tables of commands, options and exit codes.
[[nodiscard]] std::string help_json(std::span<const Command> commands);

}  // namespace credence
