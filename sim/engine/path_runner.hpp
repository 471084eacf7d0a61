#pragma once

#include <memory>
#include <optional>

#include "sim/engine/clear_kernel.hpp"
#include "sim/engine/clear_path.hpp"
#include "sim/engine/fast_path.hpp"

namespace credence {

/// The engines of one program: the fast one, and the clear one for what that does not take.
class PathRunner {
 public:
  /// twin: a runner that outlives this one and whose tables serve both where their programs have
  /// the same rates; null: none.
  explicit PathRunner(const HazardProgram& program, Kernel kernel = Kernel::automatic,
                      const PathRunner* twin = nullptr);
  ~PathRunner();
  PathRunner(const PathRunner&) = delete;
  PathRunner& operator=(const PathRunner&) = delete;

  void run(std::uint64_t path, const Noise& noise, PathOutcome& outcome);
  [[nodiscard]] const KernelUse& use() const { return use_; }

 private:
  RateTables tables_;
  std::unique_ptr<FastTables> own_memory_;  // null: the twin's
  FastTables* memory_;
  std::optional<FastPath> fast_;
  std::optional<ClearPath> clear_;
  KernelUse use_;
};

}  // namespace credence
