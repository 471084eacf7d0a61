#include "sim/output/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/output/durable.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

void write_straight(const fs::path& path, std::string_view text) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.is_open()) throw_disk_error("cannot write", path);
  write_all(file, text, path);
  if (!file.close()) throw_disk_error("cannot write", path);
}

// The link stays where it is: what it points to is replaced.
fs::path behind_links(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  if (error) throw_disk_error("cannot write", path, error.value());
  if (fs::is_symlink(target, error)) throw_disk_error("cannot write", path, ENOENT);
  return target;
}

void replace(const fs::path& path, std::string_view text, const struct stat* old) {
  remove_leftovers(path.parent_path());
  Temporary temporary(path, Temporary::Kind::file);
  constexpr mode_t permissions = 0777;
  if (old != nullptr) {
    // The mode of the old file where the system lets us; the bytes matter more.
    [[maybe_unused]] const int ignored =
        ::fchmod(temporary.descriptor().number(), old->st_mode & permissions);
  }
  write_all(temporary.descriptor(), text, path);
  sync_file(temporary.descriptor(), path);
  if (::rename(temporary.path().c_str(), path.c_str()) != 0) throw_disk_error("cannot write", path);
  temporary.keep();
  sync_folder(path.parent_path(), path);
}

}  // namespace

void write_file_atomically(const fs::path& path, std::string_view text) {
  const fs::path target = behind_links(path);
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  if (!exists && errno != ENOENT) throw_disk_error("cannot write", path);
  if (exists && S_ISDIR(old.st_mode)) throw_disk_error("cannot write", path, EISDIR);
  if (exists && !S_ISREG(old.st_mode)) return write_straight(target, text);
  replace(target, text, exists ? &old : nullptr);
}

}  // namespace credence
