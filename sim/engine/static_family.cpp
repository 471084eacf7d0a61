#include "sim/engine/static_family.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "models/core/world.hpp"

namespace credence {
namespace {

constexpr std::size_t recognition = static_cast<std::size_t>(Channel::recognition);
constexpr std::size_t max_states = 2048;

bool has_recognition_alone(const HazardProgram& p) {
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (p.log_rate[k].empty() == (k == recognition)) return false;
  }
  for (std::size_t i = 0; i < p.n_states; ++i) {
    const auto& addends = p.level_addend[recognition][p.level_class[i]];
    if (p.start_level[i] >= recognition_level || addends[p.start_level[i]] != 0.0) return false;
    if (addends[recognition_level] != -std::numeric_limits<double>::infinity()) return false;
    if (p.log_rate[recognition][i] > 20.0) return false;
  }
  return true;
}

bool has_simple_exposure(const HazardProgram& p) {
  if (p.share_coefficient != 0.0 || p.pulse_coefficient != 0.0) return false;
  if (!p.world_log_multiplier.empty() || !p.common.block_edges.empty()) return false;
  if (!p.joint.empty() || !p.timed.empty() || p.frailty_of_path) return false;
  for (const auto& edges : p.edges) {
    for (const Edge& edge : edges) {
      if (!(edge.log_multiplier >= 0.0 && edge.log_multiplier <= 20.0)) return false;
    }
  }
  return true;
}

bool has_simple_shocks(const HazardProgram& p) {
  for (std::uint32_t s = 0; s < p.random_shocks.size(); ++s) {
    const RandomShock& shock = p.random_shocks[s];
    if (shock.duration != ShockDuration::exponential || shock.first_arrival >= 0.0) return false;
    if (shock.noise_slot != s || !(shock.duration_years > 0.0) || !(shock.rate_per_year > 0.0))
      return false;
    for (const double shift : shock.log_shift) {
      if (!(std::fabs(shift) <= 3.0)) return false;
    }
  }
  const auto mixes = shock_mixes(p);
  return std::all_of(mixes.begin(), mixes.end(),
                     [](std::uint32_t mix) { return mix < max_shock_mixes; });
}

bool has_plain_slots(const HazardProgram& p) {
  for (std::uint32_t i = 0; i < p.n_states; ++i) {
    if (p.state_slot[i] != i) return false;
  }
  return true;
}

}  // namespace

std::vector<double> weights_of(const StaticFamily& family, const Noise& noise, std::uint64_t draw) {
  std::vector<double> weights;
  weights.reserve(family.n_weights());
  for (std::size_t k = 0; k < family.n_weights(); ++k) {
    const double z = noise.normal(Purpose::belief_draws, {draw, k, 0, 0});
    weights.push_back(family.mean[k] + family.sd[k] * z);
  }
  return weights;
}

double log_rate_of(const StaticFamily& family, const std::vector<double>& weights,
                   std::size_t state) {
  double sum = family.base.log_rate[recognition][state];
  for (std::size_t k = 0; k < weights.size(); ++k)
    sum += family.features[k * family.n_states() + state] * weights[k];
  return sum;
}

HazardProgram program_of(const StaticFamily& family, const Noise& noise, std::uint64_t draw) {
  HazardProgram program = family.base;
  const auto weights = weights_of(family, noise, draw);
  for (std::size_t i = 0; i < family.n_states(); ++i)
    program.log_rate[recognition][i] = log_rate_of(family, weights, i);
  return program;
}

bool static_kernel_takes(const HazardProgram& p) {
  const double horizon = p.cell_edges.back();
  return p.n_cells() == 1 && p.n_states <= max_states && horizon >= 1.0 && horizon <= 1200.0 &&
         horizon == std::floor(horizon) && p.report_times.size() == 1 &&
         p.report_times.front() == horizon &&
         p.hazard_cap_per_year == std::numeric_limits<double>::infinity() && p.frailty_sd <= 3.0 &&
         has_recognition_alone(p) && has_simple_exposure(p) && has_simple_shocks(p) &&
         has_plain_slots(p);
}

std::vector<std::uint32_t> shock_mixes(const HazardProgram& program) {
  std::map<std::vector<double>, std::uint32_t> number_of;
  std::vector<std::uint32_t> mixes;
  for (std::size_t i = 0; i < program.n_states; ++i) {
    std::vector<double> shifts;
    for (const RandomShock& shock : program.random_shocks) shifts.push_back(shock.log_shift[i]);
    const auto next = static_cast<std::uint32_t>(number_of.size());
    mixes.push_back(number_of.emplace(std::move(shifts), next).first->second);
  }
  return mixes;
}

}  // namespace credence
