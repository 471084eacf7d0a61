#pragma once

#include <string>
#include <string_view>

namespace credence {

/// Completion script of `bash`, `zsh` or `fish`, from the tables of commands and options.
[[nodiscard]] std::string completion_script(std::string_view shell);

}  // namespace credence
