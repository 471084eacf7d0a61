#include "sim/output/run_folder.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <stdio.h>  // renameat2
#include <sys/stat.h>
#include <unistd.h>

#include "models/core/contract.hpp"
#include "sim/output/durable.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view free_of_promises = "performance.json";
constexpr std::string_view mark_of_a_run = "manifest.json";

bool stays_inside(const fs::path& name) {
  return !name.empty() && name.is_relative() &&
         std::none_of(name.begin(), name.end(), [](const fs::path& part) {
           return part.empty() || part == ".." || part == ".";
         });
}

bool stands(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (status.type() == fs::file_type::none) throw_disk_error("cannot read", path, error.value());
  return status.type() != fs::file_type::not_found;
}

/// Empty when there is no such file.
std::optional<std::string> read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (!file.is_open()) {
    if (errno == ENOENT || errno == ENOTDIR || errno == ENXIO) return std::nullopt;
    throw_disk_error("cannot read", path);
  }
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) throw_disk_error("cannot read", path);
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  std::string text(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t n_read = 0;
  for (;;) {
    if (n_read == text.size()) text.resize(2 * text.size());
    const ssize_t n = ::read(file.number(), text.data() + n_read, text.size() - n_read);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw_disk_error("cannot read", path);
    if (n == 0) break;
    n_read += static_cast<std::size_t>(n);
  }
  text.resize(n_read);
  return text;
}

bool holds_these_files(const fs::path& folder, const std::vector<OutputFile>& files) {
  return std::all_of(files.begin(), files.end(), [&](const OutputFile& file) {
    return file.name == free_of_promises || read_file(folder / file.name) == file.text;
  });
}

bool may_be_replaced(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return false;
  return stands(folder / mark_of_a_run) || fs::is_empty(folder, error);
}

void write_new_file(const fs::path& path, std::string_view text, const fs::path& shown) {
  constexpr mode_t mode = 0666;
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
  if (!file.is_open()) throw_disk_error("cannot write", shown);
  write_all(file, text, shown);
  sync_file(file, shown);
  if (!file.close()) throw_disk_error("cannot write", shown);
}

void make_folder(const fs::path& path, const fs::path& shown) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw_disk_error("cannot write", shown, error.value());
}

/// `shown`: the folder's final place, which errors name.
void fill(const fs::path& folder, const std::vector<OutputFile>& files, const fs::path& shown) {
  std::set<fs::path> inner_folders;
  for (const OutputFile& file : files) {
    for (fs::path inner = fs::path(file.name).parent_path(); !inner.empty();
         inner = inner.parent_path()) {
      inner_folders.insert(inner);
    }
    make_folder((folder / file.name).parent_path(), shown / file.name);
    write_new_file(folder / file.name, file.text, shown / file.name);
  }
  for (const fs::path& inner : inner_folders) sync_folder(folder / inner, shown / inner);
  sync_folder(folder, shown);
}

/// Makes the folders above the run and has their names survive.
void make_parents(const fs::path& parent) {
  std::error_code ignored;
  if (parent.empty() || fs::is_directory(parent, ignored)) return;
  make_parents(parent.parent_path());
  make_folder(parent, parent);
  sync_folder(parent.parent_path(), parent);
}

bool has_no_flags(int error) { return error == EINVAL || error == ENOSYS || error == ENOTSUP; }

/// False when something stands there by now.
bool put_in_free_place(const fs::path& made, const fs::path& folder) {
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, folder.c_str(), RENAME_NOREPLACE) == 0) {
    return true;
  }
  // A file system without flags: a plain rename replaces at most an empty folder.
  if (has_no_flags(errno) && ::rename(made.c_str(), folder.c_str()) == 0) return true;
  const int error = errno;
  if (error == EEXIST || error == ENOTEMPTY || (error == ENOTDIR && stands(folder))) return false;
  throw_disk_error("cannot write", folder, error);
}

/// Where the old result waits while the new one is put in its place in two steps.
fs::path waiting_place_of(const fs::path& folder) {
  return folder.parent_path() / ("." + folder.filename().string() + ".credence-replaced");
}

/// For file systems that cannot exchange. A writer killed between the two steps leaves the old
/// result whole in its waiting place, where `bring_back_old` of the next writer finds it.
bool exchange_in_two_steps(const fs::path& made, const fs::path& folder) {
  const fs::path waiting = waiting_place_of(folder);
  if (::rename(folder.c_str(), waiting.c_str()) != 0) {
    if (errno == ENOENT) return false;
    throw_disk_error("cannot replace", folder);
  }
  if (::rename(made.c_str(), folder.c_str()) != 0) {
    const int error = errno;
    ::rename(waiting.c_str(), folder.c_str());
    throw_disk_error("cannot replace", folder, error);
  }
  return ::rename(waiting.c_str(), made.c_str()) == 0 || errno == ENOENT;
}

/// Ends what a writer killed between the steps began.
void bring_back_old(const fs::path& folder) {
  const fs::path waiting = waiting_place_of(folder);
  if (!stands(waiting)) return;
  std::error_code ignored;
  if (stands(folder)) {
    fs::remove_all(waiting, ignored);
  } else {
    fs::rename(waiting, folder, ignored);
  }
}

/// Exchanges the two, so that one of them stands there at every moment; false when nothing stands
/// there any more. Afterwards `made` is the old folder.
bool exchange(const fs::path& made, const fs::path& folder) {
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  if (has_no_flags(errno)) return exchange_in_two_steps(made, folder);
  if (errno == ENOENT) return false;
  throw_disk_error("cannot replace", folder);
}

void require_replaceable(const fs::path& folder, OnConflict on_conflict) {
  if (!may_be_replaced(folder)) {
    throw_disk_error("something that is no run stands at", folder, ENOTDIR);
  }
  if (on_conflict == OnConflict::refuse) throw_disk_error("other results stand in", folder, EEXIST);
}

}  // namespace

FolderOutcome write_run_folder(const fs::path& folder, const std::vector<OutputFile>& files,
                               OnConflict on_conflict) {
  for (const OutputFile& file : files) CREDENCE_EXPECTS(stays_inside(file.name));
  const fs::path place = place_of(folder);
  make_parents(place.parent_path());
  remove_leftovers(place.parent_path());
  bring_back_old(place);
  std::optional<Temporary> made;
  for (;;) {
    const bool is_taken = stands(place);
    if (is_taken && holds_these_files(place, files)) return FolderOutcome::already_there;
    if (is_taken) require_replaceable(place, on_conflict);
    if (!made) {
      made.emplace(place, Temporary::Kind::folder);
      fill(made->path(), files, place);
      continue;  // time has passed: look again
    }
    if (is_taken && !exchange(made->path(), place)) continue;
    if (!is_taken && !put_in_free_place(made->path(), place)) continue;
    if (!is_taken) made->keep();
    sync_folder(place.parent_path(), place);
    return FolderOutcome::written;
  }
}

}  // namespace credence
