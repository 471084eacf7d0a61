#pragma once

#include <filesystem>
#include <string_view>

namespace credence {

/// Writes a whole file or nothing: a temporary file in the same folder, fsync, rename, fsync of the
/// folder. Throws std::system_error; the old file then stays as it was.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace credence
