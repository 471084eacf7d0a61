#include "sim/scenario/in_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "models/shocks/kinds.hpp"
#include "sim/scenario/language.hpp"

namespace credence {
namespace {

constexpr std::size_t most_names = 6;  ///< longer lists of states are counted

/// Names of states that take an article in a sentence; beginnings and whole names.
constexpr std::array<std::string_view, 6> article_beginnings = {
    "United ",           "DR ", "Democratic Republic", "Republic of", "Central African",
    "Dominican Republic"};
constexpr std::array<std::string_view, 9> article_names = {
    "Bahamas",     "Comoros",      "Gambia",
    "Holy See",    "Maldives",     "Netherlands",
    "Philippines", "Soviet Union", "German Democratic Republic"};

constexpr std::array<std::string_view, 5> ties_at_level = {
    "end", "move to the level of contacts", "move to the level of a mission",
    "move to the level of chargés d'affaires", "move to the level of ambassadors"};

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string genitive(const std::string& name) { return name + (name.ends_with('s') ? "'" : "'s"); }

std::string on_day(Date day) { return "on " + format_date_in_words(day); }

std::string in_period(Date first, std::optional<Date> last) {
  if (!last) return fmt::format("from {} on", format_date_in_words(first));
  return fmt::format("from {} to {}", format_date_in_words(first), format_date_in_words(*last));
}

std::string typed(const YamlValue& item, std::string_view key) {
  const YamlValue* value = item.find(key);
  return value ? value->scalar : std::string();
}

std::string without_sign(std::string number) {
  if (number.starts_with('-') || number.starts_with('+')) number.erase(0, 1);
  return number;
}

class Speaker {
 public:
  Speaker(const YamlValue& scenario, const Inquiry& inquiry, const ReportOptions& report)
      : scenario_(scenario), world_(inquiry.world), report_(report) {}

  /// The sentence of all acts of one number: same verb and options, one state each.
  AssumptionInWords say_act(const std::vector<const Act*>& acts, std::size_t number) const {
    const YamlValue& item = scenario_.find("do")->items[number];
    AssumptionInWords said;
    said.because = typed(item, "because");
    std::vector<StateIndex> states;
    for (const Act* act : acts) collect(*act, states, said);
    said.sentence = capitalised(sentence(*acts.front(), states, item));
    for (const StateIndex state : states) said.states.push_back(world_.states[state].iso3);
    return said;
  }
  AssumptionInWords say_shock(const NamedShock& shock, const YamlValue& item) const;
  AssumptionInWords say_adjustment(const YamlValue::Entry& entry) const;

 private:
  static void collect(const Act& act, std::vector<StateIndex>& states, AssumptionInWords& said);
  [[nodiscard]] std::string sentence(const Act& act, const std::vector<StateIndex>& states,
                                     const YamlValue& item) const;
  [[nodiscard]] std::string sentence_of_tie(const TieChange& act) const;
  [[nodiscard]] std::string sentence_of_bloc(const ForcedBlocDecision& act) const;
  [[nodiscard]] std::string name(StateIndex state) const {
    const State& row = world_.states[state];
    const auto own = report_.names.find(row.iso3);
    return own != report_.names.end() ? own->second
                                      : with_article(row.name.empty() ? row.iso3 : row.name);
  }
  [[nodiscard]] std::string names(const std::vector<StateIndex>& states) const {
    if (states.size() > most_names) return fmt::format("{} states", states.size());
    std::vector<std::string> words;
    for (const StateIndex state : states) words.push_back(name(state));
    return listed(words);
  }
  [[nodiscard]] std::string claimant() const {
    const auto own = report_.names.find("claimant");
    if (own == report_.names.end()) return "the claimant";
    const bool has_article = own->second.starts_with("the ") || world_.kind != "government";
    return (has_article ? "" : "the ") + own->second;
  }
  [[nodiscard]] std::string event_of(const NamedShock& shock) const;
  [[nodiscard]] std::vector<std::string> details_of(const YamlValue& item) const;

