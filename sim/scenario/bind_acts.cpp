#include <algorithm>
#include <array>

#include "models/signals/classes.hpp"
#include "sim/scenario/bind.hpp"
#include "sim/scenario/check_fields.hpp"

namespace credence {
namespace {

/// Reads the options of one act. What the table of fields refused is empty here.
class ActReader {
 public:
  ActReader(const YamlValue& act, const Binding& binding) : act_(act), binding_(binding) {}

  [[nodiscard]] std::vector<StateIndex> states(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    if (!value) return {};
    std::vector<StateIndex> found;
    const auto codes = placed_texts_of(*value, key, Repeats::allowed, told_);
    for (const StateIndex state : binding_.names.find_states(codes, key, binding_.problems)) {
      if (std::find(found.begin(), found.end(), state) == found.end()) found.push_back(state);
    }
    return found;
  }
  [[nodiscard]] std::optional<StateIndex> state(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    if (!value || !text_of(*value, key, told_)) return std::nullopt;
    return binding_.names.find_state({value->scalar, value->place}, key, binding_.problems);
  }
  [[nodiscard]] std::optional<std::size_t> bloc(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    if (!value || !text_of(*value, key, told_)) return std::nullopt;
    return binding_.names.find_bloc({value->scalar, value->place}, binding_.problems);
  }
  /// A day inside the clock.
  [[nodiscard]] std::optional<Date> day(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    const auto date = value ? date_of(*value, key, told_) : std::nullopt;
    if (!date || !expect_in_clock(*date, value->place, key, binding_)) return std::nullopt;
    return date;
  }
  [[nodiscard]] std::optional<Period> period(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    const auto period = value ? period_of(*value, key, told_) : std::nullopt;
    if (!period) return std::nullopt;
    const std::string of = " of " + std::string(key);
    const Place& first = value->items[0].place;
    const Place& last = value->items[1].place;
    const bool begins = expect_in_clock(period->first, first, "the first day" + of, binding_);
    const bool ends = expect_in_clock(period->last, last, "the last day" + of, binding_);
    return begins && ends ? period : std::nullopt;
  }
  [[nodiscard]] std::optional<double> number(std::string_view key) const {
    const YamlValue* value = act_.find(key);
    return value ? number_of(*value, key, any_number, told_) : std::nullopt;
  }
  [[nodiscard]] bool has(std::string_view key) const { return act_.find(key) != nullptr; }
  [[nodiscard]] const YamlValue* find(std::string_view key) const { return act_.find(key); }
  [[nodiscard]] const Binding& binding() const { return binding_; }

