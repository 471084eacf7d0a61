// Acts of the trials in flight: the next one of each run, and what it does to the thresholds of
// its targets. A header per target, in Highway's manner.

#if defined(CREDENCE_STATIC_ACTS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef CREDENCE_STATIC_ACTS_INL_H_
#undef CREDENCE_STATIC_ACTS_INL_H_
#else
#define CREDENCE_STATIC_ACTS_INL_H_
#endif

#include <hwy/highway.h>

#include "sim/engine/static_evaluate-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

struct NextAct {
  float time;
  float width;
  std::int32_t state;
};

/// Takes the earliest pending act out. Needs: there is one. Places behind the last hold infinity.
HWY_INLINE NextAct pop(RunState& run, std::uint8_t* status) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const std::size_t lanes = hn::Lanes(d);
  const auto n = static_cast<std::size_t>(run.n_pending);
  auto least = hn::Load(d, run.pending_time.data());
  for (std::size_t k = lanes; k < n; k += lanes)
    least = hn::Min(least, hn::Load(d, run.pending_time.data() + k));
  least = hn::MinOfLanes(d, least);
  std::size_t at = 0;
  for (std::size_t k = 0; k < n; k += lanes) {
    const auto found =
        hn::FindFirstTrue(d, hn::Eq(least, hn::Load(d, run.pending_time.data() + k)));
    if (found < 0) continue;
    at = k + static_cast<std::size_t>(found);
    break;
  }
  const NextAct next{run.pending_time[at], run.pending_width[at], run.pending_state[at]};
  status[run.pending_state[n - 1]] = static_cast<std::uint8_t>(threshold_status::pending + at);
  status[next.state] = threshold_status::known;
  run.pending_time[at] = run.pending_time[n - 1];
  run.pending_width[at] = run.pending_width[n - 1];
  run.pending_state[at] = run.pending_state[n - 1];
  run.pending_time[n - 1] = std::numeric_limits<float>::infinity();
  --run.n_pending;
  return next;
}

/// Segments that have begun by a time.
HWY_INLINE std::size_t n_begun(const ShockPath& path, float time) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const auto at = constant(time);
  std::size_t n = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(path.n_segments); k += hn::Lanes(d))
    n += hn::CountTrue(d, hn::Le(hn::Load(d, path.begin.data() + k), at));
  return n;
}

/// Notes the act: its month and the level of every mix. False if single precision cannot tell its
/// month, its place in the order, or the shocks that run at its time.
HWY_INLINE bool note(const ShockPath& path, RunState& run, const NextAct& act, std::size_t own_mix,
                     float own_error) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const float earliest = act.time - act.width;
  const float latest = act.time + act.width;
  const std::size_t segment = n_begun(path, earliest);
  const auto month = static_cast<std::int32_t>(earliest);
  if (act.time - run.last_time <= 2.0F * run.largest_width ||
      month != static_cast<std::int32_t>(latest) || segment != n_begun(path, latest) ||
      segment == 0 || run.n_acts == static_cast<std::int32_t>(max_acts))
    return false;
  const auto n = static_cast<std::size_t>(run.n_acts++);
  run.last_time = act.time;
  run.act_state[n] = act.state;
  run.acts[n] = {static_cast<std::uint32_t>(act.state), static_cast<std::uint32_t>(month) + 1};
  const float* const factors = path.factor.data() + (segment - 1) * max_shock_mixes;
  const float* const levels = path.level.data() + (segment - 1) * max_shock_mixes;
  const float elapsed = act.time - path.begin[segment - 1];
  bool is_precise = true;
  for (std::size_t m = 0; m < max_shock_mixes; m += hn::Lanes(d)) {
    const auto factor = hn::Load(d, factors + m);
    const auto level = fused(factor, constant(elapsed), hn::Load(d, levels + m));
    hn::Store(level, d, run.act_level.data() + n * max_shock_mixes + m);
    const auto error =
        fused(factor, constant(1.01F * act.width),
              fused(level, constant(2e-7F), hn::Load(d, path.level_error.data() + m)));
    hn::Store(error, d, run.act_error.data() + n * max_shock_mixes + m);
    // The screen's margin allows for so much.
    const auto most = hn::Mul(hn::Load(d, path.final_level.data() + m), constant(5e-4F));
    is_precise = is_precise && hn::AllTrue(d, hn::Lt(error, most));
  }
  // The actor's own mix stands at the actor's threshold, whatever the shocks' instants are.
  const std::size_t own = n * max_shock_mixes + own_mix;
  run.act_error[own] =
      1.01F * own_error + 2e-7F * run.act_level[own] + 5e-7F * factors[own_mix] * act.time;
  return is_precise;
}

/// States that may act by the horizon after their thresholds have shrunk.
struct Moved {
  std::int32_t* states;
  std::size_t count = 0;

