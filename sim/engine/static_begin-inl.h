// The beginning of trials, 16 at a time: weights, luck, and the screen that rules out most states.
// A header per target, in Highway's manner.

#if defined(CREDENCE_STATIC_BEGIN_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_BEGIN_INL_H_
#undef CREDENCE_STATIC_BEGIN_INL_H_
#else
#define CREDENCE_STATIC_BEGIN_INL_H_
#endif

#include <hwy/highway.h>

#include "models/core/elementary.hpp"
#include "sim/engine/static_float-inl.h"
#include "sim/engine/static_float.hpp"
#include "sim/engine/static_pool.hpp"
#include "sim/engine/static_shocks-inl.h"
#include "sim/random/state_luck.hpp"
#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

constexpr std::size_t n_fresh = StaticPool::n_fresh;
constexpr std::size_t weights_per_sum = 8;

/// Standard normals of the weights, and the bound of the error that rests on their length.
HWY_NOINLINE void draw_normals(const StaticTables& tables, StaticPool& pool,
                               const ThreefrySchedule& key, const FreshTrials& fresh) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const HalfWords dw;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t n_sums = (tables.n_weights + weights_per_sum - 1) / weights_per_sum;
  for (std::size_t block = 0; 4 * block < tables.n_weights; ++block)
    draw_words(key, fresh, block, 0, 0, pool.words.data() + 4 * block * n_fresh);
  for (std::size_t t = 0; t < n_fresh; t += lanes) {
    auto square = hn::Zero(d);
    for (std::size_t k = 0; k < tables.n_weights; ++k) {
      HalfWordVector low;
      HalfWordVector high;
      load_halves(pool.words.data() + k * n_fresh + t, low, high);
      low = hn::Or(hn::And(low, hn::Set(dw, 0xfffff800U)), hn::Set(dw, 0x400U));
      const auto z = normal_of(high, low);
      hn::StoreU(z, d, pool.normals.data() + k * n_fresh + t);
      square = fused(z, z, square);
    }
    const auto length = hn::Sqrt(square);
    // Each of at most weights_per_sum + n_sums steps is wrong by half an ulp of a partial sum, and
    // those are at most |x s| |z| together (Cauchy, Schwarz). Features and products are rounded
    // once each. The normals are wrong by their own bound: a vector no longer than this.
    const auto n_steps = static_cast<float>(weights_per_sum + n_sums + 2);
    const float of_length = 1.01F * (n_steps * 0x1p-24F + static_float_error::normal);
    const float of_zero = 1.01F * static_float_error::normal * 0.3F *
                          static_cast<float>(sqrt_of(static_cast<double>(tables.n_weights)));
    HWY_ALIGN float error[hn::MaxLanes(d)];
    hn::Store(fused(length, constant(of_length), constant(of_zero)), d, error);
    for (std::size_t l = 0; l < lanes; ++l) pool.shocks[fresh.place(t + l)].weight_error = error[l];
  }
}

/// The high bits of all states' luck: a block of words serves eight states.
/// Inlined for a reason: left to itself, GCC 12 at -O3 takes it for a function without effects and
/// drops the call. (The tests against the clear engine notice.)
HWY_INLINE void draw_luck(const StaticTables& tables, StaticPool& pool, const ThreefrySchedule& key,
                          const FreshTrials& fresh) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN std::uint64_t rows[4 * hn::MaxLanes(d)];
  for (std::size_t block = 0; 8 * block < tables.n_states; ++block) {
    for (std::size_t t = 0; t < n_fresh; t += lanes) {
      WordVectors x = {hn::LoadU(d, fresh.draw.data() + t), hn::Set(d, block), hn::Zero(d),
                       hn::Zero(d)};
      threefry(key, x);
      hn::StoreInterleaved4(x.w0, x.w1, x.w2, x.w3, d, rows);
      for (std::size_t l = 0; l < lanes; ++l) {
        std::uint64_t* const row = pool.luck.data() + fresh.place(t + l) * pool.width / 2;
        for (std::size_t word = 0; word < 4; ++word) row[4 * block + word] = rows[4 * l + word];
      }
    }
  }
}

