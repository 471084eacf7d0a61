#include "sim/engine/static_waves.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sim/engine/static_waves.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "sim/engine/static_acts-inl.h"
#include "sim/engine/static_begin-inl.h"
#include "sim/engine/static_evaluate-inl.h"

HWY_BEFORE_NAMESPACE();
namespace credence::HWY_NAMESPACE {
namespace {

ThreefrySchedule schedule_of(const Noise& noise, Purpose purpose) {
  return threefry_schedule(noise.key(purpose));
}

void begin_next(const StaticTables& tables, StaticPool& pool, const StaticKeys& keys,
                std::uint64_t& next, std::uint64_t last) {
  FreshTrials fresh;
  fresh.places.fill(static_cast<std::int32_t>(pool.n_trials));
  fresh.draw.fill(last);
  for (; fresh.count < StaticPool::n_fresh && next < last; ++fresh.count, ++next) {
    fresh.places[fresh.count] = pool.free.back();
    fresh.draw[fresh.count] = next;
    pool.free.pop_back();
    pool.draw[fresh.place(fresh.count)] = next;
  }
  begin_trials(tables, pool, keys, fresh);
}

void end_trial(const StaticTables& tables, StaticPool& pool, std::size_t place, StaticSink& sink) {
  const std::span<const RunState> runs(pool.runs.data() + place * tables.n_programs,
                                       tables.n_programs);
  bool all = true;
  for (const RunState& run : runs) all = all && run.undecided == 0;
  if (all)
    sink.decided(pool.draw[place], runs);
  else
    sink.undecided(pool.draw[place]);
  pool.free.push_back(static_cast<std::int32_t>(place));
}

void drop_ended(const StaticTables& tables, StaticPool& pool, StaticSink& sink) {
  std::size_t n_left = 0;
  for (const std::int32_t number : pool.active) {
    const auto run = static_cast<std::size_t>(number);
    if (pool.runs[run].undecided == 0 && pool.runs[run].n_pending > 0) {
      pool.active[n_left++] = number;
      continue;
    }
    const std::size_t place = run >> tables.run_shift;
    if (--pool.n_open[place] == 0) end_trial(tables, pool, place, sink);
  }
  pool.active.resize(n_left);
}

// What the next act of a run reads first, on its way from the second cache while another run acts.
HWY_INLINE void fetch(const StaticTables& tables, const StaticPool& pool, std::int32_t number) {
  const auto n = static_cast<std::size_t>(number);
  const RunState& run = pool.runs[n];
  const ShockPath& path = pool.shocks[n >> tables.run_shift];
  hwy::Prefetch(run.pending_time.data());
  hwy::Prefetch(run.pending_width.data());
  hwy::Prefetch(run.pending_state.data());
  hwy::Prefetch(&run.n_pending);
  hwy::Prefetch(path.begin.data());
  hwy::Prefetch(path.final_level.data());
  hwy::Prefetch(path.screen_level.data());
  hwy::Prefetch(path.level_error.data());
  hwy::Prefetch(&path.n_segments);
}

// A wave: fresh trials where there is room for them, then the thresholds and times that they and
// the last acts ask for, all together, then one act of each run.
void run_waves(const StaticTables& tables, StaticPool& pool, const Noise& noise,
               std::uint64_t first, std::uint64_t last, StaticSink& sink) {
  const StaticKeys keys{
      schedule_of(noise, Purpose::belief_draws), schedule_of(noise, Purpose::named_shocks),
      schedule_of(noise, Purpose::high_bits), schedule_of(noise, Purpose::low_bits)};
  WideVector<std::int32_t> scratch(pool.width + 4 * row_lanes);
  std::uint64_t next = first;
  while (next < last || !pool.active.empty()) {
    while (next < last && pool.free.size() >= StaticPool::n_fresh)
      begin_next(tables, pool, keys, next, last);
    evaluate_thresholds(tables, pool, keys.low);
    evaluate_times(tables, pool);
    drop_ended(tables, pool, sink);
    for (std::size_t a = 0; a < pool.active.size(); ++a) {
      if (a + 2 < pool.active.size()) fetch(tables, pool, pool.active[a + 2]);
      act_once(tables, pool, static_cast<std::size_t>(pool.active[a]), scratch.data());
    }
  }
}

}  // namespace
}  // namespace credence::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace credence {
namespace {

HWY_EXPORT(run_waves);

}  // namespace

void run_static_waves(const StaticTables& tables, StaticPool& pool, const Noise& noise,
                      std::uint64_t first, std::uint64_t last, StaticSink& sink) {
  HWY_DYNAMIC_DISPATCH(run_waves)(tables, pool, noise, first, last, sink);
}

}  // namespace credence
#endif
