// The random shocks of fresh trials: arrivals and ends, put in order, and integrated for every mix
// of shocks. A header per target, in Highway's manner.

#if defined(CREDENCE_STATIC_SHOCKS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_SHOCKS_INL_H_
#undef CREDENCE_STATIC_SHOCKS_INL_H_
#else
#define CREDENCE_STATIC_SHOCKS_INL_H_
#endif

#include <array>
#include <limits>

#include <hwy/highway.h>

#include "sim/engine/static_float-inl.h"
#include "sim/engine/static_float.hpp"
#include "sim/engine/static_pool.hpp"
#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

/// Key schedules of the purposes that the kernel reads.
struct StaticKeys {
  ThreefrySchedule belief;
  ThreefrySchedule shocks;
  ThreefrySchedule high;
  ThreefrySchedule low;
};

/// Sixteen trials to begin, and where. Those from `count` on are padding.
struct FreshTrials {
  std::array<std::uint64_t, StaticPool::n_fresh> draw;
  std::array<std::int32_t, StaticPool::n_fresh> places;
  std::size_t count = 0;

  [[nodiscard]] std::size_t place(std::size_t t) const {
    return static_cast<std::size_t>(places[t]);
  }
};

/// A number by mix, looked up by lanes.
class MixLevels {
 public:
  HWY_INLINE explicit MixLevels(const float* by_mix)
      : by_mix_(by_mix), all_(hwy::HWY_NAMESPACE::Load(Floats(), by_mix)) {}

  [[nodiscard]] HWY_INLINE FloatVector of(IntVector mixes) const {
    namespace hn = hwy::HWY_NAMESPACE;
    if constexpr (hn::MaxLanes(Floats()) == max_shock_mixes) {
      return hn::TableLookupLanes(all_, hn::IndicesFromVec(Floats(), mixes));
    } else {
      return hn::GatherIndex(Floats(), by_mix_, mixes);
    }
  }

 private:
  const float* by_mix_;
  FloatVector all_;
};

/// The four words at (draw, block, channel, n) of every fresh trial: [word n_fresh + trial].
HWY_INLINE void draw_words(const ThreefrySchedule& key, const FreshTrials& fresh, std::size_t block,
                           std::uint64_t channel, std::uint64_t n, std::uint64_t* words) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words d;
  for (std::size_t t = 0; t < StaticPool::n_fresh; t += hn::Lanes(d)) {
    WordVectors x = {hn::LoadU(d, fresh.draw.data() + t), hn::Set(d, block), hn::Set(d, channel),
                     hn::Set(d, n)};
    threefry(key, x);
    hn::StoreU(x.w0, d, words + t);
    hn::StoreU(x.w1, d, words + StaticPool::n_fresh + t);
    hn::StoreU(x.w2, d, words + 2 * StaticPool::n_fresh + t);
    hn::StoreU(x.w3, d, words + 3 * StaticPool::n_fresh + t);
  }
}

/// -log u of words, as Noise::exponential has it: one less a uniform is the complement of its bits.
HWY_INLINE FloatVector exponential_of_words(const std::uint64_t* words) {
  namespace hn = hwy::HWY_NAMESPACE;
  const HalfWords d;
  HalfWordVector low;
  HalfWordVector high;
  load_halves(words, low, high);
  low = hn::Or(hn::AndNot(low, hn::Set(d, 0xfffff800U)), hn::Set(d, 0x400U));
  return exponential_of(hn::Not(high), low);
}

/// Instants at which the shocks of a trial change: the shock's number, twice, plus 1 for an end.
struct Changes {
  alignas(64) std::array<float, max_segments> time;
  std::array<std::uint32_t, max_segments> what;
  std::size_t count = 0;

  void add(float at, std::uint32_t change) {
    time[count] = at;
    what[count] = change;
    count += count < max_segments - 1 ? 1 : 0;
  }
  [[nodiscard]] bool too_many() const { return count == max_segments - 1; }
};
using FreshChanges = std::array<Changes, StaticPool::n_fresh>;

/// Next arrivals of one shock in every trial; whether any falls before the horizon.
HWY_NOINLINE bool arrive(const StaticTables& tables, std::size_t shock, const std::uint64_t* waits,
                         const std::uint64_t* durations, float* next, FreshChanges& changes) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const float limit = tables.horizon * 1.00001F;
  bool any = false;
  for (std::size_t t = 0; t < StaticPool::n_fresh; t += hn::Lanes(d)) {
    const auto arrival = fused(exponential_of_words(waits + t), constant(tables.mean_wait[shock]),
                               hn::LoadU(d, next + t));
    hn::StoreU(arrival, d, next + t);
    std::uint32_t mask = mask_bits(hn::Lt(arrival, constant(limit)));
    if (mask == 0) continue;
    any = true;
    const auto ends =
        fused(exponential_of_words(durations + t), constant(tables.mean_duration[shock]), arrival);
    HWY_ALIGN float end[hn::MaxLanes(d)];
    hn::Store(ends, d, end);
    for (; mask != 0; mask &= mask - 1) {
      const auto l = static_cast<std::size_t>(__builtin_ctz(mask));
      const auto change = static_cast<std::uint32_t>(2 * shock);
      changes[t + l].add(next[t + l], change);
      if (end[l] < limit) changes[t + l].add(end[l], change + 1);
    }
  }
  return any;
}

