// Thresholds and times of the states that the screen let pass, many at a time. A header per
// target, in Highway's manner.

#if defined(CREDENCE_STATIC_EVALUATE_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_EVALUATE_INL_H_
#undef CREDENCE_STATIC_EVALUATE_INL_H_
#else
#define CREDENCE_STATIC_EVALUATE_INL_H_
#endif

#include <cstddef>

#include <hwy/highway.h>

#include "sim/engine/static_float-inl.h"
#include "sim/engine/static_float.hpp"
#include "sim/engine/static_pool.hpp"
#include "sim/engine/static_shocks-inl.h"
#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

/// One field of an array of structs, gathered by lanes.
template <class Struct>
struct Fields {
  const Struct* structs;

  [[nodiscard]] HWY_INLINE IntVector at(IntVector number, std::size_t offset,
                                        IntVector element) const {
    namespace hn = hwy::HWY_NAMESPACE;
    const Ints d;
    const auto start = hn::Mul(number, hn::Set(d, static_cast<std::int32_t>(sizeof(Struct) / 4)));
    return hn::Add(start, hn::Add(element, hn::Set(d, static_cast<std::int32_t>(offset / 4))));
  }
  [[nodiscard]] HWY_INLINE FloatVector floats(IntVector number, std::size_t offset,
                                              IntVector element) const {
    return hwy::HWY_NAMESPACE::GatherIndex(Floats(), reinterpret_cast<const float*>(structs),
                                           at(number, offset, element));
  }
  [[nodiscard]] HWY_INLINE IntVector ints(IntVector number, std::size_t offset,
                                          IntVector element) const {
    return hwy::HWY_NAMESPACE::GatherIndex(Ints(), reinterpret_cast<const std::int32_t*>(structs),
                                           at(number, offset, element));
  }
};

HWY_INLINE void mark_undecided(StaticPool& pool, const std::int32_t* runs, std::size_t count,
                               FloatMask mask) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  if (HWY_LIKELY(hn::AllFalse(d, mask))) return;
  const std::uint32_t bits = mask_bits(mask);
  for (std::size_t l = 0; l < count; ++l)
    if ((bits >> l & 1U) != 0) pool.runs[static_cast<std::size_t>(runs[l])].undecided = 1;
}

/// The low bits of the luck of some states: clock in the low halves, frailty in the high ones.
HWY_INLINE void draw_low_bits(const StaticTables& tables, const StaticPool& pool,
                              const ThreefrySchedule& key, const std::int32_t* runs,
                              const std::int32_t* states, HalfWordVector& clock,
                              HalfWordVector& frailty) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Words d;
  constexpr std::size_t lanes = hn::MaxLanes(Floats());
  HWY_ALIGN std::uint64_t draw[lanes];
  HWY_ALIGN std::uint64_t slot[lanes];
  HWY_ALIGN std::uint64_t word[lanes];
  for (std::size_t l = 0; l < lanes; ++l) {
    draw[l] = pool.draw[static_cast<std::size_t>(runs[l]) >> tables.run_shift];
    slot[l] = static_cast<std::uint64_t>(states[l]);
  }
  for (std::size_t l = 0; l < lanes; l += hn::Lanes(d)) {
    const auto slots = hn::Load(d, slot + l);
    WordVectors x = {hn::Load(d, draw + l), hn::ShiftRight<2>(slots), hn::Zero(d), hn::Zero(d)};
    threefry(key, x);
    const auto place = hn::And(slots, hn::Set(d, 3));
    const auto low = hn::IfThenElse(hn::Eq(place, hn::Zero(d)), x.w0, x.w1);
    const auto high = hn::IfThenElse(hn::Eq(place, hn::Set(d, 2)), x.w2, x.w3);
    hn::Store(hn::IfThenElse(hn::Lt(hn::BitCast(hn::ScalableTag<std::int64_t>(), place),
                                    hn::Set(hn::ScalableTag<std::int64_t>(), 2)),
                             hn::BitCast(hn::ScalableTag<std::int64_t>(), low),
                             hn::BitCast(hn::ScalableTag<std::int64_t>(), high)),
              hn::ScalableTag<std::int64_t>(), reinterpret_cast<std::int64_t*>(word) + l);
  }
  load_halves(word, clock, frailty);
}

