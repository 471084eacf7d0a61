#include "models/hazard/program.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/contract.hpp"

namespace credence {
namespace {

void expect_rates(const HazardProgram& program) {
  const std::size_t size = program.n_cells() * program.n_states;
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (program.log_rate[k].empty()) continue;
    CREDENCE_EXPECTS(program.log_rate[k].size() == size);
    CREDENCE_EXPECTS(!program.level_addend[k].empty());
    for (const double rate : program.log_rate[k]) CREDENCE_EXPECTS(!std::isnan(rate));
    for (const auto& addends : program.level_addend[k]) {
      for (const double addend : addends) CREDENCE_EXPECTS(!std::isnan(addend));
    }
  }
}

void expect_members(const std::vector<std::uint32_t>& members, std::size_t n_states) {
  for (const std::uint32_t member : members) CREDENCE_EXPECTS(member < n_states);
}

void expect_groups(const HazardProgram& program) {
  for (const auto& group : program.groups) expect_members(group.members, program.n_states);
  for (const auto& bloc : program.joint) {
    expect_members(bloc.members, program.n_states);
    CREDENCE_EXPECTS(bloc.join_probability.size() == bloc.members.size());
  }
  CREDENCE_EXPECTS(program.edges.empty() || program.edges.size() == program.n_states);
  for (const auto& edges : program.edges) {
    for (const Edge& edge : edges) CREDENCE_EXPECTS(edge.target < program.n_states);
  }
}

}  // namespace

void expect_valid(const HazardProgram& program) {
  const std::size_t n = program.n_states;
  CREDENCE_EXPECTS(program.cell_edges.size() >= 2 && program.cell_edges.front() == 0.0);
  CREDENCE_EXPECTS(std::is_sorted(program.cell_edges.begin(), program.cell_edges.end()));
  CREDENCE_EXPECTS(program.state_slot.size() == n && program.start_level.size() == n);
  CREDENCE_EXPECTS(program.level_class.size() == n && program.recognised_since.size() == n);
  CREDENCE_EXPECTS(program.frailty_log_mean.empty() || program.frailty_log_mean.size() == n);
  CREDENCE_EXPECTS(!program.report_times.empty());
  CREDENCE_EXPECTS(std::is_sorted(program.report_times.begin(), program.report_times.end()));
  CREDENCE_EXPECTS(program.report_times.back() <= program.cell_edges.back());
  CREDENCE_EXPECTS(program.world_log_multiplier.empty() ||
                   program.world_log_multiplier.size() == n + 1);
  CREDENCE_EXPECTS(program.common.block_edges.empty() || program.common.group_of.size() == n);
  for (const TimedAct& act : program.timed)
    CREDENCE_EXPECTS(act.state < n && std::isfinite(act.time));
  expect_rates(program);
  expect_groups(program);
}

}  // namespace credence