/// Adds x z of some weights, for some vectors of states and some trials.
template <std::size_t n_vectors, std::size_t n_trials>
HWY_INLINE void predict(const StaticTables& tables, StaticPool& pool, const FreshTrials& fresh,
                        std::size_t first_weight, std::size_t first_state,
                        std::size_t first_trial) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  FloatVector sum[n_vectors][n_trials];
  const float* x = tables.features.data() + first_weight * tables.n_padded + first_state;
  const float* z = pool.normals.data() + first_weight * n_fresh + first_trial;
  const std::size_t last_weight = first_weight + weights_per_sum < tables.n_weights
                                      ? first_weight + weights_per_sum
                                      : tables.n_weights;
  for (std::size_t t = 0; t < n_trials; ++t) {
    const auto weight = hn::Set(d, z[t]);
    for (std::size_t v = 0; v < n_vectors; ++v)
      sum[v][t] = hn::Mul(hn::Load(d, x + v * lanes), weight);
  }
  for (std::size_t k = first_weight + 1; k < last_weight; ++k) {
    x += tables.n_padded;
    z += n_fresh;
    FloatVector weight[n_trials];
    for (std::size_t t = 0; t < n_trials; ++t) weight[t] = hn::Set(d, z[t]);
    for (std::size_t v = 0; v < n_vectors; ++v) {
      const auto feature = hn::Load(d, x + v * lanes);
      for (std::size_t t = 0; t < n_trials; ++t) sum[v][t] = fused(feature, weight[t], sum[v][t]);
    }
  }
  for (std::size_t t = 0; t < n_trials; ++t) {
    float* const row = pool.predictor.data() + fresh.place(first_trial + t) * pool.width;
    for (std::size_t v = 0; v < n_vectors; ++v) {
      float* const at = row + first_state + v * lanes;
      hn::Store(first_weight == 0 ? sum[v][t] : hn::Add(hn::Load(d, at), sum[v][t]), d, at);
    }
  }
}

/// The same for all weights, in groups: short sums keep their error small.
template <std::size_t n_vectors>
HWY_INLINE void predict_part(const StaticTables& tables, StaticPool& pool, const FreshTrials& fresh,
                             std::size_t first_state) {
  for (std::size_t t = 0; t < n_fresh; t += 4) {
    for (std::size_t k = 0; k < tables.n_weights; k += weights_per_sum)
      predict<n_vectors, 4>(tables, pool, fresh, k, first_state, t);
  }
}

HWY_NOINLINE void predict_all(const StaticTables& tables, StaticPool& pool,
                              const FreshTrials& fresh) {
  const std::size_t lanes = hwy::HWY_NAMESPACE::Lanes(Floats());
  constexpr std::size_t most = HWY_TARGET == HWY_AVX3 ? 6 : 3;
  const std::size_t n_vectors = tables.n_padded / lanes;
  const std::size_t n_parts = (n_vectors + most - 1) / most;
  std::size_t first = 0;
  for (std::size_t part = 0; part < n_parts; ++part) {
    const std::size_t last = (part + 1) * n_vectors / n_parts;
    const std::size_t state = first * lanes;
    switch (last - first) {
      case 1:
        predict_part<1>(tables, pool, fresh, state);
        break;
      case 2:
        predict_part<2>(tables, pool, fresh, state);
        break;
      case 3:
        predict_part<3>(tables, pool, fresh, state);
        break;
      case 4:
        predict_part < most<4 ? 3 : 4>(tables, pool, fresh, state);
        break;
      case 5:
        predict_part < most<5 ? 3 : 5>(tables, pool, fresh, state);
        break;
      default:
        predict_part<most>(tables, pool, fresh, state);
        break;
    }
    first = last;
  }
}

/// Upper bounds of the log frailty out of its high bits: by table, or by the lines of
/// StaticTables where one vector holds them.
class FrailtyBounds {
 public:
  HWY_INLINE explicit FrailtyBounds(const StaticTables& tables)
      : table_(tables.frailty_bound.data()),
        line_(hwy::HWY_NAMESPACE::Load(Floats(), tables.frailty_line.data())),
        slope_(hwy::HWY_NAMESPACE::Load(Floats(), tables.frailty_slope.data())) {}

  [[nodiscard]] HWY_INLINE FloatVector of(HalfWordVector high) const {
    namespace hn = hwy::HWY_NAMESPACE;
    const Floats d;
    const Ints di;
    const HalfWords dw;
    const auto bin = hn::BitCast(di, hn::And(high, hn::Set(dw, 0xfffU)));
    if constexpr (hn::MaxLanes(d) == row_lanes) {
      const auto is_upper = hn::Gt(bin, hn::Set(di, 2047));
      const auto to_end =
          hn::IfThenElse(is_upper, hn::Xor(bin, hn::Set(di, 0xfff)), hn::Add(bin, hn::Set(di, 1)));
      const auto distance = hn::ConvertTo(d, to_end);
      const auto octave = hn::Sub(hn::ShiftRight<23>(hn::BitCast(di, distance)), hn::Set(di, 127));
      const auto upper = hn::BitCast(di, hn::Min(hn::BitCast(dw, octave), hn::Set(dw, 11U)));
      const auto lower = hn::Add(hn::Max(octave, hn::Set(di, 8)), hn::Set(di, 4));
      const auto line = hn::IndicesFromVec(d, hn::IfThenElse(is_upper, upper, lower));
      return fused(hn::TableLookupLanes(slope_, line), distance, hn::TableLookupLanes(line_, line));
    } else {
      return hn::GatherIndex(d, table_, bin);
    }
  }

