#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

#include "sim/engine/static_family.hpp"

namespace credence {

/// Memory on cache lines, so that no vector straddles two of them.
template <class T>
struct WideAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};
  WideAllocator() = default;
  template <class U>
  explicit WideAllocator(const WideAllocator<U>& /*other*/) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), alignment)); }
  void deallocate(T* memory, std::size_t /*n*/) { ::operator delete(memory, alignment); }
  friend bool operator==(const WideAllocator&, const WideAllocator&) { return true; }
};
template <class T>
using WideVector = std::vector<T, WideAllocator<T>>;

/// Lanes that every row of states is padded to: the widest vector of floats.
inline constexpr std::size_t row_lanes = 16;

/// The part of a family that two programs of a pair may differ in: base rates and ties.
struct StaticTies {
  std::vector<double> alpha;
  WideVector<float> base;  ///< alpha + sum x m + mean of the log frailty; padding never rings
  // Ties by source, padded: targets, shrinks and mixes of the targets.
  std::vector<std::uint32_t> first;  ///< by source; n_states + 1 values
  WideVector<std::int32_t> target;
  WideVector<float> target_shrink;
  WideVector<std::int32_t> target_mix;
  std::vector<std::vector<Edge>> edges;  ///< one edge a pair of states
};

/// What all trials of a family share, as the kernel reads it.
struct StaticTables {
  StaticTables(const StaticFamily& family, const StaticFamily* other);

  const StaticFamily* family;
  std::size_t n_states = 0;
  std::size_t n_padded = 0;
  std::size_t n_weights = 0;
  std::size_t n_shocks = 0;
  std::size_t n_programs = 1;
  unsigned run_shift = 0;  ///< a run's number is its place, shifted by this, plus its program
  std::size_t n_mixes = 1;
  float margin = 1.0F;  ///< times every bound of an error; less only to show that it counts
  float horizon = 0.0F;
  float frailty_sd = 0.0F;
  std::vector<StaticTies> ties;    ///< by program
  WideVector<float> inverse_rate;  ///< exp(-base), [program n_padded + i]
  /// exp(-log multiplier), [(program n_states + source) n_padded + target]; 1: no tie
  WideVector<float> shrink;
  WideVector<float> features;       ///< x s, [k n_padded + i]
  WideVector<float> frailty_bound;  ///< log frailty at most, by its 12 high bits
  /// The same as lines, for vectors that hold them all (static_begin-inl.h).
  WideVector<float> frailty_line;
  WideVector<float> frailty_slope;
  std::vector<std::uint32_t> mix;  ///< by state
  WideVector<std::int32_t> mix_padded;
  std::vector<std::array<double, max_shock_mixes>> shock_shift;  ///< by shock and mix
  std::vector<std::array<float, max_shock_mixes>> shock_factor;  ///< its exponential
  std::vector<std::array<float, max_shock_mixes>> shock_inverse;
  std::vector<float> mean_wait;      ///< months, by shock
  std::vector<float> mean_duration;  ///< months, by shock
  WideVector<float> feature_length;  ///< of the vector of x s, by state
};

/// Whether a pair can share its draws: the same weights, features, frailty and shocks.
[[nodiscard]] bool share_luck(const StaticFamily& a, const StaticFamily& b);

}  // namespace credence
