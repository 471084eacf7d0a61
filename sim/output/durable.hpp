#pragma once

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include <sys/types.h>

namespace credence {

/// Throws std::system_error `<what> '<path>': <reason>` for an errno value.
[[noreturn]] void throw_disk_error(std::string_view what, const std::filesystem::path& path,
                                   int error = errno);

/// An open file descriptor, closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  /// Closes now; false with errno set when the disk refused late.
  [[nodiscard]] bool close();

 private:
  int number_ = -1;
};

/// Writes all bytes. `shown`: the path that an error names.
void write_all(const Descriptor& file, std::string_view bytes, const std::filesystem::path& shown);

/// Makes a file's bytes, or a folder's list of names, survive a loss of power.
void sync_file(const Descriptor& file, const std::filesystem::path& shown);
void sync_folder(const std::filesystem::path& folder, const std::filesystem::path& shown);

/// A file or folder under a name of its own beside the place where it will stand, held by a lock
/// for as long as its writer lives and deleted when it is given up. What a killed writer left has
/// no lock; `remove_leftovers` finds it by its name.
class Temporary {
 public:
  enum class Kind { file, folder };

  /// Makes it beside `target`. Throws std::system_error naming `target`.
  Temporary(const std::filesystem::path& target, Kind kind);
  ~Temporary();
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] Descriptor& descriptor() { return descriptor_; }
  /// It stands in its place now: nothing is left to delete.
  void keep() { path_.clear(); }

 private:
  [[nodiscard]] bool make(Kind kind, mode_t mode);

  std::filesystem::path path_;
  Descriptor descriptor_;
};

/// Deletes the temporary files and folders in `folder` that no living writer holds.
void remove_leftovers(const std::filesystem::path& folder);

/// `path` with its parent spelled out and no trailing slash: a name that can be renamed.
[[nodiscard]] std::filesystem::path place_of(const std::filesystem::path& path);

}  // namespace credence
