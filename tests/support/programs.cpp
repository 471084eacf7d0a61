#include "tests/support/programs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace credence::testing {
namespace {

constexpr double closed = -std::numeric_limits<double>::infinity();

constexpr std::size_t index_of(Channel channel) { return static_cast<std::size_t>(channel); }

double log_or_closed(double rate) { return rate > 0.0 ? std::log(rate) : closed; }

void open_channel(HazardProgram& program, Channel channel,
                  const std::array<double, n_levels>& addend) {
  const std::size_t k = index_of(channel);
  program.log_rate[k].assign(program.n_cells() * program.n_states, 0.0);
  program.level_addend[k] = {addend};
}

}  // namespace

HazardProgram program_of(const std::vector<double>& rates_per_year, double horizon_years) {
  HazardProgram program;
  program.n_states = rates_per_year.size();
  program.cell_edges = {0.0, horizon_years};
  for (std::uint32_t i = 0; i < program.n_states; ++i) program.state_slot.push_back(i);
  program.start_level.assign(program.n_states, 0);
  program.recognised_since.assign(program.n_states, -1000.0);
  program.level_class.assign(program.n_states, 0);
  open_channel(program, Channel::recognition, {0.0, 0.0, 0.0, 0.0, 0.0, closed});
  for (std::size_t i = 0; i < program.n_states; ++i)
    program.log_rate[0][i] = log_or_closed(rates_per_year[i]);
  report_at(program, {});
  return program;
}

void cut_into_cells(HazardProgram& program, std::size_t n_cells) {
  const double horizon = program.cell_edges.back();
  program.cell_edges.clear();
  for (std::size_t m = 0; m < n_cells; ++m) {
    program.cell_edges.push_back(horizon * static_cast<double>(m) / static_cast<double>(n_cells));
  }
  program.cell_edges.push_back(horizon);
  for (auto& rates : program.log_rate) {
    if (rates.empty()) continue;
    rates.resize(program.n_states);
    for (std::size_t at = program.n_states; at < n_cells * program.n_states; ++at) {
      rates.push_back(rates[at % program.n_states]);
    }
  }
}

void set_rate(HazardProgram& program, Channel channel, std::size_t cell, std::size_t state,
              double per_year) {
  program.log_rate[index_of(channel)][cell * program.n_states + state] = log_or_closed(per_year);
}

void report_at(HazardProgram& program, std::vector<double> times) {
  times.push_back(program.cell_edges.back());
  program.report_times = std::move(times);
  program.headline_reports.clear();
  for (std::size_t r = 0; r < program.report_times.size(); ++r)
    program.headline_reports.push_back(r);
}

void add_edge(HazardProgram& program, std::uint32_t from, std::uint32_t to, double log_multiplier) {
  program.edges.resize(program.n_states);
  program.edges[from].push_back({to, log_multiplier});
}

void put_on_ladder(HazardProgram& program, const LadderRates& rates) {
  std::array<double, n_levels> up{};
  std::array<double, n_levels> recognition{};
  std::array<double, n_levels> down{};
  for (std::size_t level = 0; level < 5; ++level) {
    up[level] = log_or_closed(rates.up[level]);
    recognition[level] = log_or_closed(rates.recognition[level]);
    down[level] = log_or_closed(rates.down[level]);
  }
  up[5] = recognition[5] = down[5] = closed;
  open_channel(program, Channel::recognition, recognition);
  open_channel(program, Channel::up, up);
  open_channel(program, Channel::down, down);
}

void switch_on_withdrawal(HazardProgram& program, double per_year, int level_after) {
  open_channel(program, Channel::withdrawal, {closed, closed, closed, closed, closed, 0.0});
  std::fill(program.log_rate[3].begin(), program.log_rate[3].end(), log_or_closed(per_year));
  program.level_after_withdrawal = level_after;
}

void add_joint_bloc(HazardProgram& program, std::vector<std::uint32_t> members, double nu_per_year,
                    double join_probability) {
  JointBloc bloc;
  bloc.noise_slot = static_cast<std::uint32_t>(program.joint.size());
  bloc.join_probability.assign(members.size(), join_probability);
  bloc.members = std::move(members);
  bloc.nu_per_year = nu_per_year;
  program.joint.push_back(std::move(bloc));
}

void add_act(HazardProgram& program, const TimedAct& act) {
  program.timed.push_back(act);
  std::stable_sort(program.timed.begin(), program.timed.end(),
                   [](const TimedAct& a, const TimedAct& b) {
                     return a.time != b.time   ? a.time < b.time
                            : a.kind != b.kind ? a.kind < b.kind
                                               : a.state < b.state;
                   });
}

void recognise_at(HazardProgram& program, std::uint32_t state, double time) {
  TimedAct act;
  act.state = state;
  act.kind = TimedKind::bar;
  add_act(program, act);
  act.kind = TimedKind::recognise;
  act.time = time;
  add_act(program, act);
}

void bar_between(HazardProgram& program, std::uint32_t state, double from, double until) {
  TimedAct act;
  act.state = state;
  act.kind = TimedKind::bar;
  act.time = from;
  add_act(program, act);
  act.kind = TimedKind::release;
  act.time = until;
  add_act(program, act);
}

HazardProgram v6_program(double horizon_years) {
  HazardProgram program = program_of({0.3, 0.15, 0.05}, horizon_years);
  add_edge(program, 1, 0, 0.2);
  add_edge(program, 2, 0, 0.1);
  add_edge(program, 0, 1, 0.9);
  add_edge(program, 2, 1, 0.3);
  add_edge(program, 0, 2, 1.2);
  add_edge(program, 1, 2, 0.6);
  return program;
}

}  // namespace credence::testing
