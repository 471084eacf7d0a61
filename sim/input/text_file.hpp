#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/input/problem.hpp"

namespace credence {

/// Bytes of the largest file that is read at all; its reader may want less.
inline constexpr std::uintmax_t largest_input_file = std::uintmax_t{64} << 20U;

/// The bytes of a regular file. Empty when there is no such file; empty with a problem when it is
/// a folder, a pipe or a device, or too large. Throws std::system_error when it cannot be read.
[[nodiscard]] std::optional<std::string> read_text_file(const std::filesystem::path& path,
                                                        std::vector<Problem>& problems);

}  // namespace credence
