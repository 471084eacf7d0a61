#include "sim/engine/static_clear.hpp"

#include "sim/engine/clear_kernel.hpp"

namespace credence {

void run_clear_trial(const StaticFamily& family, const Noise& noise, std::uint64_t draw,
                     PathOutcome& outcome, std::vector<StaticAct>& acts) {
  run_paths(
      program_of(family, noise, draw), {draw, 1, 0, 1}, noise,
      [&](std::uint64_t, const PathOutcome& path) { outcome = path; }, Kernel::clear);
  static_acts_of(outcome, acts);
}

}  // namespace credence
