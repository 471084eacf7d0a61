#include "sim/output/durable.hpp"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view marker = ".credence-partial-";

// Room for the marker, the process and a number within the 255 bytes of a name.
constexpr std::size_t longest_stem = 180;

std::string name_of_temporary(const fs::path& target, unsigned number) {
  std::string name = ".";
  name += target.filename().string().substr(0, longest_stem);
  name += marker;
  name += std::to_string(::getpid()) + '-' + std::to_string(number);
  return name;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_name_of_temporary(std::string_view name) {
  const std::size_t at = name.rfind(marker);
  if (!name.starts_with('.') || at == std::string_view::npos) return false;
  const std::string_view numbers = name.substr(at + marker.size());
  const std::size_t dash = numbers.find('-');
  return dash != std::string_view::npos && is_digits(numbers.substr(0, dash)) &&
         is_digits(numbers.substr(dash + 1));
}

// Between its making and its locking a temporary may have been taken for a leftover.
bool still_stands(const fs::path& path, int number) {
  struct stat by_path {};
  struct stat by_number {};
  return ::lstat(path.c_str(), &by_path) == 0 && ::fstat(number, &by_number) == 0 &&
         by_path.st_ino == by_number.st_ino && by_path.st_dev == by_number.st_dev;
}

bool lock(int number, int operation) {
  int result = 0;
  do {
    result = ::flock(number, operation);
  } while (result != 0 && errno == EINTR);
  return result == 0;
}

}  // namespace

void throw_disk_error(std::string_view what, const fs::path& path, int error) {
  throw std::system_error(error, std::generic_category(),
                          std::string(what) + " '" + path.string() + "'");
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (is_open()) ::close(number_);
}

bool Descriptor::close() {
  const int result = ::close(std::exchange(number_, -1));
  return result == 0 || errno == EINTR;  // Linux has closed it even then
}

void write_all(const Descriptor& file, std::string_view bytes, const fs::path& shown) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file.number(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw_disk_error("cannot write", shown, n < 0 ? errno : EIO);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void sync_file(const Descriptor& file, const fs::path& shown) {
  while (::fsync(file.number()) != 0) {
    if (errno == EINVAL) return;  // a file system that cannot sync; the write itself succeeded
    if (errno != EINTR) throw_disk_error("cannot write", shown);
  }
}

void sync_folder(const fs::path& folder, const fs::path& shown) {
  const fs::path opened = folder.empty() ? fs::path(".") : folder;
  const Descriptor descriptor(::open(opened.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!descriptor.is_open()) {
    if (errno == EACCES) return;  // it may be written but not read: its names cannot be synced
    throw_disk_error("cannot write", shown);
  }
  sync_file(descriptor, shown);
}

Temporary::Temporary(const fs::path& target, Kind kind) {
  constexpr mode_t file_mode = 0666;
  constexpr mode_t folder_mode = 0777;
  const fs::path parent = target.parent_path();
  for (unsigned number = 0;; ++number) {
    path_ = parent / name_of_temporary(target, number);
    if (make(kind, kind == Kind::file ? file_mode : folder_mode)) return;
    const int error = errno;
    path_.clear();
    if (error != EEXIST && error != EAGAIN) throw_disk_error("cannot write", target, error);
  }
}

Temporary::~Temporary() {
  if (path_.empty()) return;
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

bool Temporary::make(Kind kind, mode_t mode) {
  if (kind == Kind::folder && ::mkdir(path_.c_str(), mode) != 0) return false;
  const int flags = kind == Kind::folder ? O_RDONLY | O_DIRECTORY : O_WRONLY | O_CREAT | O_EXCL;
  descriptor_ = Descriptor(::open(path_.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!descriptor_.is_open()) {
    // A folder that has just been made and is gone was taken for a leftover: try the next name.
    if (kind == Kind::folder && errno == ENOENT) errno = EAGAIN;
    return false;
  }
  // Without locks (some network file systems) nobody else can lock it either, so nobody deletes it.
  if (!lock(descriptor_.number(), LOCK_EX)) return true;
  if (still_stands(path_, descriptor_.number())) return true;
  errno = EAGAIN;
  return false;
}

void remove_leftovers(const fs::path& folder) {
  std::error_code ignored;
  fs::directory_iterator entry(folder.empty() ? fs::path(".") : folder, ignored);
  for (; !ignored && entry != fs::directory_iterator(); entry.increment(ignored)) {
    const fs::path& path = entry->path();
    if (!is_name_of_temporary(path.filename().string())) continue;
    const Descriptor leftover(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW));
    if (!leftover.is_open() || !lock(leftover.number(), LOCK_EX | LOCK_NB)) continue;
    if (!still_stands(path, leftover.number())) continue;
    std::error_code failed;
    fs::remove_all(path, failed);
  }
}

fs::path place_of(const fs::path& path) {
  const fs::path& name = path.filename();
  if (!name.empty() && name != "." && name != "..") return path;
  fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

}  // namespace credence
