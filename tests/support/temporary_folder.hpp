#pragma once

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <stdlib.h>

namespace credence::testing {

/// A folder of a test's own, deleted with everything in it when the test ends.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    // Memory first: a test that syncs thousands of files would wait for the disk.
    for (const std::filesystem::path& parent :
         {std::filesystem::path("/dev/shm"), std::filesystem::temp_directory_path()}) {
      std::string name = (parent / "credence-test-XXXXXX").string();
      if (::mkdtemp(name.data()) != nullptr) {
        path_ = name;
        return;
      }
    }
    throw std::system_error(errno, std::generic_category(), "cannot make a folder for a test");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

  /// Writes a file, with the folders above it.
  std::filesystem::path write(std::string_view name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

[[nodiscard]] inline std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Names of all files below a folder, relative to it, in order; folders end with '/'.
[[nodiscard]] inline std::vector<std::string> names_below(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().lexically_relative(folder).string();
    names.push_back(entry.is_directory() && !entry.is_symlink() ? name + '/' : name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace credence::testing