 private:
  const float* table_;
  FloatVector line_;
  FloatVector slope_;
};

/// Lower bounds of the thresholds, out of the high bits alone, and a list of the states that they
/// do not rule out.
///
/// A threshold is E exp(-(log rate + frailty)), E = -log(1 - v) >= v + v^2 / 2. For the power, a
/// logarithm to base 2 is written into the bits of a float: its fraction stands in for the mantissa
/// less 1, which makes the power too large by a factor of at most 1.0615.
HWY_NOINLINE void screen(const StaticTables& tables, StaticPool& pool, std::size_t place,
                         std::size_t program) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Ints di;
  const HalfWords dw;
  const std::size_t lanes = hn::Lanes(d);
  const std::size_t run = place * tables.n_programs + program;
  const std::size_t n_padded = tables.n_padded;
  const float* const base = tables.ties[program].base.data();
  const FrailtyBounds frailty(tables);
  const std::int32_t* const mix = tables.mix_padded.data();
  const float* const predictor = pool.predictor.data() + place * pool.width;
  const std::uint32_t* const bits = pool.high_bits() + place * pool.width;
  float* const threshold = pool.threshold.data() + run * pool.width;
  RunQueue& queue = pool.unknown_queue;
  std::int32_t* const kept_states = queue.state.data() + queue.size;
  std::size_t n_kept = 0;
  const MixLevels levels(pool.shocks[place].screen_level.data());
  // 2^-14 octaves from 2^-127 on, in the last bits of a float from 2^23 to 2^24.
  const auto octave = constant(16384.0F * 1.4426950408889634F);
  const auto zero_octave = constant(0x1p23F + 127.0F * 16384.0F);
  for (std::size_t i = 0; i < n_padded; i += lanes) {
    const auto high = hn::Load(dw, bits + i);
    const auto log_rate =
        hn::Add(hn::Add(hn::Load(d, base + i), hn::Load(d, predictor + i)), frailty.of(high));
    const auto bounded = hn::Max(hn::Min(log_rate, constant(80.0F)), constant(-80.0F));
    const auto places = hn::NegMulAdd(bounded, octave, zero_octave);
    const auto power = hn::BitCast(d, hn::ShiftLeft<9>(hn::BitCast(di, places)));
    const auto clock =
        fused(hn::ConvertTo(d, hn::BitCast(di, hn::ShiftRight<n_high_frailty_bits>(high))),
              constant(0x1p-20F), constant(0x1p-53F));
    const auto target = fused(hn::Mul(clock, clock), constant(0.5F), clock);
    const auto bound = hn::Mul(hn::Mul(target, constant(0.9415F)), power);
    hn::Store(bound, d, threshold + i);
    const auto may_act = hn::RebindMask(di, hn::Le(bound, levels.of(hn::Load(di, mix + i))));
    const auto states = numbers_from(static_cast<std::int32_t>(i));
    hn::StoreU(hn::Compress(states, may_act), di, kept_states + n_kept);
    n_kept += hn::CountTrue(di, may_act);
  }
  for (std::size_t q = 0; q < n_kept; q += lanes)
    hn::StoreU(hn::Set(di, static_cast<std::int32_t>(run)), di, queue.run.data() + queue.size + q);
  queue.size += n_kept;
}

HWY_INLINE void open_run(StaticPool& pool, std::size_t run, std::size_t place) {
  RunState& state = pool.runs[run];
  state.pending_time.fill(std::numeric_limits<float>::infinity());
  state.n_pending = 0;
  state.n_acts = 0;
  state.last_time = 0.0F;
  state.largest_width = 0.0F;
  // A bound that is infinite or no number decides nothing.
  state.undecided = pool.shocks[place].weight_error < 2e-5F ? 0 : 1;
  std::fill_n(pool.status.begin() + static_cast<std::ptrdiff_t>(run * pool.width), pool.width,
              threshold_status::bound);
  pool.active.push_back(static_cast<std::int32_t>(run));
}

/// Begins trials on free places. Padding trials go to the place behind the last one.
HWY_NOINLINE void begin_trials(const StaticTables& tables, StaticPool& pool, const StaticKeys& keys,
                               const FreshTrials& fresh) {
  draw_normals(tables, pool, keys.belief, fresh);
  draw_shocks(tables, pool, keys.shocks, fresh);
  draw_luck(tables, pool, keys.high, fresh);
  predict_all(tables, pool, fresh);
  for (std::size_t t = 0; t < fresh.count; ++t) {
    const std::size_t place = fresh.place(t);
    pool.n_open[place] = static_cast<std::int32_t>(tables.n_programs);
    for (std::size_t program = 0; program < tables.n_programs; ++program) {
      open_run(pool, place * tables.n_programs + program, place);
      screen(tables, pool, place, program);
    }
  }
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_BEGIN_INL_H_
