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
#include "sim/engine/static_threshold-inl.h"
#include "sim/random/threefry-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

HWY_INLINE void mark_undecided(StaticPool& pool, const std::int32_t* runs, std::size_t count,
                               FloatMask mask) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  if (HWY_LIKELY(hn::AllFalse(d, mask))) return;
  const std::uint32_t bits = mask_bits(mask);
  for (std::size_t l = 0; l < count; ++l)
    if ((bits >> l & 1U) != 0) pool.runs[static_cast<std::size_t>(runs[l])].undecided = 1;
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
