#pragma once

#include <string>
#include <vector>

#include "app/command.hpp"

namespace credence {

struct ParsedArguments {
  const Command* command = nullptr;  ///< null: none was named
  Options options;
};

/// Reads the words after the program's name. Unknown commands and options get a did-you-mean;
/// `--help` wins over every other mistake. Throws UsageError.
[[nodiscard]] ParsedArguments parse_arguments(const std::vector<std::string>& arguments);

}  // namespace credence
