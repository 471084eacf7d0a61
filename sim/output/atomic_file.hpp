#pragma once

#include <filesystem>
#include <string_view>

namespace credence {

/// Writes a whole file or nothing: a temporary file in the same folder, fsync, rename, fsync of the
/// folder. A symbolic link stays and its target is replaced; a device or pipe is written straight.
///
/// Throws: std::system_error naming the path; the old file then stays as it was.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace credence
