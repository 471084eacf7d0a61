#pragma once

#include <cstddef>
#include <string>

#include <benchmark/benchmark.h>

#include "models/core/vector_target.hpp"

namespace credence::bench {

/// Names a target in the list of this processor; the last argument of a benchmark is its index.
inline std::string target_of(const benchmark::State& state, int argument) {
  const auto targets = vector_targets();
  const auto k = static_cast<std::size_t>(state.range(argument));
  return k < targets.size() ? targets[k] : std::string();
}

/// Runs what follows on a vector target; false (and the benchmark skipped) if the processor lacks
/// it.
inline bool go_to_target(benchmark::State& state, int argument) {
  const std::string target = target_of(state, argument);
  if (target.empty()) {
    state.SkipWithError("the processor has no such vector target");
    return false;
  }
  state.SetLabel(target);
  return allow_vector_target(target);
}

/// Items per second, which read as nanoseconds per item with --benchmark_counters_tabular.
inline void count_items(benchmark::State& state, std::size_t per_iteration) {
  state.SetItemsProcessed(static_cast<std::int64_t>(per_iteration) *
                          static_cast<std::int64_t>(state.iterations()));
}

inline constexpr int most_targets = 4;

}  // namespace credence::bench