  const YamlValue& scenario_;
  const World& world_;
  const ReportOptions& report_;
};

void Speaker::collect(const Act& act, std::vector<StateIndex>& states, AssumptionInWords& said) {
  if (const auto* forced = std::get_if<ForcedRecognition>(&act)) {
    states.push_back(forced->state);
    said.on = forced->on;
  } else if (const auto* barred = std::get_if<BarredRecognition>(&act)) {
    states.push_back(barred->state);
  } else if (const auto* withdrawn = std::get_if<ForcedWithdrawal>(&act)) {
    states.push_back(withdrawn->state);
    said.on = withdrawn->on;
  } else if (const auto* level = std::get_if<ForcedLevel>(&act)) {
    states.push_back(level->state);
    said.on = level->on;
  } else if (const auto* signal = std::get_if<InjectedSignal>(&act)) {
    states.push_back(signal->state);
    said.on = signal->on;
  } else if (const auto* tie = std::get_if<TieChange>(&act)) {
    states.insert(states.end(), {tie->from, tie->to});
    said.on = tie->first_day;
  } else if (const auto* bloc = std::get_if<ForcedBlocDecision>(&act)) {
    if (bloc->join) states.insert(states.end(), bloc->join->begin(), bloc->join->end());
    said.on = bloc->on;
  }
}

std::string Speaker::sentence(const Act& act, const std::vector<StateIndex>& states,
                              const YamlValue& item) const {
  const std::string who = names(states);
  const bool one = states.size() == 1;
  if (const auto* forced = std::get_if<ForcedRecognition>(&act)) {
    const std::string when =
        forced->until ? fmt::format("between {} and {}", format_date_in_words(forced->on),
                                    format_date_in_words(*forced->until))
                      : on_day(forced->on);
    return fmt::format("{} {} {}", who, one ? "recognises" : "recognise", when);
  }
  if (const auto* barred = std::get_if<BarredRecognition>(&act)) {
    if (!barred->until) return fmt::format("{} never {}", who, one ? "recognises" : "recognise");
    return fmt::format("{} {} not recognise before {}", who, one ? "does" : "do",
                       format_date_in_words(*barred->until + std::chrono::days(1)));
  }
  if (const auto* withdrawn = std::get_if<ForcedWithdrawal>(&act)) {
    return fmt::format("{} {} recognition {}", who, one ? "withdraws its" : "withdraw their",
                       on_day(withdrawn->on));
  }
  if (const auto* level = std::get_if<ForcedLevel>(&act)) {
    return fmt::format("{} ties {} {}", genitive(who),
                       ties_at_level.at(static_cast<std::size_t>(level->level)), on_day(level->on));
  }
  if (const auto* signal = std::get_if<InjectedSignal>(&act)) {
    return fmt::format("a signal ({}, intensity {}) moves {} {} recognition {}",
                       spaced(signal->type), typed(item, "intensity"), who,
                       signal->direction > 0 ? "closer to" : "away from", on_day(signal->on));
  }
  if (const auto* tie = std::get_if<TieChange>(&act)) return sentence_of_tie(*tie);
  return sentence_of_bloc(std::get<ForcedBlocDecision>(act));
}

std::string Speaker::sentence_of_tie(const TieChange& act) const {
  constexpr std::array<std::string_view, 3> roles = {"patron", "neighbour", "rival"};
  const std::string_view role = roles.at(static_cast<std::size_t>(act.channel));
  const std::string when = in_period(act.first_day, act.last_day);
  if (act.weight == 0.0)
    return fmt::format("{} is no {} of {} {}", name(act.from), role, name(act.to), when);
  return fmt::format("{} weight as a {} of {} is {} {}", genitive(name(act.from)), role,
                     name(act.to), act.weight, when);
}

std::string Speaker::sentence_of_bloc(const ForcedBlocDecision& act) const {
  const std::string head =
      fmt::format("the bloc {} decides {}", spaced(world_.blocs[act.bloc].name), on_day(act.on));
  if (!act.join) return head + ", each member for itself";
  return fmt::format("{}, joined by {}", head, names(*act.join));
}

std::string Speaker::event_of(const NamedShock& shock) const {
  std::string event(shock_kinds()[shock.kind].event);
  constexpr std::string_view role = "the claimant";
  if (const auto at = event.find(role); at != std::string::npos)
    event.replace(at, role.size(), claimant());
  return event;
}

/// What the scenario says of a shock beyond its kind and day.
std::vector<std::string> Speaker::details_of(const YamlValue& item) const {
  std::vector<std::string> details;
  std::vector<std::string> moved;
  std::vector<Problem> told;
  if (const YamlValue* blocs = item.find("blocs")) {
    for (const auto& bloc : placed_texts_of(*blocs, "blocs", Repeats::allowed, told))
      moved.push_back("members of " + spaced(bloc.text));
  }
  if (const YamlValue* codes = item.find("states")) {
    std::vector<StateIndex> states;
    for (const auto& code : placed_texts_of(*codes, "states", Repeats::allowed, told)) {
      if (const auto state = world_.find_state(code.text)) states.push_back(*state);
    }
    moved.push_back(names(states));
  }
  if (!moved.empty()) details.push_back(listed(moved));
  if (item.find("half_life")) details.push_back("fading by half in " + typed(item, "half_life"));
  const std::string lasts = typed(item, "lasts");
  if (!lasts.empty()) details.push_back(lasts == "lasting" ? "to the horizon" : "for " + lasts);
  if (item.find("mean_duration"))
    details.push_back("for " + typed(item, "mean_duration") + " on average");
  if (item.find("log_hazard_shift"))
    details.push_back("log hazard shift " + typed(item, "log_hazard_shift"));
  return details;
}

AssumptionInWords Speaker::say_shock(const NamedShock& shock, const YamlValue& item) const {
  AssumptionInWords said;
  said.because = typed(item, "because");
  said.on = shock.on;
  const std::string when =
      shock.on ? on_day(*shock.on)
               : "at random, on average " + typed(item, "rate_per_year") + " times a year";
  said.sentence = capitalised(event_of(shock)) + " " + when;
  std::string in_brackets;
  for (const std::string& detail : details_of(item))
    in_brackets += (in_brackets.empty() ? "" : "; ") + detail;
  if (!in_brackets.empty()) said.sentence += " (" + in_brackets + ")";
  if (const YamlValue* codes = item.find("states")) {
    std::vector<Problem> told;
    for (const auto& code : placed_texts_of(*codes, "states", Repeats::allowed, told))
      said.states.push_back(code.text);
  }
  return said;
}

AssumptionInWords Speaker::say_adjustment(const YamlValue::Entry& entry) const {
  AssumptionInWords said;
  const Parameter& parameter = parameter_table()[parameter_id(entry.key)];
  const std::string what = fmt::format("The parameter {} ({})", entry.key, parameter.doc);
  if (entry.value.find("set"))
    said.sentence = fmt::format("{} is set to {}", what, typed(entry.value, "set"));
  if (entry.value.find("scale")) {
    said.sentence = fmt::format("{} is multiplied by {}", what, typed(entry.value, "scale"));
  }
  if (entry.value.find("add")) {
    const std::string number = typed(entry.value, "add");
    said.sentence =
        fmt::format("{} is {} by {}", what, number.starts_with('-') ? "lowered" : "raised",
                    without_sign(number));
  }
  return said;
}

}  // namespace

std::string with_article(const std::string& name) {
  const bool begins =
      std::any_of(article_beginnings.begin(), article_beginnings.end(),
                  [&](std::string_view beginning) { return name.starts_with(beginning); });
  const bool whole =
      std::find(article_names.begin(), article_names.end(), name) != article_names.end();
  return begins || whole || name.ends_with(" Islands") ? "the " + name : name;
}

std::vector<AssumptionInWords> assumptions_in_words(const YamlValue& scenario,
                                                    const std::vector<BoundAct>& acts,
                                                    const Inquiry& inquiry,
                                                    const ReportOptions& report) {
  const Speaker speaker(scenario, inquiry, report);
  std::vector<AssumptionInWords> said;
  for (std::size_t i = 0; i < acts.size();) {
    std::vector<const Act*> together;
    const std::size_t number = acts[i].number;
    for (; i < acts.size() && acts[i].number == number; ++i) together.push_back(&acts[i].act);
    said.push_back(speaker.say_act(together, number));
  }
  for (std::size_t i = 0; i < inquiry.shocks.size(); ++i) {
    said.push_back(speaker.say_shock(inquiry.shocks[i], scenario.find("shocks")->items[i]));
  }
  if (const YamlValue* adjust = scenario.find("adjust")) {
    for (const YamlValue::Entry& entry : adjust->entries) {
      if (!is_private_key(entry.key)) said.push_back(speaker.say_adjustment(entry));
    }
  }
  return said;
}

}  // namespace credence
