#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

#include "sim/engine/static_family.hpp"
#include "sim/engine/static_tally.hpp"

namespace credence::bench {

/// A workload file of the peers as a family of programs; months are its unit of time.
[[nodiscard]] StaticFamily read_workload(const std::string& path);

/// What every peer prints.
[[nodiscard]] nlohmann::json summary_of(const StaticTally& tally);

/// CPU seconds of this process, and seconds on the wall.
struct Stopwatch {
  double cpu = 0.0;
  double wall = 0.0;
  [[nodiscard]] static Stopwatch now();
};

}  // namespace credence::bench
