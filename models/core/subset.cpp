#include "models/core/subset.hpp"

#include <algorithm>

#include "models/core/contract.hpp"

namespace credence {
namespace {

class Renumbering {
 public:
  Renumbering(std::size_t n_states, const std::vector<StateIndex>& keep) : fresh_(n_states) {
    for (std::size_t k = 0; k < keep.size(); ++k) fresh_[keep[k]] = static_cast<StateIndex>(k);
  }
  [[nodiscard]] std::optional<StateIndex> operator()(StateIndex old) const { return fresh_[old]; }
  [[nodiscard]] std::vector<StateIndex> operator()(const std::vector<StateIndex>& old) const {
    std::vector<StateIndex> kept;
    for (const StateIndex i : old) {
      if (fresh_[i]) kept.push_back(*fresh_[i]);
    }
    return kept;
  }

 private:
  std::vector<std::optional<StateIndex>> fresh_;
};

World kept_world(const World& world, const std::vector<StateIndex>& keep,
                 const Renumbering& renumber) {
  World kept = world;
  kept.states.clear();
  for (const StateIndex i : keep) kept.states.push_back(world.states[i]);
  std::erase_if(kept.signals, [&](const Signal& s) { return s.state && !renumber(*s.state); });
  for (Signal& signal : kept.signals) {
    if (signal.state) signal.state = renumber(*signal.state);
  }
  std::erase_if(kept.ties, [&](const Tie& t) { return !renumber(t.from) || !renumber(t.to); });
  for (Tie& tie : kept.ties) {
    tie.from = *renumber(tie.from);
    tie.to = *renumber(tie.to);
  }
  for (Bloc& bloc : kept.blocs) bloc.members = renumber(bloc.members);
  kept.neighbours = renumber(world.neighbours);
  for (FeatureColumn& column : kept.features) {
    if (!column.available) continue;
    std::vector<FeatureCell> cells;
    for (const StateIndex i : keep) cells.push_back(column.cells[i]);
    column.cells = std::move(cells);
  }
  std::erase_if(kept.ladder_history, [&](const LadderStep& step) { return !renumber(step.state); });
  for (LadderStep& step : kept.ladder_history) step.state = *renumber(step.state);
  return kept;
}

// The act about the states that stay; empty when it names a dropped one.
std::optional<Act> kept_act(Act act, const Renumbering& renumber) {
  const auto keep_state = [&](StateIndex& state) {
    const auto fresh = renumber(state);
    if (fresh) state = *fresh;
    return fresh.has_value();
  };
  const bool stays = std::visit(
      [&](auto& a) {
        using Kind = std::decay_t<decltype(a)>;
        if constexpr (std::is_same_v<Kind, TieChange>) {
          const bool from = keep_state(a.from);
          return keep_state(a.to) && from;
        } else if constexpr (std::is_same_v<Kind, ForcedBlocDecision>) {
          if (a.join) a.join = renumber(*a.join);
          return true;
        } else {
          return keep_state(a.state);
        }
      },
      act);
  return stays ? std::optional<Act>(act) : std::nullopt;
}

}  // namespace

Inquiry subset(const Inquiry& inquiry, const std::vector<StateIndex>& keep) {
  CREDENCE_EXPECTS(!keep.empty());
  const Renumbering renumber(inquiry.world.states.size(), keep);
  Inquiry kept = inquiry;
  kept.world = kept_world(inquiry.world, keep, renumber);
  kept.acts.clear();
  for (const Act& act : inquiry.acts) {
    if (auto stays = kept_act(act, renumber)) kept.acts.push_back(std::move(*stays));
  }
  for (NamedShock& shock : kept.shocks) {
    if (shock.states) shock.states = renumber(*shock.states);
  }
  return kept;
}

}  // namespace credence
