#pragma once

#include "app/checkpoint_file.hpp"
#include "app/options.hpp"
#include "app/simulation.hpp"
#include "app/streams.hpp"
#include "sim/engine/forecast.hpp"

namespace credence {

/// A finished simulation and what it cost.
struct TimedForecast {
  Forecast forecast;
  unsigned n_threads = 1;  ///< of all ranks
  double seconds = 0.0;
  unsigned n_ranks = 1;
  std::uint64_t n_paths_before = 0;  ///< brought by a checkpoint
  KernelPaths kernels = {};
};

/// Simulates with a progress line; Ctrl-C stops between blocks and keeps the finished prefix. With
/// a checkpoint it goes on from there and keeps it up to date; null: neither.
/// Throws: InputError for a checkpoint that is damaged or not of this run, unless --force, which
/// begins anew.
[[nodiscard]] TimedForecast simulate_for(const Options& options, const Streams& streams,
                                         const Simulation& simulation,
                                         CheckpointFile* checkpoint = nullptr);

/// The rare events that were asked for; absent: Ctrl-C came.
[[nodiscard]] std::optional<std::vector<RareForecast>> rare_for(
    const Options& options, const Streams& streams, const Simulation& simulation,
    const std::vector<RareTarget>& targets);

}  // namespace credence
