#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "models/core/inquiry.hpp"
#include "models/core/parameters.hpp"

namespace credence {

/// What can change a number of the simulation itself; part of the digest.
struct RunSpec {
  std::uint64_t seed = 20250805;
  std::uint64_t n_paths = 100000;  ///< a multiple of n_draws
  std::uint64_t n_draws = 2000;    ///< 1: the mean belief
  /// Target Monte Carlo standard error: the run stops as soon as it is reached, and n_paths is the
  /// most it may take. Absent: all n_paths are run.
  std::optional<double> precision = std::nullopt;

  [[nodiscard]] std::uint64_t paths_per_draw() const { return n_paths / n_draws; }
};

/// Progress of a run, for a terminal.
struct Progress {
  std::uint64_t paths_done = 0;
  std::uint64_t paths_total = 0;
  std::uint64_t paths_before = 0;  ///< of the done ones, those that a checkpoint brought
};

class RankCrew;  // sim/engine/ranks.hpp

/// How a long run keeps what it has finished, so that it can go on from there.
struct Checkpointing {
  std::optional<std::string> last;                 ///< a checkpoint of this run to go on from
  std::function<void(const Progress&)> on_resume;  ///< told once where it goes on
  std::function<bool()> is_due;                    ///< asked after each block; empty: none is kept
  std::function<void(const std::string& bytes)> save;  ///< when due, and when stopped
};

/// Simulated paths, scenario and baseline counted each, by the engine that took them.
struct KernelPaths {
  std::uint64_t fast = 0;
  std::uint64_t clear = 0;
};

/// What cannot change a number; never part of the digest.
struct Execution {
  unsigned n_threads = 0;  ///< 0: as many as the machine has
  std::function<void(const Progress&)> on_progress;
  std::function<bool()> stop_requested;  ///< asked between blocks; the finished prefix is kept
  /// "<name> <value>", one a line: all that can change a number. A checkpoint belongs to them, and
  /// ranks must agree on them.
  std::string facts = {};
  Checkpointing checkpoint = {};
  /// Told at the end; without the paths of other processes and of a checkpoint.
  std::function<void(const KernelPaths&)> on_kernels = {};
  RankCrew* crew = nullptr;  ///< other processes that take blocks; null: none
};

/// The handshake between scenario and engine: valid, or it does not exist.
struct Experiment {
  std::string name;
  std::string title;
  std::string question;
  Inquiry inquiry;
  Belief belief;
  RunSpec run;
};

}  // namespace credence
