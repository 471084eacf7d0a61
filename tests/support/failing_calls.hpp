#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace credence::testing {

enum class Fault { none, error, short_write, kill };

/// Which calls of the system a fault may hit.
enum class Calls { all, interruptible };

/// What happens at the n-th call (from 1) of open, write, fsync, flock, mkdir, rename, renameat2,
/// unlinkat and rmdir by this thread.
struct FaultPlan {
  std::size_t at_call = 0;
  Fault fault = Fault::none;
  int error = 0;
  Calls calls = Calls::all;
  bool can_exchange = true;  ///< false: renameat2 knows no flags, as on network file systems
};

/// While it lives, calls of the system fail by plan: the test program stands between the code and
/// the C library.
class FailingCalls {
 public:
  explicit FailingCalls(FaultPlan plan);
  ~FailingCalls();
  FailingCalls(const FailingCalls&) = delete;
  FailingCalls& operator=(const FailingCalls&) = delete;

  /// Whether the fault has struck.
  [[nodiscard]] static bool has_struck();
  /// Names of the calls so far, in order.
  [[nodiscard]] static const std::vector<std::string>& log();
};

/// Runs `work` in a process of its own; its exit status, or minus the signal that ended it.
int in_child_process(const std::function<int()>& work);

/// The same in a file system of its own of `n_bytes`, mounted on `folder`; empty-handed (status
/// 77) where the system does not let us mount one.
inline constexpr int cannot_mount = 77;
int on_small_disk(const char* folder, std::size_t n_bytes, const std::function<int()>& work);

}  // namespace credence::testing
