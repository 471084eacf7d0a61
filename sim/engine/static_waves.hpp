#pragma once

#include <cstdint>
#include <span>

#include "sim/engine/static_pool.hpp"
#include "sim/random/noise.hpp"

namespace credence {

/// Takes the trials of a range as they end, in no fixed order.
class StaticSink {
 public:
  StaticSink() = default;
  StaticSink(const StaticSink&) = delete;
  StaticSink& operator=(const StaticSink&) = delete;
  virtual ~StaticSink() = default;
  /// A trial that single precision decided: the run of each program.
  virtual void decided(std::uint64_t draw, std::span<const RunState> runs) = 0;
  /// A trial that needs more than single precision.
  virtual void undecided(std::uint64_t draw) = 0;
};

/// Draws [first, last) in single precision, at the width of vector that the processor has. What is
/// decided is exactly what the clear engine says: every quantity has a bound of its error, and a
/// trial is decided only if no month, no order and no horizon lies within the bounds.
void run_static_waves(const StaticTables& tables, StaticPool& pool, const Noise& noise,
                      std::uint64_t first, std::uint64_t last, StaticSink& sink);

}  // namespace credence
