#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "sim/output/run_folder.hpp"

namespace credence {

/// What a run cost: the one file outside every promise of equal bytes.
struct Performance {
  unsigned n_threads = 1;
  double seconds = 0.0;
  std::string git_commit;   ///< of the checkout; empty: none
  std::string host;         ///< name of the machine
  std::string finished_at;  ///< UTC, such as 2026-03-01T12:00:00Z
  unsigned n_ranks = 1;
  std::uint64_t n_paths_before = 0;  ///< brought by a checkpoint: not in `seconds`
  KernelPaths kernels = {};          ///< of this process
};

/// The commit that a checkout stands at, read from its .git; empty when there is none.
[[nodiscard]] std::string git_commit_of(const std::filesystem::path& checkout);

/// What only the machine knows: its name and the time.
[[nodiscard]] Performance performance_of(unsigned n_threads, double seconds,
                                         const std::filesystem::path& checkout);

[[nodiscard]] std::string performance_json(const Forecast& forecast,
                                           const Performance& performance);

/// All files of a run's folder: every report format, inputs/, performance.json.
[[nodiscard]] std::vector<OutputFile> run_files(const Report& report,
                                                const Performance& performance);

}  // namespace credence
