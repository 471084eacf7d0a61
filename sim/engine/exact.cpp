#include "sim/engine/exact.hpp"

#include <algorithm>

#include "models/core/contract.hpp"
#include "sim/engine/chain.hpp"

namespace credence {
namespace {

ExactReport report_of(const ChainSpace& space, const std::vector<double>& mass, double time) {
  const std::size_t n = space.n_states();
  ExactReport report;
  report.time = time;
  report.levels.assign(n, {});
  report.count_pmf.assign(n + 1, 0.0);
  report.both.assign(n, std::vector<double>(n, 0.0));
  std::vector<std::size_t> recognised;
  for (std::size_t s = 0; s < mass.size(); ++s) {
    if (mass[s] == 0.0) continue;
    recognised.clear();
    for (std::size_t i = 0; i < n; ++i) {
      const int level = space.level(s, i);
      report.levels[i][static_cast<std::size_t>(level)] += mass[s];
      if (level == recognition_level) recognised.push_back(i);
    }
    report.count_pmf[recognised.size()] += mass[s];
    for (const std::size_t i : recognised) {
      for (const std::size_t j : recognised) report.both[i][j] += mass[s];
    }
  }
  return report;
}

// Instants at which a segment of constant rates ends: cells, acts, reports.
std::vector<double> segment_ends(const HazardProgram& program) {
  std::vector<double> ends(program.cell_edges.begin() + 1, program.cell_edges.end());
  ends.insert(ends.end(), program.report_times.begin(), program.report_times.end());
  for (const TimedAct& act : program.timed) ends.push_back(act.time);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  return ends;
}

bool moves_by_fellows(const HazardProgram& program) {
  return std::any_of(program.groups.begin(), program.groups.end(),
                     [](const ExposureGroup& group) { return group.members.size() > 1; });
}

}  // namespace

double count_chain_states(const HazardProgram& program) {
  return ChainSpace(program).size_as_real();
}

std::vector<ExactObstacle> exact_obstacles(const HazardProgram& program) {
  std::vector<ExactObstacle> obstacles;
  if (program.frailty_sd > 0.0 || program.frailty_of_path) {
    obstacles.push_back({"country frailty has no exact form", "--set model.frailty=off"});
  }
  if (!program.common.block_edges.empty() && program.common.sigma > 0.0) {
    obstacles.push_back({"common shocks have no exact form", "--set model.common_shocks=off"});
  }
  if (program.pulse_coefficient != 0.0 && moves_by_fellows(program)) {
    obstacles.push_back(
        {"the pulse of fresh acts remembers when they happened", "--set adjust.theta_pulse.set=0"});
  }
  if (program.group_withdrawal_coefficient != 0.0 && moves_by_fellows(program)) {
    obstacles.push_back(
        {"contagion of withdrawals remembers who withdrew", "--set adjust.withdrawal_bloc.set=0"});
  }
  if (!program.random_shocks.empty()) {
    obstacles.push_back(
        {"named shocks that arrive or end at random", "give the shock a day and a fixed length"});
  }
  for (const TimedAct& act : program.timed) {
    if (act.n_days > 1)
      obstacles.push_back({"an act on a drawn day", "give the act a day: on: instead of between:"});
  }
  const double n_chain = count_chain_states(program);
  if (n_chain > static_cast<double>(max_chain_states)) {
    obstacles.push_back(
        {"the chain has more than 1,048,576 states",
         "--states A,B,C keeps some countries; --set model.ladder=off leaves two levels each"});
  }
  return obstacles;
}

ExactAnswer solve_exactly(const HazardProgram& program) {
  CREDENCE_EXPECTS(exact_obstacles(program).empty());
  Chain chain(program);
  ExactAnswer answer;
  answer.n_chain_states = chain.space().size();
  std::vector<double> mass(answer.n_chain_states, 0.0);
  mass[chain.space().start()] = 1.0;
  double now = 0.0;
  double since = 0.0;  // rates have been the same since then: one stretch for equal cells
  std::size_t cell = 0;
  std::size_t next_act = 0;
  std::size_t next_report = 0;
  const auto settle = [&] {
    answer.tail = std::max(answer.tail, chain.advance(mass, now - since));
    since = now;
  };
  const auto act_until_now = [&] {
    while (next_act < program.timed.size() && program.timed[next_act].time <= now) {
      settle();
      chain.act(program.timed[next_act++], mass);
    }
  };
  act_until_now();
  chain.enter_cell(0);
  for (const double end : segment_ends(program)) {
    if (end <= 0.0) continue;
    now = end;
    if (next_report < program.report_times.size() && program.report_times[next_report] <= now) {
      settle();
      answer.reports.push_back(report_of(chain.space(), mass, program.report_times[next_report++]));
    }
    act_until_now();
    while (cell + 1 < program.n_cells() && program.cell_edges[cell + 1] <= now) ++cell;
    // A change of rates must not reach back: what has passed is settled with the old ones first.
    if (now < program.cell_edges.back() && chain.rates_change_in(cell)) {
      settle();
      chain.enter_cell(cell);
    }
  }
  return answer;
}

}  // namespace credence