/// Positions of the changes in the order of time; equal times keep their order.
HWY_INLINE void put_in_order(const Changes& changes, std::array<std::uint8_t, 32>& order) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t k = 0; k < changes.count; ++k) {
    const auto time = constant(changes.time[k]);
    std::size_t rank = 0;
    for (std::size_t j = 0; j < changes.count; j += lanes) {
      const auto other = hn::Load(d, changes.time.data() + j);
      const auto number = numbers_from(static_cast<std::int32_t>(j));
      const auto is_before = hn::Lt(number, hn::Set(Ints(), static_cast<std::int32_t>(k)));
      const auto same_before = hn::And(hn::Eq(other, time), hn::RebindMask(d, is_before));
      rank += hn::CountTrue(d, hn::Or(hn::Lt(other, time), same_before));
    }
    order[rank] = static_cast<std::uint8_t>(k);
  }
}

/// Factors and levels of a trial, with the bound of the levels' error. An instant is a sum of at
/// most as many exponentials as there are changes, so it is wrong by these and by half an ulp for
/// each sum and product; that moves a level by the change of its factor times the error. A factor
/// is wrong by two half ulps for each change before it, and every level by the rounding of its sum.
HWY_NOINLINE void integrate(const StaticTables& tables, const Changes& changes, ShockPath& path) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  std::array<std::uint8_t, 32> order{};  // where there are too many, some place stays unset
  put_in_order(changes, order);
  const auto n = static_cast<std::int32_t>(changes.count + 1);
  path.n_segments = n;
  path.begin[0] = 0.0F;
  for (std::size_t k = 0; k < changes.count; ++k) path.begin[k + 1] = changes.time[order[k]];
  for (std::size_t k = changes.count + 1; k < max_segments; ++k)
    path.begin[k] = std::numeric_limits<float>::infinity();
  constexpr float half_ulp = 0x1p-24F;
  const float of_instants = static_float_error::exponential + half_ulp * static_cast<float>(n + 3);
  for (std::size_t m = 0; m < max_shock_mixes; m += lanes) {
    auto factor = constant(1.0F);
    auto level = hn::Zero(d);
    auto error = hn::Zero(d);
    hn::Store(factor, d, path.factor.data() + m);
    hn::Store(level, d, path.level.data() + m);
    for (std::size_t k = 0; k < changes.count; ++k) {
      const std::uint32_t what = changes.what[order[k]];
      const auto& by_mix = what % 2 == 0 ? tables.shock_factor : tables.shock_inverse;
      const auto grown = hn::Mul(factor, constant(path.begin[k + 1] - path.begin[k]));
      level = hn::Add(level, grown);
      const float of_factor = half_ulp * static_cast<float>(2 * k + 3);
      error = fused(grown, constant(of_factor), fused(level, constant(half_ulp), error));
      const auto changed = hn::Mul(factor, hn::LoadU(d, by_mix[what / 2].data() + m));
      error = fused(hn::AbsDiff(changed, factor), constant(of_instants * path.begin[k + 1]), error);
      factor = changed;
      hn::Store(factor, d, path.factor.data() + (k + 1) * max_shock_mixes + m);
      hn::Store(level, d, path.level.data() + (k + 1) * max_shock_mixes + m);
    }
    level = fused(factor, constant(tables.horizon - path.begin[changes.count]), level);
    hn::Store(level, d, path.final_level.data() + m);
    hn::Store(hn::Mul(level, constant(1.001F)), d, path.screen_level.data() + m);
    const float of_last = half_ulp * static_cast<float>(2 * n + 4);
    error = hn::Mul(fused(level, constant(of_last), error), constant(1.01F));
    hn::Store(error, d, path.level_error.data() + m);
  }
  if (changes.too_many()) path.weight_error = std::numeric_limits<float>::infinity();
}

HWY_NOINLINE void draw_shocks(const StaticTables& tables, StaticPool& pool,
                              const ThreefrySchedule& key, const FreshTrials& fresh) {
  constexpr std::size_t n_fresh_words = 4 * StaticPool::n_fresh;
  constexpr std::uint64_t most_arrivals = 16;
  FreshChanges changes;
  for (Changes& own : changes) {
    own.count = 0;
    own.time.fill(std::numeric_limits<float>::infinity());
    own.what.fill(0);
  }
  alignas(64) std::array<std::uint64_t, 2 * n_fresh_words> words;
  for (std::size_t block = 0; 4 * block < tables.n_shocks; ++block) {
    alignas(64) std::array<float, n_fresh_words> next{};
    bool any = true;
    for (std::uint64_t n = 0; any && n < most_arrivals; ++n) {
      draw_words(key, fresh, block, 0, n, words.data());
      draw_words(key, fresh, block, 1, n, words.data() + n_fresh_words);
      any = false;
      for (std::size_t s = 0; s < 4 && 4 * block + s < tables.n_shocks; ++s) {
        const std::size_t at = s * StaticPool::n_fresh;
        any |= arrive(tables, 4 * block + s, words.data() + at, words.data() + n_fresh_words + at,
                      next.data() + at, changes);
      }
    }
    if (!any) continue;
    // The first ones past the last arrival drawn may still lie before the horizon.
    for (Changes& own : changes) own.count = max_segments - 1;
  }
  for (std::size_t t = 0; t < fresh.count; ++t)
    integrate(tables, changes[t], pool.shocks[fresh.place(t)]);
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_SHOCKS_INL_H_