/// A threshold in single precision, and the bound of its error.
struct Threshold {
  FloatVector value;
  FloatVector error;
};

/// A threshold before any tie has acted: E / rate. What lies outside the range that the bound of
/// the error was made for is reported in `outside`.
///
/// Error: of the exponential and of e^-x; half an ulp for two products and the base rate, and of an
/// exponent below 4 for its sum and product; that of the predictor; that of the frailty's normal.
HWY_INLINE Threshold first_threshold(const StaticTables& tables, HalfWordVector high,
                                     HalfWordVector low_clock, HalfWordVector low_frailty,
                                     FloatVector predictor, FloatVector predictor_error,
                                     FloatVector inverse_rate, FloatMask& outside) {
  namespace hn = hwy::HWY_NAMESPACE;
  const HalfWords d;
  const auto clock_high =
      hn::Or(hn::And(high, hn::Set(d, 0xfffff000U)), hn::ShiftRight<20>(low_clock));
  const auto clock_low = hn::Or(hn::ShiftLeft<12>(low_clock), hn::Set(d, 0x800U));
  const auto frailty_high = hn::Or(hn::ShiftLeft<20>(high), hn::ShiftRight<12>(low_frailty));
  const auto frailty_low = hn::Or(hn::ShiftLeft<20>(low_frailty), hn::Set(d, 0x80000U));
  auto exponent = predictor;
  constexpr float rounding =
      static_float_error::exponential + static_float_error::exp + (3.0F + 4.0F + 4.0F) * 0x1p-24F;
  auto error = hn::Add(predictor_error, constant(1.01F * rounding));
  if (tables.frailty_sd > 0.0F) {
    const auto z = normal_of(frailty_high, frailty_low);
    exponent = fused(z, constant(tables.frailty_sd), predictor);
    const float of_normal = 1.01F * static_float_error::normal * tables.frailty_sd;
    error = fused(hn::Add(hn::Abs(z), constant(0.3F)), constant(of_normal), error);
  }
  outside = hn::Not(hn::Lt(hn::Abs(exponent), constant(4.0F)));
  const auto target = exponential_of(clock_high, clock_low);
  const auto value = hn::Mul(hn::Mul(target, exp_of_float(hn::Neg(exponent))), inverse_rate);
  return {value, hn::Mul(value, error)};
}

/// Rounding of one step of a threshold, with that of its error.
constexpr float update_error = 5.0F * 0x1p-24F;

/// What the ties of earlier acts did to a threshold: an act at level D leaves the part of the
/// threshold beyond D shrunk by exp(-log multiplier). The result lies between the two, and so does
/// its error; four half ulps come on top.
HWY_INLINE Threshold replayed(const StaticTables& tables, const StaticPool& pool, IntVector run,
                              IntVector program, IntVector state, IntVector mix,
                              Threshold threshold) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Ints d;
  const Fields<RunState> runs{pool.runs.data()};
  const auto n_acts = runs.ints(run, offsetof(RunState, n_acts), hn::Zero(d));
  const auto n_padded = hn::Set(d, static_cast<std::int32_t>(tables.n_padded));
  const auto first_row = hn::Mul(program, hn::Set(d, static_cast<std::int32_t>(tables.n_states)));
  for (std::int32_t a = 0;; ++a) {
    const auto number = hn::Set(d, a);
    const auto has_act = hn::Lt(number, n_acts);
    if (hn::AllFalse(d, has_act)) return threshold;
    const auto actor = runs.ints(run, offsetof(RunState, act_state), number);
    const auto cell = hn::Add(hn::ShiftLeft<4>(number), mix);
    const auto level = runs.floats(run, offsetof(RunState, act_level), cell);
    const auto level_error = runs.floats(run, offsetof(RunState, act_error), cell);
    const auto row = hn::Mul(hn::Add(first_row, actor), n_padded);
    const auto shrink = hn::GatherIndex(Floats(), tables.shrink.data(), hn::Add(row, state));
    const auto is_tied = hn::And(hn::RebindMask(Floats(), has_act), hn::Lt(shrink, constant(1.0F)));
    const auto after = fused(hn::Sub(threshold.value, level), shrink, level);
    const auto error = fused(hn::Sub(threshold.error, level_error), shrink, level_error);
    threshold.value = hn::IfThenElse(is_tied, after, threshold.value);
    threshold.error =
        hn::IfThenElse(is_tied, fused(after, constant(update_error), error), threshold.error);
  }
}

