#include "tests/support/failing_calls.hpp"

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <string>

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace credence::testing {
namespace {

thread_local FaultPlan current;
thread_local bool is_armed = false;
thread_local bool struck = false;
thread_local std::size_t n_calls = 0;
thread_local std::vector<std::string> names_of_calls;

enum class Kind { other, interruptible, write };

/// The fault of this call; `none` in nearly all cases.
Fault fault_of_call(const char* name, Kind kind) {
  if (!is_armed) return Fault::none;
  names_of_calls.emplace_back(name);
  if (current.calls == Calls::interruptible && kind == Kind::other) {
    return Fault::none;
  }
  if (++n_calls != current.at_call) return Fault::none;
  if (current.fault == Fault::short_write && kind != Kind::write) return Fault::none;
  struck = true;
  if (current.fault == Fault::kill) ::raise(SIGKILL);
  errno = current.error;
  return current.fault;
}

bool fails(const char* name, Kind kind) { return fault_of_call(name, kind) == Fault::error; }

long flock_call(int descriptor, int operation) {
  return ::syscall(SYS_flock, descriptor, operation);
}

}  // namespace

FailingCalls::FailingCalls(FaultPlan plan) {
  current = plan;
  n_calls = 0;
  names_of_calls.clear();
  struck = false;
  is_armed = true;
}

FailingCalls::~FailingCalls() { is_armed = false; }

bool FailingCalls::has_struck() { return struck; }

const std::vector<std::string>& FailingCalls::log() { return names_of_calls; }

int in_child_process(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    int status = 99;
    try {
      status = work();
    } catch (...) {
    }
    ::_exit(status);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int on_small_disk(const char* folder, std::size_t n_bytes, const std::function<int()>& work) {
  return in_child_process([&] {
    const bool is_alone =
        ::unshare(CLONE_NEWNS) == 0 || ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
    if (!is_alone || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
      return cannot_mount;
    }
    const std::string options = "size=" + std::to_string(n_bytes);
    if (::mount("credence-test", folder, "tmpfs", 0, options.c_str()) != 0) return cannot_mount;
    return work();
  });
}

}  // namespace credence::testing

// In the program's own symbols these stand before those of the C library.
using credence::testing::fails;
using credence::testing::Fault;
using credence::testing::fault_of_call;
using credence::testing::Kind;

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
    va_list more;
    va_start(more, flags);
    mode = va_arg(more, mode_t);
    va_end(more);
  }
  if (fails("open", Kind::other)) return -1;
  return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

ssize_t write(int descriptor, const void* bytes, size_t n) {
  const Fault fault = fault_of_call("write", Kind::write);
  if (fault == Fault::error) return -1;
  if (fault == Fault::short_write) n = (n + 1) / 2;
  return ::syscall(SYS_write, descriptor, bytes, n);
}

int fsync(int descriptor) {
  if (fails("fsync", Kind::interruptible)) return -1;
  return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

int flock(int descriptor, int operation) noexcept {
  if (fails("flock", Kind::interruptible)) return -1;
  return static_cast<int>(credence::testing::flock_call(descriptor, operation));
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (fails("mkdir", Kind::other)) return -1;
  return static_cast<int>(::syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int rename(const char* from, const char* to) noexcept {
  if (fails("rename", Kind::other)) return -1;
  return static_cast<int>(::syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0U));
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  if (fails("renameat2", Kind::other)) return -1;
  if (credence::testing::is_armed && !credence::testing::current.can_exchange) {
    errno = EINVAL;
    return -1;
  }
  return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  if (fails("unlinkat", Kind::other)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, folder, path, flags));
}

int rmdir(const char* path) noexcept {
  if (fails("rmdir", Kind::other)) return -1;
  return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

}  // extern "C"
