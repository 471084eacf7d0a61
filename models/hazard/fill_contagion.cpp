#include <cmath>
#include <map>

#include "models/contagion/exposure.hpp"
#include "models/core/elementary.hpp"
#include "models/hazard/effects.hpp"

namespace credence {
namespace {

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

void change_edge(HazardProgram& program, double time, std::uint32_t source, std::size_t position,
                 double log_multiplier) {
  TimedAct act;
  act.time = time;
  act.kind = TimedKind::edge_change;
  act.state = source;
  act.number = static_cast<std::uint32_t>(position);
  act.log_multiplier = log_multiplier;
  program.timed.push_back(act);
}

void add_edge(HazardProgram& program, const PullingTie& tie) {
  auto& edges = program.edges[tie.from];
  edges.push_back({tie.to, tie.from_years ? 0.0 : tie.log_multiplier});
  if (tie.from_years)
    change_edge(program, *tie.from_years, tie.from, edges.size() - 1, tie.log_multiplier);
  if (tie.to_years) change_edge(program, *tie.to_years, tie.from, edges.size() - 1, 0.0);
}

}  // namespace

void fill_contagion(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw) {
  const std::vector<PullingTie> ties = pulling_ties(inquiry, draw);
  if (!ties.empty()) program.edges.resize(program.n_states);
  for (const PullingTie& tie : ties) add_edge(program, tie);
  program.world_log_multiplier = world_multipliers(inquiry, draw);
  if (inquiry.switches.contagion) {
    program.share_coefficient = value_of(draw, "theta_bloc");
    program.pulse_coefficient = value_of(draw, "theta_pulse");
  }
  constexpr double pulse_half_life_days = 60.0;
  program.pulse_half_life_years = pulse_half_life_days / days_per_year;
  for (const Bloc& bloc : inquiry.world.blocs) {
    if (bloc.members.size() > 1)
      program.groups.push_back({{bloc.members.begin(), bloc.members.end()}});
  }
}

void fill_joint_decisions(HazardProgram& program, const Inquiry& inquiry,
                          const ParameterDraw& draw) {
  if (!inquiry.switches.joint_decisions) return;
  for (std::size_t b = 0; b < inquiry.world.blocs.size(); ++b) {
    const Bloc& bloc = inquiry.world.blocs[b];
    const double log_phi = draw.bloc_log_phi[b];
    const bool decides = bloc.nu_per_year ? *bloc.nu_per_year > 0.0 : std::isfinite(log_phi);
    if (!decides || bloc.members.empty()) continue;
    JointBloc joint;
    joint.noise_slot = bloc.noise_slot;
    joint.members.assign(bloc.members.begin(), bloc.members.end());
    joint.log_phi = bloc.nu_per_year ? 0.0 : log_phi;
    joint.nu_per_year = bloc.nu_per_year.value_or(-1.0);
    joint.join_probability.assign(
        bloc.members.size(), bloc.join_probability.value_or(logistic(draw.bloc_logit_join[b])));
    program.joint.push_back(std::move(joint));
  }
}

void fill_common_shocks(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw) {
  const double sigma = value_of(draw, "shock_sigma");
  if (!inquiry.switches.common_shocks || sigma == 0.0) return;
  CommonShocks& common = program.common;
  common.sigma = sigma;
  common.rho = logistic(value_of(draw, "shock_logit_rho"));
  common.world_share = logistic(value_of(draw, "shock_logit_world_share"));
  constexpr int days_per_block = 28;
  for (int block = 0; block * days_per_block / days_per_year < program.cell_edges.back(); ++block) {
    common.block_edges.push_back(block * days_per_block / days_per_year);
  }
  std::map<std::uint32_t, std::uint32_t> group_of_slot;
  for (const State& state : inquiry.world.states) {
    const auto next = static_cast<std::uint32_t>(common.group_slot.size());
    const auto [found, is_new] = group_of_slot.emplace(state.shock_group_slot, next);
    if (is_new) common.group_slot.push_back(state.shock_group_slot);
    common.group_of.push_back(found->second);
  }
}

}  // namespace credence
