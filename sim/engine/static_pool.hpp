#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "sim/engine/static_tables.hpp"
#include "sim/engine/static_tally.hpp"

namespace credence {

inline constexpr std::size_t max_segments = 32;
inline constexpr std::size_t max_acts = 64;
inline constexpr std::size_t max_pending = 64;

/// The random shocks of a trial: between two changes each mix has a constant factor. "Level" is the
/// integral of that factor over time, by mix: the time that the states of the mix feel.
struct alignas(64) ShockPath {
  std::array<float, max_segments> begin;  ///< months
  std::array<float, max_segments * max_shock_mixes> factor;
  std::array<float, max_segments * max_shock_mixes> level;  ///< at the segment's beginning
  std::array<float, max_shock_mixes> final_level;           ///< at the horizon
  std::array<float, max_shock_mixes> screen_level;          ///< the same with a margin
  std::array<float, max_shock_mixes> level_error;           ///< bound, at any time
  std::int32_t n_segments;
  /// Bound of the error of sum x s z, over the length of x s.
  float weight_error;
};

/// One program on one trial.
struct alignas(64) RunState {
  std::array<float, max_pending> pending_time;  ///< when a state acts if nothing happens before
  std::array<float, max_pending> pending_width;
  std::array<std::int32_t, max_pending> pending_state;
  std::array<float, max_acts * max_shock_mixes> act_level;  ///< level of each mix at each act
  std::array<float, max_acts * max_shock_mixes> act_error;  ///< bound of the error of these
  std::array<std::int32_t, max_acts> act_state;
  std::array<StaticAct, max_acts> acts;
  std::int32_t n_pending;
  std::int32_t n_acts;
  float last_time;
  float largest_width;
  std::int32_t undecided;
};

namespace threshold_status {
inline constexpr std::uint8_t bound = 0;
inline constexpr std::uint8_t known = 1;
inline constexpr std::uint8_t pending = 2;  ///< plus the place in the list
}  // namespace threshold_status

/// A list of (run, state), with room for the padding of the last vector.
struct RunQueue {
  WideVector<std::int32_t> run;
  WideVector<std::int32_t> state;
  std::size_t size = 0;
};

/// Trials in flight: structure of arrays, rows of states.
struct StaticPool {
  explicit StaticPool(const StaticTables& tables);

  /// Trials that are begun together.
  static constexpr std::size_t n_fresh = 16;

  std::size_t n_trials;             ///< places; one more takes what padding lanes write
  std::size_t width;                ///< of a row
  WideVector<std::uint64_t> draw;   ///< by place
  WideVector<std::int32_t> n_open;  ///< runs that have not ended, by place
  WideVector<ShockPath> shocks;     ///< by place
  WideVector<float> predictor;      ///< sum x s z, by place and state
  WideVector<std::uint64_t> luck;   ///< high bits of the luck, two states a word, by place
  WideVector<RunState> runs;        ///< by place * n_programs + program
  WideVector<float> threshold;      ///< by run and state; infinity: has acted
  WideVector<float> error;          ///< its bound, where the threshold is known
  /// By run and state: whether the threshold is a mere bound, or is known, or stands in the list of
  /// pending acts (`pending` + its place).
  std::vector<std::uint8_t> status;
  std::vector<std::int32_t> free;    ///< places
  std::vector<std::int32_t> active;  ///< runs
  RunQueue unknown_queue;            ///< thresholds to compute
  RunQueue timing_queue;             ///< thresholds to turn into times
  [[nodiscard]] const std::uint32_t* high_bits() const {
    return reinterpret_cast<const std::uint32_t*>(luck.data());
  }
  // Of fresh trials.
  WideVector<std::uint64_t> words;
  WideVector<float> normals;  ///< [k n_fresh + trial]
};

}  // namespace credence