HWY_INLINE void fill_last_vector(const StaticTables& tables, const StaticPool& pool,
                                 RunQueue& queue) {
  const auto nowhere = static_cast<std::int32_t>(pool.n_trials * tables.n_programs);
  for (std::size_t l = 0; l < row_lanes; ++l) {
    queue.run[queue.size + l] = nowhere;
    queue.state[queue.size + l] = 0;
  }
}

/// Thresholds of the queue of unknown ones; those that may act by the horizon are queued for their
/// times.
HWY_INLINE void evaluate_thresholds(const StaticTables& tables, StaticPool& pool,
                                    const ThreefrySchedule& key) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Ints di;
  const std::size_t lanes = hn::Lanes(d);
  RunQueue& queue = pool.unknown_queue;
  RunQueue& next = pool.timing_queue;
  const std::size_t n_before = next.size;
  fill_last_vector(tables, pool, queue);
  const Fields<ShockPath> paths{pool.shocks.data()};
  const auto width = hn::Set(di, static_cast<std::int32_t>(pool.width));
  for (std::size_t q = 0; q < queue.size; q += lanes) {
    const std::size_t count = queue.size - q < lanes ? queue.size - q : lanes;
    const std::int32_t* const runs = queue.run.data() + q;
    const std::int32_t* const states = queue.state.data() + q;
    const auto run = hn::LoadU(di, runs);
    const auto state = hn::LoadU(di, states);
    const bool is_pair = tables.n_programs == 2;
    const auto place = is_pair ? hn::ShiftRight<1>(run) : run;
    const auto program = is_pair ? hn::And(run, hn::Set(di, 1)) : hn::Zero(di);
    const auto at = hn::Add(hn::Mul(place, width), state);
    HalfWordVector low_clock;
    HalfWordVector low_frailty;
    draw_low_bits(tables, pool, key, runs, states, low_clock, low_frailty);
    const auto high = hn::GatherIndex(HalfWords(), pool.high_bits(), at);
    const auto predictor = hn::GatherIndex(d, pool.predictor.data(), at);
    const auto n_padded = hn::Set(di, static_cast<std::int32_t>(tables.n_padded));
    const auto inverse_rate =
        hn::GatherIndex(d, tables.inverse_rate.data(), hn::Add(hn::Mul(program, n_padded), state));
    const auto mix = hn::GatherIndex(di, tables.mix_padded.data(), state);
    const auto predictor_error =
        hn::Mul(paths.floats(place, offsetof(ShockPath, weight_error), hn::Zero(di)),
                hn::GatherIndex(d, tables.feature_length.data(), state));
    FloatMask outside;
    const Threshold first = first_threshold(tables, high, low_clock, low_frailty, predictor,
                                            predictor_error, inverse_rate, outside);
    mark_undecided(pool, runs, count, outside);
    const Threshold now = replayed(tables, pool, run, program, state, mix, first);
    const auto cell = hn::Add(hn::Mul(run, width), state);
    hn::ScatterIndex(now.value, d, pool.threshold.data(), cell);
    hn::ScatterIndex(now.error, d, pool.error.data(), cell);
    const auto screen = paths.floats(place, offsetof(ShockPath, screen_level), mix);
    const auto kept = hn::And(hn::RebindMask(di, hn::Le(now.value, screen)), hn::FirstN(di, count));
    hn::StoreU(hn::Compress(run, kept), di, next.run.data() + next.size);
    hn::StoreU(hn::Compress(state, kept), di, next.state.data() + next.size);
    next.size += hn::CountTrue(di, kept);
  }
  queue.size = 0;
  // What fails the screen stays a bound: only what passes it has its error kept up to date.
  for (std::size_t q = n_before; q < next.size; ++q) {
    pool.status[static_cast<std::size_t>(next.run[q]) * pool.width +
                static_cast<std::size_t>(next.state[q])] = threshold_status::known;
  }
}

