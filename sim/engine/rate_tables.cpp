#include "sim/engine/rate_tables.hpp"

#include <algorithm>

#include "models/core/elementary.hpp"

namespace credence {
namespace {

std::vector<std::vector<RateTables::Membership>> turned_round(std::size_t n_states,
                                                              std::size_t n_groups,
                                                              const auto& members_of) {
  std::vector<std::vector<RateTables::Membership>> by_state(n_states);
  for (std::uint32_t g = 0; g < n_groups; ++g) {
    const std::vector<std::uint32_t>& members = members_of(g);
    for (std::uint32_t p = 0; p < members.size(); ++p) by_state[members[p]].push_back({g, p});
  }
  return by_state;
}

std::vector<std::vector<std::uint32_t>> fellows(
    const HazardProgram& program,
    const std::vector<std::vector<RateTables::Membership>>& groups_of) {
  std::vector<std::vector<std::uint32_t>> fellows_of(groups_of.size());
  for (std::uint32_t i = 0; i < groups_of.size(); ++i) {
    std::vector<std::uint32_t>& fellows = fellows_of[i];
    for (const auto& membership : groups_of[i]) {
      const auto& members = program.groups[membership.group].members;
      fellows.insert(fellows.end(), members.begin(), members.end());
    }
    std::sort(fellows.begin(), fellows.end());
    fellows.erase(std::unique(fellows.begin(), fellows.end()), fellows.end());
    fellows.erase(std::remove(fellows.begin(), fellows.end(), i), fellows.end());
  }
  return fellows_of;
}

}  // namespace

RateTables::RateTables(const HazardProgram& p) : program(&p) {
  for (std::size_t k = 0; k < n_channels; ++k) {
    has_channel[k] = !p.log_rate[k].empty();
    for (const auto& addends : p.level_addend[k]) {
      std::array<double, n_levels> factors{};
      for (std::size_t level = 0; level < factors.size(); ++level)
        factors[level] = bounded(exp_of(addends[level]));
      level_factor[k].push_back(factors);
    }
  }
  groups_of = turned_round(
      p.n_states,
      p.groups.size(), [&](std::size_t g) -> const auto& { return p.groups[g].members; });
  blocs_of = turned_round(
      p.n_states, p.joint.size(), [&](std::size_t b) -> const auto& { return p.joint[b].members; });
  fellows_of = fellows(p, groups_of);
  edges_begin.assign(1, 0);
  for (std::size_t i = 0; i < p.n_states; ++i) {
    if (!p.edges.empty()) edges.insert(edges.end(), p.edges[i].begin(), p.edges[i].end());
    edges_begin.push_back(edges.size());
  }
  for (const double log_multiplier : p.world_log_multiplier) {
    world_factor.push_back(bounded(exp_of(log_multiplier)));
    world_factor_up.push_back(bounded(exp_of(0.5 * log_multiplier)));
  }
}

void RateTables::fill_rates() {
  for (std::size_t k = 0; k < n_channels; ++k) {
    rate[k].clear();
    for (const double log_rate : program->log_rate[k]) rate[k].push_back(bounded(exp_of(log_rate)));
  }
}

}  // namespace credence
