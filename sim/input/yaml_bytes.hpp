#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/problem.hpp"

namespace credence {

/// Levels of lists and groups in a file, at most.
inline constexpr std::size_t deepest_yaml = 64;

/// Whether bytes may go to the YAML library: at most 1 MiB, 64 KiB a line, UTF-8 text, and no more
/// open brackets than it can look ahead over cheaply. Notes the problem if not.
[[nodiscard]] bool is_yaml_text(const std::string& path, std::string_view text,
                                std::vector<Problem>& problems);

}  // namespace credence
