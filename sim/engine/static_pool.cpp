#include "sim/engine/static_pool.hpp"

namespace credence {

StaticPool::StaticPool(const StaticTables& tables)
    : n_trials(tables.n_states <= 512 ? 64 : 32), width(tables.n_padded + row_lanes) {
  const std::size_t n_places = n_trials + 1;
  const std::size_t n_runs = n_places * tables.n_programs;
  draw.assign(n_places, 0);
  n_open.assign(n_places, 0);
  shocks.assign(n_places, ShockPath{});
  predictor.assign(n_places * width, 0.0F);
  luck.assign(n_places * width / 2, 0);
  runs.assign(n_runs, RunState{});
  threshold.assign(n_runs * width, std::numeric_limits<float>::infinity());
  error.assign(n_runs * width, 0.0F);
  status.assign(n_runs * width, 0);
  for (std::size_t place = n_trials; place-- > 0;) free.push_back(static_cast<std::int32_t>(place));
  const std::size_t longest = n_runs * width + 8 * row_lanes;
  for (RunQueue* queue : {&unknown_queue, &timing_queue}) {
    queue->run.assign(longest, 0);
    queue->state.assign(longest, 0);
  }
  for (ShockPath& path : shocks) {
    path.n_segments = 1;
    path.factor.fill(1.0F);
  }
  words.assign(n_fresh * std::max(tables.n_padded, 4 * tables.n_weights + 64), 0);
  normals.assign((tables.n_weights + 1) * n_fresh, 0.0F);
}

}  // namespace credence
