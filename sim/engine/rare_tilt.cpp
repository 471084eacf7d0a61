#include "sim/engine/rare_tilt.hpp"

#include <algorithm>

#include "models/core/contract.hpp"
#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr auto up = static_cast<std::size_t>(Channel::up);

}  // namespace

// The tilt enters where frailty does, which joint decisions do not feel; of the step up, which
// feels half of it, it is taken off again.
HazardProgram tilted(HazardProgram program, const Tilt& tilt) {
  CREDENCE_EXPECTS(tilt.size() == program.n_states && !program.frailty_of_path);
  CREDENCE_EXPECTS(std::all_of(tilt.begin(), tilt.end(), [](double c) { return c > 0.0; }));
  program.frailty_log_mean.resize(program.n_states, 0.0);
  double largest = 1.0;
  for (std::size_t i = 0; i < program.n_states; ++i) {
    const double log_tilt = log_of(tilt[i]);
    largest = std::max(largest, tilt[i]);
    program.frailty_log_mean[i] += log_tilt;
    for (std::size_t at = i; at < program.log_rate[up].size(); at += program.n_states)
      program.log_rate[up][at] -= 0.5 * log_tilt;
  }
  program.hazard_cap_per_year *= largest;
  return program;
}

double log_weight(const PathOutcome& outcome, const Tilt& tilt) {
  double sum = 0.0;
  for (std::size_t i = 0; i < tilt.size(); ++i)
    sum += (1.0 - 1.0 / tilt[i]) * outcome.own_integral[i];
  for (const RecognitionAct& act : outcome.acts) {
    if (act.by_own_clock) sum -= log_of(tilt[act.state]);
  }
  return sum;
}

}  // namespace credence
