#include "sim/engine/chain.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/elementary.hpp"

namespace credence {
namespace {

constexpr std::size_t recognition = 0;
constexpr std::size_t up = 1;
constexpr std::size_t down = 2;

std::vector<std::vector<std::size_t>> groups_by_state(const HazardProgram& program) {
  std::vector<std::vector<std::size_t>> groups(program.n_states);
  for (std::size_t g = 0; g < program.groups.size(); ++g) {
    for (const std::uint32_t i : program.groups[g].members) groups[i].push_back(g);
  }
  return groups;
}

}  // namespace

Chain::Chain(const HazardProgram& program)
    : program_(program),
      space_(program),
      edges_(program.edges),
      bars_(program.n_states, 0),
      shift_(program.n_states),
      groups_of_(groups_by_state(program)),
      blocs_(program.joint.size()) {}

bool Chain::rates_change_in(std::size_t cell) const {
  if (rates_are_stale_) return true;
  const std::size_t n = program_.n_states;
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (program_.log_rate[k].empty()) continue;
    const auto row = [&](std::size_t m) {
      return program_.log_rate[k].begin() + static_cast<std::ptrdiff_t>(m * n);
    };
    if (!std::equal(row(cell), row(cell + 1), row(cell_))) return true;
  }
  return false;
}

void Chain::enter_cell(std::size_t cell) {
  cell_ = cell;
  take_rates(cell);
  rates_are_stale_ = false;
}

double Chain::capped_rate(double log_rate) const {
  return std::min(exp_of(log_rate), program_.hazard_cap_per_year);
}

// What others add to the log rate of country i: ties, share of fellows, share of the world.
double Chain::log_multiplier(std::size_t s, std::size_t i, int n_recognised) const {
  double sum = 0.0;
  for (std::size_t j = 0; j < edges_.size(); ++j) {
    if (space_.level(s, j) != recognition_level) continue;
    for (const Edge& edge : edges_[j]) {
      if (edge.target == i) sum += edge.log_multiplier;
    }
  }
  if (program_.share_coefficient != 0.0) {
    double largest = 0.0;
    for (const std::size_t g : groups_of_[i]) {
      const auto& members = program_.groups[g].members;
      int n = 0;
      for (const std::uint32_t j : members)
        n += j != i && space_.level(s, j) == recognition_level ? 1 : 0;
      largest = std::max(largest, n / static_cast<double>(members.size() - 1));
    }
    sum += program_.share_coefficient * largest;
  }
  if (!program_.world_log_multiplier.empty()) {
    sum += program_.world_log_multiplier[static_cast<std::size_t>(n_recognised)];
  }
  return sum;
}

void Chain::take_rates(std::size_t cell) {
  const std::size_t n = program_.n_states;
  for (std::size_t k = 0; k < n_channels; ++k) {
    if (!program_.log_rate[k].empty()) rate_[k].assign(space_.size() * n, 0.0);
  }
  for (Chain::Bloc& bloc : blocs_) bloc.rate.assign(space_.size(), 0.0);
  largest_exit_ = 0.0;
  for (std::size_t s = 0; s < space_.size(); ++s) {
    int n_recognised = 0;
    for (std::size_t i = 0; i < n; ++i)
      n_recognised += space_.level(s, i) == recognition_level ? 1 : 0;
    double exit = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const auto level = static_cast<std::size_t>(space_.level(s, i));
      const double others = log_multiplier(s, i, n_recognised);
      for (std::size_t k = 0; k < n_channels; ++k) {
        if (program_.log_rate[k].empty() || (k == recognition && bars_[i] > 0)) continue;
        const double frailty =
            program_.frailty_log_mean.empty() ? 0.0 : program_.frailty_log_mean[i];
        const double felt = k == recognition ? others + frailty
                            : k == up        ? 0.5 * (others + frailty)
                                             : 0.0;
        const double log_rate = program_.log_rate[k][cell * n + i] +
                                program_.level_addend[k][program_.level_class[i]][level] + felt +
                                shift_[i][k];
        const double rate = capped_rate(log_rate);
        rate_[k][s * n + i] = rate;
        exit += rate;
      }
    }
    take_bloc_rates(cell, s, n_recognised);
    for (const Chain::Bloc& bloc : blocs_) exit += bloc.rate[s];
    largest_exit_ = std::max(largest_exit_, exit);
  }
}

void Chain::take_bloc_rates(std::size_t cell, std::size_t s, int n_recognised) {
  const std::size_t n = program_.n_states;
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    const JointBloc& joint = program_.joint[b];
    double sum = 0.0;
    int n_at_risk = 0;
    for (const std::uint32_t i : joint.members) {
      const int level = space_.level(s, i);
      if (level == recognition_level || bars_[i] > 0) continue;
      sum +=
          program_.log_rate[recognition][cell * n + i] +
          program_
              .level_addend[recognition][program_.level_class[i]][static_cast<std::size_t>(level)] +
          log_multiplier(s, i, n_recognised) + shift_[i][recognition];
      ++n_at_risk;
    }
    if (n_at_risk == 0) continue;
    blocs_[b].rate[s] =
        joint.nu_per_year >= 0.0 ? joint.nu_per_year : capped_rate(joint.log_phi + sum / n_at_risk);
  }
}

