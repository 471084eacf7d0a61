#include <algorithm>

#include "sim/scenario/bind.hpp"

namespace credence {
namespace {

struct Days {
  Date first;
  Date last;
};

/// What two acts may be in each other's way about.
enum class Subject { recognition, bar, withdrawal, level, tie, bloc, other };

Subject subject_of(const Act& act) {
  if (std::holds_alternative<ForcedRecognition>(act)) return Subject::recognition;
  if (std::holds_alternative<BarredRecognition>(act)) return Subject::bar;
  if (std::holds_alternative<ForcedWithdrawal>(act)) return Subject::withdrawal;
  if (std::holds_alternative<ForcedLevel>(act)) return Subject::level;
  if (std::holds_alternative<TieChange>(act)) return Subject::tie;
  return std::holds_alternative<ForcedBlocDecision>(act) ? Subject::bloc : Subject::other;
}

/// The state whose own position an act sets; empty for ties, blocs and signals.
std::optional<StateIndex> state_of(const Act& act) {
  if (const auto* forced = std::get_if<ForcedRecognition>(&act)) return forced->state;
  if (const auto* barred = std::get_if<BarredRecognition>(&act)) return barred->state;
  if (const auto* withdrawn = std::get_if<ForcedWithdrawal>(&act)) return withdrawn->state;
  if (const auto* level = std::get_if<ForcedLevel>(&act)) return level->state;
  return std::nullopt;
}

/// Days on which an act may happen or holds.
Days days_of(const Act& act, const Clock& clock) {
  if (const auto* forced = std::get_if<ForcedRecognition>(&act)) {
    return {forced->on, forced->until.value_or(forced->on)};
  }
  if (const auto* barred = std::get_if<BarredRecognition>(&act)) {
    return {clock.as_of, barred->until.value_or(clock.horizon)};
  }
  if (const auto* withdrawn = std::get_if<ForcedWithdrawal>(&act))
    return {withdrawn->on, withdrawn->on};
  if (const auto* level = std::get_if<ForcedLevel>(&act)) return {level->on, level->on};
  if (const auto* tie = std::get_if<TieChange>(&act)) {
    return {tie->first_day, tie->last_day.value_or(clock.horizon)};
  }
  if (const auto* bloc = std::get_if<ForcedBlocDecision>(&act)) return {bloc->on, bloc->on};
  return {clock.as_of, clock.as_of};
}

bool overlap(const Days& a, const Days& b) { return a.first <= b.last && b.first <= a.last; }

class ConflictFinder {
 public:
  ConflictFinder(const BoundAct& earlier, const BoundAct& later, const Binding& binding)
      : earlier_(earlier), later_(later), binding_(binding) {}

  void find() const {
    const Subject a = subject_of(earlier_.act);
    const Subject b = subject_of(later_.act);
    if (a == Subject::tie && b == Subject::tie) return about_ties();
    if (a == Subject::bloc && b == Subject::bloc) return about_blocs();
    if (a == Subject::bloc || b == Subject::bloc) return about_joiners();
    const auto state = state_of(earlier_.act);
    if (state && state == state_of(later_.act)) about_state(a, b);
  }

 private:
  [[nodiscard]] bool on_one_day() const {
    return overlap(days_of(earlier_.act, binding_.clock), days_of(later_.act, binding_.clock));
  }
  [[nodiscard]] const std::string& code(StateIndex state) const {
    return binding_.world.states[state].iso3;
  }
  [[nodiscard]] std::string place_of_earlier() const {
    if (earlier_.place.line == 0) return "do[" + std::to_string(earlier_.number) + "]";
    return "line " + std::to_string(earlier_.place.line);
  }
  void note(std::string message, std::string hint) const {
    note_problem(binding_.problems, later_.place, ProblemKind::contradiction, std::move(message),
                 std::move(hint));
  }

  void about_state(Subject a, Subject b) const {
    const std::string who = code(*state_of(later_.act));
    const bool has_bar = a == Subject::bar || b == Subject::bar;
    const bool has_recognition = a == Subject::recognition || b == Subject::recognition;
    if (has_bar && has_recognition) {
      note(who + " is made to recognise and kept from it (" + place_of_earlier() +
               "), must be one of the two",
           "recognises ... on already keeps a state from recognising earlier");
    } else if (a == b && (has_bar || has_recognition)) {
      note(who + (has_bar ? " is kept from recognising" : " recognises") + " twice (" +
               place_of_earlier() + "), must be said once",
           "remove one of the two");
    } else if (!has_bar && on_one_day()) {
      note("two acts of " + who + " meet on one day (" + place_of_earlier() +
               "), must be a day apart",
           "which of them comes first would be luck");
    }
  }

  void about_ties() const {
    const auto& a = std::get<TieChange>(earlier_.act);
    const auto& b = std::get<TieChange>(later_.act);
    if (a.channel != b.channel || a.from != b.from || a.to != b.to || !on_one_day()) return;
    note("the tie from " + code(a.from) + " to " + code(a.to) + " is set twice for one day (" +
             place_of_earlier() + "), must have one weight",
         "use during to end the first");
  }

  void about_blocs() const {
    const auto& a = std::get<ForcedBlocDecision>(earlier_.act);
    const auto& b = std::get<ForcedBlocDecision>(later_.act);
    if (a.bloc != b.bloc || a.on != b.on) return;
    note(binding_.world.blocs[a.bloc].name + " decides twice on " + format_date(a.on) + " (" +
             place_of_earlier() + "), must decide once a day",
         "remove one of the two");
  }

  /// A state that is named to join while another act keeps it from recognising on that day.
  void about_joiners() const {
    const bool first_decides = subject_of(earlier_.act) == Subject::bloc;
    const auto& decision = std::get<ForcedBlocDecision>(first_decides ? earlier_.act : later_.act);
    const Act& other = first_decides ? later_.act : earlier_.act;
    const auto state = state_of(other);
    if (!decision.join || !state) return;
    const auto& join = *decision.join;
    if (std::find(join.begin(), join.end(), *state) == join.end()) return;
    const Days days = days_of(other, binding_.clock);
    const auto* forced = std::get_if<ForcedRecognition>(&other);
    const bool barred =
        std::holds_alternative<BarredRecognition>(other) && decision.on <= days.last;
    if (!barred && !(forced && decision.on < days.last)) return;
    note(code(*state) + " joins " + binding_.world.blocs[decision.bloc].name + " on " +
             format_date(decision.on) + " and is kept from recognising then (" +
             place_of_earlier() + "), must be one of the two",
         "take " + code(*state) + " out of join");
  }

  const BoundAct& earlier_;
  const BoundAct& later_;
  const Binding& binding_;
};

}  // namespace

void check_conflicts(const std::vector<BoundAct>& acts, const Binding& binding) {
  for (std::size_t later = 1; later < acts.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      ConflictFinder(acts[earlier], acts[later], binding).find();
    }
  }
}

}  // namespace credence