  HWY_INLINE void add(IntVector candidates, FloatMask may_act) {
    namespace hn = hwy::HWY_NAMESPACE;
    const Ints d;
    const auto kept = hn::RebindMask(d, may_act);
    hn::StoreU(hn::Compress(candidates, kept), d, states + count);
    count += hn::CountTrue(d, kept);
  }
};

HWY_INLINE void shrink_targets(const StaticTies& ties, std::size_t actor, const MixLevels& now,
                               const MixLevels& screen, float* thresholds, Moved& moved) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Ints di;
  for (std::size_t e = ties.first[actor]; e < ties.first[actor + 1]; e += hn::Lanes(d)) {
    const auto target = hn::Load(di, ties.target.data() + e);
    const auto mix = hn::Load(di, ties.target_mix.data() + e);
    const auto level = now.of(mix);
    const auto before = hn::GatherIndex(d, thresholds, target);
    const auto after =
        fused(hn::Sub(before, level), hn::Load(d, ties.target_shrink.data() + e), level);
    hn::ScatterIndex(after, d, thresholds, target);
    moved.add(target, hn::Le(after, screen.of(mix)));
  }
}

/// The same over whole rows, where an actor has ties to most states.
HWY_INLINE void shrink_row(const StaticTables& tables, const float* shrink, const MixLevels& now,
                           const MixLevels& screen, float* thresholds, Moved& moved) {
  namespace hn = hwy::HWY_NAMESPACE;
  const Floats d;
  const Ints di;
  for (std::size_t i = 0; i < tables.n_padded; i += hn::Lanes(d)) {
    const auto mix = hn::Load(di, tables.mix_padded.data() + i);
    const auto level = now.of(mix);
    const auto factor = hn::Load(d, shrink + i);
    const auto before = hn::Load(d, thresholds + i);
    const auto after = fused(hn::Sub(before, level), factor, level);
    const auto is_tied = hn::Lt(factor, constant(1.0F));
    hn::Store(hn::IfThenElse(is_tied, after, before), d, thresholds + i);
    moved.add(numbers_from(static_cast<std::int32_t>(i)),
              hn::And(hn::Le(after, screen.of(mix)), is_tied));
  }
}

/// Lists them, and brings the errors of known thresholds up to date.
HWY_INLINE void queue_moved(const StaticTables& tables, StaticPool& pool, std::size_t run,
                            const float* shrink, const float* act_error, const Moved& moved) {
  const std::uint8_t* const status = pool.status.data() + run * pool.width;
  for (std::size_t c = 0; c < moved.count; ++c) {
    const auto i = static_cast<std::size_t>(moved.states[c]);
    const bool is_known = status[i] != threshold_status::bound;
    if (is_known) {
      float& error = pool.error[run * pool.width + i];
      const float level_error = act_error[tables.mix[i]];
      error = (error - level_error) * shrink[i] + level_error +
              update_error * pool.threshold[run * pool.width + i];
    }
    RunQueue& queue = is_known ? pool.timing_queue : pool.unknown_queue;
    queue.run[queue.size] = static_cast<std::int32_t>(run);
    queue.state[queue.size++] = static_cast<std::int32_t>(i);
  }
}

/// The next act of a run. Needs: there is one.
HWY_INLINE void act_once(const StaticTables& tables, StaticPool& pool, std::size_t number,
                         std::int32_t* scratch) {
  constexpr float acted = std::numeric_limits<float>::infinity();
  RunState& run = pool.runs[number];
  float* const thresholds = pool.threshold.data() + number * pool.width;
  const NextAct act = pop(run, pool.status.data() + number * pool.width);
  const std::size_t place = number >> tables.run_shift;
  const ShockPath& path = pool.shocks[place];
  const auto actor = static_cast<std::size_t>(act.state);
  const float own_error = pool.error[number * pool.width + actor];
  if (!note(path, run, act, tables.mix[actor], own_error)) {
    run.undecided = 1;
    return;
  }
  thresholds[act.state] = acted;
  const StaticTies& ties = tables.ties[number & (tables.n_programs - 1)];
  const std::size_t row = (number & (tables.n_programs - 1)) * tables.n_states + actor;
  const float* const shrink = tables.shrink.data() + row * tables.n_padded;
  const std::size_t last = static_cast<std::size_t>(run.n_acts - 1) * max_shock_mixes;
  const MixLevels now(run.act_level.data() + last);
  const MixLevels screen(path.screen_level.data());
  Moved moved{scratch};
  if (2 * ties.edges[actor].size() < tables.n_states) {
    shrink_targets(ties, actor, now, screen, thresholds, moved);
  } else {
    shrink_row(tables, shrink, now, screen, thresholds, moved);
  }
  queue_moved(tables, pool, number, shrink, run.act_error.data() + last, moved);
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // CREDENCE_STATIC_ACTS_INL_H_
