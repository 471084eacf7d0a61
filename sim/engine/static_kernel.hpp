#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "sim/engine/static_tally.hpp"

namespace credence {

/// What a pair of families on one noise adds to the tallies of its two members.
struct StaticDifference {
  std::int64_t n_trials = 0;
  std::int64_t sum = 0;      ///< of the second count of acts less the first
  std::int64_t squares = 0;  ///< of its square
};

/// The fast kernel of programs with rates that are constant in time: a filter in single precision,
/// what it leaves open in double precision, and what that leaves open by the clear engine. All its
/// counts are those of the clear engine, act by act (docs/decisions/0023-static-kernel.md).
class StaticKernel {
 public:
  /// Needs: static_kernel_takes(family.base). The family outlives the kernel.
  explicit StaticKernel(const StaticFamily& family);
  /// A pair. Needs: share_luck of the two.
  StaticKernel(const StaticFamily& baseline, const StaticFamily& scenario);
  ~StaticKernel();
  StaticKernel(const StaticKernel&) = delete;
  StaticKernel& operator=(const StaticKernel&) = delete;

  /// Adds draws [first, last) to a tally.
  void run(std::uint64_t first, std::uint64_t last, const Noise& noise, StaticTally& tally);
  /// Adds draws [first, last) of both members.
  void run_pair(std::uint64_t first, std::uint64_t last, const Noise& noise, StaticTally& baseline,
                StaticTally& scenario, StaticDifference& difference);

  /// The acts of one trial; of the pair's second member, if there is one.
  using TakeActs = std::function<void(std::uint64_t draw, std::span<const StaticAct> first,
                                      std::span<const StaticAct> second)>;
  /// Gives the acts of every draw, in no fixed order.
  void each(std::uint64_t first, std::uint64_t last, const Noise& noise, const TakeActs& take);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace credence
