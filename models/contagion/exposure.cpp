#include "models/contagion/exposure.hpp"

#include "models/core/elementary.hpp"

namespace credence {
namespace {

double value_of(const ParameterDraw& draw, std::string_view name) {
  return draw.value[parameter_id(name)];
}

bool holds_at_start(const World& world, const Tie& tie) {
  return (!tie.valid_from || *tie.valid_from <= world.as_of) &&
         (!tie.valid_to || *tie.valid_to > world.as_of);
}

std::vector<double> rival_weight_by_target(const World& world) {
  std::vector<double> sum(world.states.size(), 0.0);
  for (const Tie& tie : world.ties) {
    if (tie.channel == TieChannel::rival) sum[tie.to] += tie.weight;
  }
  return sum;
}

PullingTie with_validity(const World& world, const Tie& tie, double log_multiplier) {
  PullingTie pulling{tie.channel, tie.from, tie.to, log_multiplier, std::nullopt, std::nullopt};
  if (tie.valid_from && *tie.valid_from > world.as_of) {
    pulling.from_years = years_to_start_of(world.as_of, *tie.valid_from);
  }
  if (tie.valid_to) pulling.to_years = years_to_end_of(world.as_of, *tie.valid_to);
  return pulling;
}

void add_neighbours(std::vector<PullingTie>& ties, const World& world, double theta) {
  const double each = theta / static_cast<double>(world.neighbours.size());
  for (const StateIndex from : world.neighbours) {
    for (StateIndex to = 0; to < world.states.size(); ++to) {
      if (to != from)
        ties.push_back({TieChannel::neighbour, from, to, each, std::nullopt, std::nullopt});
    }
  }
}

}  // namespace

double channel_coefficient(const Inquiry& inquiry, const ParameterDraw& draw, TieChannel channel) {
  if (!inquiry.switches.contagion) return 0.0;
  switch (channel) {
    case TieChannel::patron:
      return value_of(draw, "theta_patron");
    case TieChannel::neighbour:
      return value_of(draw, "theta_neighbour");
    case TieChannel::rival:
      return value_of(draw, "theta_rival");
  }
  return 0.0;
}

std::vector<PullingTie> pulling_ties(const Inquiry& inquiry, const ParameterDraw& draw) {
  const World& world = inquiry.world;
  const std::vector<double> rival_weight = rival_weight_by_target(world);
  std::vector<PullingTie> ties;
  for (const Tie& tie : world.ties) {
    const double theta = channel_coefficient(inquiry, draw, tie.channel);
    const bool over = tie.valid_to && *tie.valid_to <= world.as_of;
    if (theta == 0.0 || tie.weight == 0.0 || over) continue;
    const double weight =
        tie.channel == TieChannel::rival ? tie.weight / rival_weight[tie.to] : tie.weight;
    ties.push_back(with_validity(world, tie, theta * weight));
  }
  const double theta = channel_coefficient(inquiry, draw, TieChannel::neighbour);
  if (theta != 0.0 && !world.neighbours.empty()) add_neighbours(ties, world, theta);
  return ties;
}

std::vector<double> opposition_shift(const Inquiry& inquiry, const ParameterDraw& draw) {
  const World& world = inquiry.world;
  std::vector<double> shift(world.states.size(), 0.0);
  const double theta = inquiry.switches.contagion ? value_of(draw, "theta_patron_oppose") : 0.0;
  if (theta == 0.0) return shift;
  for (const Tie& tie : world.ties) {
    if (tie.channel == TieChannel::patron && world.states[tie.from].opposes &&
        holds_at_start(world, tie)) {
      shift[tie.to] += theta * tie.weight;
    }
  }
  return shift;
}

std::vector<double> world_multipliers(const Inquiry& inquiry, const ParameterDraw& draw) {
  const double theta_world = value_of(draw, "theta_world");
  const double theta_tipping = value_of(draw, "theta_tipping");
  if (!inquiry.switches.contagion || (theta_world == 0.0 && theta_tipping == 0.0)) return {};
  constexpr double width_of_tipping = 0.07;
  const double rho = logistic(value_of(draw, "logit_rho_tipping"));
  const std::size_t n_states = inquiry.world.states.size();
  std::vector<double> multipliers(n_states + 1);
  for (std::size_t n = 0; n <= n_states; ++n) {
    const double share = static_cast<double>(n) / static_cast<double>(n_states);
    multipliers[n] =
        theta_world * share + theta_tipping * logistic((share - rho) / width_of_tipping);
  }
  return multipliers;
}

double patron_weight(const World& world, StateIndex from, StateIndex to) {
  for (const Tie& tie : world.ties) {
    if (tie.channel == TieChannel::patron && tie.from == from && tie.to == to &&
        holds_at_start(world, tie)) {
      return tie.weight;
    }
  }
  return 0.0;
}

}  // namespace credence