/// Puts a state into the list of pending acts, or moves it to its new time.
HWY_INLINE void push(StaticPool& pool, std::size_t number, std::int32_t state, float time,
                     float width) {
  RunState& run = pool.runs[number];
  std::uint8_t& status = pool.status[number * pool.width + static_cast<std::size_t>(state)];
  if (status < threshold_status::pending) {
    if (run.n_pending == static_cast<std::int32_t>(max_pending)) {
      run.undecided = 1;
      return;
    }
    status = static_cast<std::uint8_t>(threshold_status::pending + run.n_pending++);
  }
  const std::size_t place = status - threshold_status::pending;
  run.pending_time[place] = time;
  run.pending_width[place] = width;
  run.pending_state[place] = state;
  run.largest_width = width > run.largest_width ? width : run.largest_width;
}

/// Times of the queued thresholds, each with the half width of the interval that holds the true
/// one.
HWY_INLINE void evaluate_times(const StaticTables& tables, StaticPool& pool) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Ints di;
  const std::size_t lanes = hn::Lanes(d);
  RunQueue& queue = pool.timing_queue;
  fill_last_vector(tables, pool, queue);
  const Fields<ShockPath> paths{pool.shocks.data()};
  const auto width = hn::Set(di, static_cast<std::int32_t>(pool.width));
  const auto zero = hn::Zero(di);
  for (std::size_t q = 0; q < queue.size; q += lanes) {
    const std::size_t count = queue.size - q < lanes ? queue.size - q : lanes;
    const std::int32_t* const runs = queue.run.data() + q;
    const auto run = hn::LoadU(di, runs);
    const auto state = hn::LoadU(di, queue.state.data() + q);
    const auto place = tables.n_programs == 2 ? hn::ShiftRight<1>(run) : run;
    const auto own = hn::Add(hn::Mul(run, width), state);
    const auto threshold = hn::GatherIndex(d, pool.threshold.data(), own);
    const auto mix = hn::GatherIndex(di, tables.mix_padded.data(), state);
    const auto n_segments = paths.ints(place, offsetof(ShockPath, n_segments), zero);
    auto segment = zero;
    for (std::int32_t step = max_segments / 2; step > 0; step /= 2) {
      const auto later = hn::Add(segment, hn::Set(di, step));
      const auto exists = hn::Lt(later, n_segments);
      if (hn::AllFalse(di, exists)) continue;
      const auto level =
          paths.floats(place, offsetof(ShockPath, level), hn::Add(hn::ShiftLeft<4>(later), mix));
      const auto passed = hn::And(exists, hn::RebindMask(di, hn::Le(level, threshold)));
      segment = hn::IfThenElse(passed, later, segment);
    }
    const auto cell = hn::Add(hn::ShiftLeft<4>(segment), mix);
    const auto factor = paths.floats(place, offsetof(ShockPath, factor), cell);
    const auto level = paths.floats(place, offsetof(ShockPath, level), cell);
    const auto begin = paths.floats(place, offsetof(ShockPath, begin), segment);
    const auto pace = hn::Div(constant(1.0F), factor);
    const auto time = fused(hn::Sub(threshold, level), pace, begin);
    const auto margin = constant(tables.margin);
    const auto of_threshold = hn::GatherIndex(d, pool.error.data(), own);
    const auto of_level = paths.floats(place, offsetof(ShockPath, level_error), mix);
    const auto error = hn::Mul(hn::Add(of_threshold, of_level), margin);
    const auto half_width = fused(hn::Mul(error, pace), constant(1.01F),
                                  hn::Mul(hn::Mul(time, constant(4e-7F)), margin));
    const auto final_level = paths.floats(place, offsetof(ShockPath, final_level), mix);
    const auto acts = hn::Lt(hn::Add(threshold, error), final_level);
    const auto never = hn::Gt(hn::Sub(threshold, error), final_level);
    mark_undecided(pool, runs, count, hn::Not(hn::Or(acts, never)));
    HWY_ALIGN float times[hn::MaxLanes(d)];
    HWY_ALIGN float widths[hn::MaxLanes(d)];
    hn::Store(time, d, times);
    hn::Store(half_width, d, widths);
    for (std::uint32_t mask = mask_bits(acts) & ((1U << count) - 1); mask != 0; mask &= mask - 1) {
      const auto l = static_cast<std::size_t>(__builtin_ctz(mask));
      push(pool, static_cast<std::size_t>(runs[l]), queue.state[q + l], times[l], widths[l]);
    }
  }
  queue.size = 0;
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_EVALUATE_INL_H_
