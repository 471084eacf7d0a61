#pragma once

#include <string>
#include <vector>

#include "app/exit_code.hpp"
#include "app/terminal.hpp"

namespace credence {

/// Runs one command line: parses it, runs the command, tells what failed. Never throws.
/// `out` and `err` are open file descriptors. `crew`: other processes that help to simulate.
ExitCode run_program(const std::vector<std::string>& arguments, const TerminalFacts& facts, int out,
                     int err, RankCrew* crew = nullptr) noexcept;

}  // namespace credence
