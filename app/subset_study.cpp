#include "app/subset_study.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "app/usage_error.hpp"

namespace credence {
namespace {

/// New position of each old state; absent: dropped.
using NewIndex = std::vector<std::optional<StateIndex>>;

NewIndex new_positions(const World& world, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (!world.find_state(code)) {
      throw UsageError(fmt::format("--states names {}, which is no state of the case", code));
    }
  }
  NewIndex position(world.states.size());
  StateIndex next = 0;
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    if (std::ranges::find(codes, world.states[i].iso3) != codes.end()) position[i] = next++;
  }
  return position;
}

std::vector<StateIndex> kept(const std::vector<StateIndex>& states, const NewIndex& position) {
  std::vector<StateIndex> result;
  for (const StateIndex state : states) {
    if (position[state]) result.push_back(*position[state]);
  }
  return result;
}

/// Rows whose states are all kept, with their new positions.
template <typename Row, typename Move>
std::vector<Row> kept_rows(const std::vector<Row>& rows, Move move) {
  std::vector<Row> result;
  for (Row row : rows) {
    if (move(row)) result.push_back(std::move(row));
  }
  return result;
}

bool move_index(StateIndex& state, const NewIndex& position) {
  if (!position[state]) return false;
  state = *position[state];
  return true;
}

std::vector<FeatureColumn> kept_columns(const std::vector<FeatureColumn>& columns,
                                        const NewIndex& position) {
  std::vector<FeatureColumn> result = columns;
  for (FeatureColumn& column : result) {
    std::vector<FeatureCell> cells;
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
      if (position[i]) cells.push_back(column.cells[i]);
    }
    column.cells = std::move(cells);
  }
  return result;
}

World kept_world(const World& world, const NewIndex& position) {
  World result = world;
  result.states.clear();
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    if (position[i]) result.states.push_back(world.states[i]);
  }
  result.signals = kept_rows(world.signals, [&](Signal& signal) {
    return !signal.state || move_index(*signal.state, position);
  });
  result.ties = kept_rows(world.ties, [&](Tie& tie) {
    return move_index(tie.from, position) && move_index(tie.to, position);
  });
  result.ladder_history = kept_rows(
      world.ladder_history, [&](LadderStep& step) { return move_index(step.state, position); });
  for (Bloc& bloc : result.blocs) bloc.members = kept(bloc.members, position);
  result.neighbours = kept(world.neighbours, position);
  result.features = kept_columns(world.features, position);
  return result;
}

/// Acts about a dropped state go with it: what it does moves nobody who is left.
struct MoveAct {
  const NewIndex& position;
  template <typename OneState>
  bool operator()(OneState& act) const {
    return move_index(act.state, position);
  }
  bool operator()(TieChange& act) const {
    return move_index(act.from, position) && move_index(act.to, position);
  }
  bool operator()(ForcedBlocDecision& act) const {
    if (act.join) act.join = kept(*act.join, position);
    return true;
  }
};

void keep_in_inquiry(Inquiry& inquiry, const NewIndex& position) {
  inquiry.world = kept_world(inquiry.world, position);
  inquiry.acts =
      kept_rows(inquiry.acts, [&](Act& act) { return std::visit(MoveAct{position}, act); });
  for (NamedShock& shock : inquiry.shocks) {
    if (shock.states) shock.states = kept(*shock.states, position);
  }
}

}  // namespace

std::vector<std::string> keep_states(Study& study, const std::vector<std::string>& codes) {
  const World& world = study.scenario.inquiry.world;
  const NewIndex position = new_positions(world, codes);
  std::vector<std::string> dropped;
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    if (!position[i]) dropped.push_back(world.states[i].iso3);
  }
  keep_in_inquiry(study.scenario.inquiry, position);
  keep_in_inquiry(study.baseline.inquiry, position);
  return dropped;
}

}  // namespace credence