 private:
  const YamlValue& act_;
  const Binding& binding_;
  mutable std::vector<Problem> told_;  ///< what the table of fields has said already
};

using Acts = std::vector<Act>;

Acts read_recognises(const ActReader& act) {
  Acts acts;
  const auto states = act.states("recognises");
  const auto on = act.day("on");
  const auto between = act.period("between");
  if (!on && !between) return acts;
  const Date first = on ? *on : between->first;
  const std::optional<Date> last = between ? std::optional<Date>(between->last) : std::nullopt;
  for (const StateIndex state : states) acts.push_back(ForcedRecognition{state, first, last});
  return acts;
}

Acts read_never_recognises(const ActReader& act) {
  Acts acts;
  const auto states = act.states("never_recognises");
  const auto until = act.day("until");
  if (act.has("until") && !until) return acts;
  for (const StateIndex state : states) acts.push_back(BarredRecognition{state, until});
  return acts;
}

Acts read_withdraws(const ActReader& act) {
  Acts acts;
  const auto states = act.states("withdraws");
  const auto on = act.day("on");
  if (!on) return acts;
  for (const StateIndex state : states) acts.push_back(ForcedWithdrawal{state, *on});
  return acts;
}

Acts read_sets_level(const ActReader& act) {
  Acts acts;
  const auto states = act.states("state");
  const auto on = act.day("on");
  const auto level = act.number("sets_level");
  if (!on || !level) return acts;
  for (const StateIndex state : states)
    acts.push_back(ForcedLevel{state, static_cast<int>(*level), *on});
  return acts;
}

Acts read_signal(const ActReader& act) {
  Acts acts;
  const auto states = act.states("state");
  const auto on = act.day("on");
  const auto intensity = act.number("intensity");
  const std::string type = act.find("signal")->scalar;
  const auto signal_class = class_of_signal(type);
  if (!on || !intensity || !signal_class) return acts;
  const double direction = act.number("direction").value_or(1.0);
  const double reliability = act.number("reliability").value_or(1.0);
  for (const StateIndex state : states) {
    acts.push_back(
        InjectedSignal{state, *signal_class, type, direction, *intensity, reliability, *on});
  }
  return acts;
}

TieChannel channel_named(std::string_view name) {
  if (name == "neighbour") return TieChannel::neighbour;
  return name == "rival" ? TieChannel::rival : TieChannel::patron;
}

Acts read_sets_tie(const ActReader& act) {
  const auto from = act.state("from");
  const auto to = act.state("to");
  const auto weight = act.number("weight");
  const auto on = act.day("on");
  const auto during = act.period("during");
  if (from && to && *from == *to) {
    note_problem(act.binding().problems, act.find("to")->place, ProblemKind::contradiction,
                 "from and to are both " + act.find("to")->scalar + ", must be two states",
                 "no state reacts to itself");
    return {};
  }
  if (!from || !to || !weight || (!on && !during)) return {};
  const Date first = on ? *on : during->first;
  const std::optional<Date> last = during ? std::optional<Date>(during->last) : std::nullopt;
  return {TieChange{channel_named(act.find("sets_tie")->scalar), *from, *to, *weight, first, last}};
}

void check_joiners(const ActReader& act, std::size_t bloc, std::vector<StateIndex>& join) {
  const Binding& binding = act.binding();
  const Bloc& decider = binding.world.blocs[bloc];
  std::vector<Problem> told;
  for (const PlacedText& code :
       placed_texts_of(*act.find("join"), "join", Repeats::allowed, told)) {
    const auto state = binding.names.find_state(code, "join", binding.problems);
    if (!state) continue;
    if (std::find(decider.members.begin(), decider.members.end(), *state) !=
        decider.members.end()) {
      join.push_back(*state);
      continue;
    }
    note_problem(binding.problems, code.place, ProblemKind::contradiction,
                 "join names " + code.text + ", must be members of " + decider.name,
                 "for a state outside the bloc add { recognises: " + code.text + ", on: ... }");
  }
}

Acts read_bloc_decides(const ActReader& act) {
  const auto bloc = act.bloc("bloc_decides");
  const auto on = act.day("on");
  if (!bloc) return {};
  std::optional<std::vector<StateIndex>> join;
  if (act.has("join")) check_joiners(act, *bloc, join.emplace());
  if (!on) return {};
  return {ForcedBlocDecision{*bloc, *on, join}};
}

struct VerbReader {
  std::string_view verb;
  Acts (*read)(const ActReader&);
};

constexpr std::array verb_readers = {
    VerbReader{"recognises", read_recognises},
    VerbReader{"never_recognises", read_never_recognises},
    VerbReader{"withdraws", read_withdraws},
    VerbReader{"sets_level", read_sets_level},
    VerbReader{"signal", read_signal},
    VerbReader{"sets_tie", read_sets_tie},
    VerbReader{"bloc_decides", read_bloc_decides},
};

}  // namespace

std::vector<BoundAct> bind_acts(const YamlValue& scenario, const Binding& binding) {
  std::vector<BoundAct> bound;
  const YamlValue* list = scenario.find("do");
  if (!list) return bound;
  for (std::size_t number = 0; number < list->items.size(); ++number) {
    const auto* verb = verb_of(list->items[number]);
    if (!verb) continue;
    for (const VerbReader& reader : verb_readers) {
      if (reader.verb != verb->key) continue;
      for (Act& act : reader.read(ActReader(list->items[number], binding))) {
        bound.push_back({std::move(act), number, verb->key_place});
      }
    }
  }
  return bound;
}

}  // namespace credence
