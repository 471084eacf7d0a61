#include <algorithm>
#include <map>
#include <tuple>

#include "sim/scenario/bind.hpp"

namespace credence {
namespace {

struct Days {
  Date first;
  Date last;
};

bool overlap(const Days& a, const Days& b) { return a.first <= b.last && b.first <= a.last; }

/// What has been said of one state so far.
struct StateRecord {
  const BoundAct* recognition = nullptr;
  const BoundAct* bar = nullptr;
  std::map<Date, const BoundAct*> on_day;  ///< withdrawals and levels
};

Days days_of(const ForcedRecognition& act) { return {act.on, act.until.value_or(act.on)}; }

/// Walks through the acts once and holds each against what was said before it; one problem an act.
class ConflictFinder {
 public:
  explicit ConflictFinder(const Binding& binding) : binding_(binding) {}

  void take(const BoundAct& bound) {
    later_ = &bound;
    std::visit([this](const auto& act) { hold(act); }, bound.act);
  }
  /// Last of all: whoever is named to join, wherever the act that keeps it from joining stands.
  void check_joiners() const {
    for (const BoundAct* decision : decisions_) {
      for (const StateIndex state : *std::get<ForcedBlocDecision>(decision->act).join) {
        check_joiner(*decision, state);
      }
    }
  }

 private:
  void hold(const ForcedRecognition& act) {
    StateRecord& record = states_[act.state];
    if (record.bar) {
      note_both(act.state, *record.bar);
    } else if (record.recognition) {
      note(*record.recognition, code(act.state) + " recognises twice", "be said once",
           "remove one of the two");
    } else {
      const Days days = days_of(act);
      const auto same_day = record.on_day.lower_bound(days.first);
      if (same_day != record.on_day.end() && same_day->first <= days.last)
        note_one_day(act.state, *same_day->second);
    }
    if (!record.recognition) record.recognition = later_;
  }
  void hold(const BarredRecognition& act) {
    StateRecord& record = states_[act.state];
    if (record.recognition) {
      note_both(act.state, *record.recognition);
    } else if (record.bar) {
      note(*record.bar, code(act.state) + " is kept from recognising twice", "be said once",
           "remove one of the two");
    }
    if (!record.bar) record.bar = later_;
  }
  void hold(const ForcedWithdrawal& act) { hold_day(act.state, act.on); }
  void hold(const ForcedLevel& act) { hold_day(act.state, act.on); }
  void hold(const InjectedSignal&) {}
  void hold(const TieChange& act) {
    const Days days{act.first_day, act.last_day.value_or(binding_.clock.horizon)};
    auto& before = ties_[{act.channel, act.from, act.to}];
    const auto clash = std::find_if(before.begin(), before.end(),
                                    [&](const auto& other) { return overlap(days, other.first); });
    if (clash != before.end()) {
      note(*clash->second,
           "the tie from " + code(act.from) + " to " + code(act.to) + " is set twice for one day",
           "have one weight", "use during to end the first");
      return;
    }
    before.emplace_back(days, later_);
  }
  void hold(const ForcedBlocDecision& act) {
    const auto [before, is_new] = bloc_days_.try_emplace({act.bloc, act.on}, later_);
    if (!is_new) {
      note(*before->second,
           binding_.world.blocs[act.bloc].name + " decides twice on " + format_date(act.on),
           "decide once a day", "remove one of the two");
    }
    if (act.join) decisions_.push_back(later_);
  }

  void hold_day(StateIndex state, Date day) {
    StateRecord& record = states_[state];
    const auto [before, is_new] = record.on_day.try_emplace(day, later_);
    if (!is_new) return note_one_day(state, *before->second);
    if (!record.recognition) return;
    const Days days = days_of(std::get<ForcedRecognition>(record.recognition->act));
    if (overlap(days, {day, day})) note_one_day(state, *record.recognition);
  }

  void check_joiner(const BoundAct& decision, StateIndex state) const {
    const auto found = states_.find(state);
    if (found == states_.end()) return;
    const auto& [recognition, bar, on_day] = found->second;
    const auto& act = std::get<ForcedBlocDecision>(decision.act);
    const auto is_after = [&](const std::optional<Date>& last) { return !last || act.on <= *last; };
    const bool barred = bar && is_after(std::get<BarredRecognition>(bar->act).until);
    const bool later =
        recognition && act.on < days_of(std::get<ForcedRecognition>(recognition->act)).last;
    if (!barred && !later) return;
    const BoundAct& other = barred ? *bar : *recognition;
    const bool is_first = decision.number < other.number;
    note_at(is_first ? other : decision, is_first ? decision : other,
            code(state) + " joins " + binding_.world.blocs[act.bloc].name + " on " +
                format_date(act.on) + " and is kept from recognising then",
            "be one of the two", "take " + code(state) + " out of join");
  }

  [[nodiscard]] const std::string& code(StateIndex state) const {
    return binding_.world.states[state].iso3;
  }

  void note_both(StateIndex state, const BoundAct& earlier) const {
    note(earlier, code(state) + " is made to recognise and kept from it", "be one of the two",
         "recognises ... on already keeps a state from recognising earlier");
  }
  void note_one_day(StateIndex state, const BoundAct& earlier) const {
    note(earlier, "two acts of " + code(state) + " meet on one day", "be a day apart",
         "which of them comes first would be luck");
  }
  void note(const BoundAct& earlier, const std::string& what, const std::string& constraint,
            std::string hint) const {
    note_at(*later_, earlier, what, constraint, std::move(hint));
  }
  void note_at(const BoundAct& later, const BoundAct& earlier, const std::string& what,
               const std::string& constraint, std::string hint) const {
    const std::string where = earlier.place.line == 0
                                  ? "do[" + std::to_string(earlier.number) + "]"
                                  : "line " + std::to_string(earlier.place.line);
    note_problem(binding_.problems, later.place, ProblemKind::contradiction,
                 what + " (" + where + "), must " + constraint, std::move(hint));
  }

  const Binding& binding_;
  const BoundAct* later_ = nullptr;
  std::map<StateIndex, StateRecord> states_;
  std::map<std::tuple<TieChannel, StateIndex, StateIndex>,
           std::vector<std::pair<Days, const BoundAct*>>>
      ties_;
  std::map<std::pair<std::size_t, Date>, const BoundAct*> bloc_days_;
  std::vector<const BoundAct*> decisions_;
};

}  // namespace

void check_conflicts(const std::vector<BoundAct>& acts, const Binding& binding) {
  ConflictFinder finder(binding);
  for (const BoundAct& act : acts) finder.take(act);
  finder.check_joiners();
}

}  // namespace credence