// A step up climbs one level, each further one with the jump probability, never past 4.
void Chain::flow_up(std::size_t s, std::size_t i, double amount,
                    std::vector<double>& derivative) const {
  for (int to = space_.level(s, i) + 1; to <= 4 && amount > 0.0; ++to) {
    const double stays = to == 4 ? amount : amount * (1.0 - program_.jump_probability);
    if (stays > 0.0) derivative[space_.moved(s, i, to)] += stays;
    amount -= stays;
  }
}

void Chain::join(std::vector<double>& mass, std::uint32_t i, double probability) const {
  for (std::size_t s = 0; s < mass.size(); ++s) {
    if (mass[s] == 0.0 || space_.level(s, i) == recognition_level) continue;
    const double joins = mass[s] * probability;
    mass[space_.moved(s, i, recognition_level)] += joins;
    mass[s] -= joins;
  }
}

// derivative = mass Q.
void Chain::flow(const std::vector<double>& mass, std::vector<double>& derivative,
                 std::vector<double>& scratch) const {
  const std::size_t n = program_.n_states;
  std::fill(derivative.begin(), derivative.end(), 0.0);
  for (std::size_t s = 0; s < mass.size(); ++s) {
    if (mass[s] == 0.0) continue;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < n_channels; ++k) {
        const double amount = rate_[k].empty() ? 0.0 : mass[s] * rate_[k][s * n + i];
        if (amount == 0.0) continue;
        derivative[s] -= amount;
        if (k == recognition)
          derivative[space_.moved(s, i, recognition_level)] += amount;
        else if (k == up)
          flow_up(s, i, amount, derivative);
        else if (k == down)
          derivative[space_.moved(s, i, space_.level(s, i) - 1)] += amount;
        else
          derivative[space_.moved(s, i, program_.level_after_withdrawal)] += amount;
      }
    }
  }
  for (std::size_t b = 0; b < blocs_.size(); ++b) {
    for (std::size_t s = 0; s < mass.size(); ++s) {
      scratch[s] = mass[s] * blocs_[b].rate[s];
      derivative[s] -= scratch[s];
    }
    const JointBloc& joint = program_.joint[b];
    for (std::size_t p = 0; p < joint.members.size(); ++p) {
      if (bars_[joint.members[p]] == 0) join(scratch, joint.members[p], joint.join_probability[p]);
    }
    for (std::size_t s = 0; s < mass.size(); ++s) derivative[s] += scratch[s];
  }
}

double Chain::advance(std::vector<double>& mass, double years) const {
  constexpr double longest_step = 50.0;  // in expected jumps: keeps exp(-x) far from underflow
  constexpr double tail = 1e-16;
  if (largest_exit_ <= 0.0 || years <= 0.0) return 0.0;
  const auto n_pieces = static_cast<int>(std::ceil(largest_exit_ * years / longest_step));
  const double jumps = largest_exit_ * years / n_pieces;
  std::vector<double> power(mass.size());
  std::vector<double> derivative(mass.size());
  std::vector<double> scratch(mass.size());
  double left_out = 0.0;
  for (int piece = 0; piece < n_pieces; ++piece) {
    power = mass;
    double weight = exp_of(-jumps);
    double covered = weight;
    for (double& m : mass) m *= weight;
    for (int jump = 1; (1.0 - covered > tail || jump <= jumps) && weight > 0.0; ++jump) {
      flow(power, derivative, scratch);
      for (std::size_t s = 0; s < mass.size(); ++s) power[s] += derivative[s] / largest_exit_;
      weight *= jumps / jump;
      covered += weight;
      for (std::size_t s = 0; s < mass.size(); ++s) mass[s] += weight * power[s];
      if (weight < tail * 1e-3 && jump > jumps) break;
    }
    left_out += std::fabs(1.0 - covered);
  }
  return left_out;
}

void Chain::act(const TimedAct& act, std::vector<double>& mass) {
  rates_are_stale_ = true;
  const auto move_all = [&](const auto& to_level) {
    std::vector<double> moved(mass.size(), 0.0);
    for (std::size_t s = 0; s < mass.size(); ++s) {
      if (mass[s] != 0.0)
        moved[space_.moved(s, act.state, to_level(space_.level(s, act.state)))] += mass[s];
    }
    mass.swap(moved);
  };
  switch (act.kind) {
    case TimedKind::shift_on:
    case TimedKind::shift_off:
      for (const TimedAct& on : program_.timed) {
        if (on.kind != TimedKind::shift_on || on.number != act.number) continue;
        const double sign = act.kind == TimedKind::shift_on ? 1.0 : -1.0;
        for (std::size_t k = 0; k < n_channels; ++k) shift_[act.state][k] += sign * on.shift[k];
      }
      return;
    case TimedKind::edge_change:
      edges_[act.state][act.number].log_multiplier = act.log_multiplier;
      return;
    case TimedKind::bar:
      ++bars_[act.state];
      return;
    case TimedKind::release:
      --bars_[act.state];
      return;
    case TimedKind::set_level:
      move_all([&](int level) { return level == recognition_level ? level : act.level; });
      return;
    case TimedKind::withdraw:
      move_all([&](int level) {
        return level == recognition_level ? program_.level_after_withdrawal : level;
      });
      return;
    case TimedKind::recognise:
      --bars_[act.state];
      move_all([](int) { return recognition_level; });
      return;
    case TimedKind::bloc_decides:
      for (std::size_t p = 0; p < act.members.size(); ++p) {
        if (bars_[act.members[p]] == 0) join(mass, act.members[p], act.join_probability[p]);
      }
      return;
  }
}

}  // namespace credence
