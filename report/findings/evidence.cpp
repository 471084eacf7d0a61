#include "report/findings/evidence.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "models/signals/classes.hpp"
#include "report/words/level_name.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

std::string without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// "a; b" names two sources.
std::vector<std::string> split_sources(std::string_view text) {
  std::vector<std::string> sources;
  while (!text.empty()) {
    const std::size_t end = text.find("; ");
    const std::string one = without_blanks(text.substr(0, end));
    if (!one.empty()) sources.push_back(one);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return sources;
}

std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

class Collector {
 public:
  Collector(const Findings& findings, std::size_t n_rows_most)
      : findings_(findings), world_(findings.world()), n_rows_most_(n_rows_most) {
    evidence_.ladder = findings.study().scenario.inquiry.switches.ladder;
    evidence_.signals = findings.study().scenario.inquiry.switches.signals;
  }

  Evidence collect(const std::vector<StateIndex>& states) {
    std::set<StateIndex> with_any;
    for (const Signal& signal : world_.signals) {
      if (!counts(signal) || !signal.state) continue;
      ++evidence_.n_signals;
      with_any.insert(*signal.state);
    }
    evidence_.n_states = with_any.size();
    add_rows(std::nullopt, evidence_.general);
    for (const StateIndex state : states) add_state(state);
    return std::move(evidence_);
  }

 private:
  [[nodiscard]] bool counts(const Signal& signal) const {
    return evidence_.signals && signal_classes()[signal.signal_class].use == SignalUse::decays;
  }

  void add_state(StateIndex index) {
    const State& state = world_.states[index];
    StateEvidence of_state;
    of_state.iso3 = state.iso3;
    of_state.name = shown_name(*findings_.report, state.iso3, state.name);
    of_state.level =
        fmt::format("{} of {} ({})", state.level, recognition_level, level_name(state.level));
    of_state.level_sources = numbers(state.level_source);
    add_rows(index, of_state);
    evidence_.states.push_back(std::move(of_state));
  }

  void add_rows(std::optional<StateIndex> state, StateEvidence& into) {
    for (const Signal* signal : newest_first(state)) {
      ++into.n_signals;
      if (into.rows.size() < n_rows_most_) into.rows.push_back(row_of(*signal));
    }
  }

  [[nodiscard]] std::vector<const Signal*> newest_first(std::optional<StateIndex> state) const {
    std::vector<const Signal*> signals;
    for (const Signal& signal : world_.signals) {
      if (counts(signal) && signal.state == state) signals.push_back(&signal);
    }
    std::stable_sort(signals.begin(), signals.end(), [](const Signal* a, const Signal* b) {
      return a->date != b->date ? a->date > b->date : a->id < b->id;
    });
    return signals;
  }

  EvidenceRow row_of(const Signal& signal) {
    const std::string type =
        signal.type.empty() ? std::string(signal_classes()[signal.signal_class].name) : signal.type;
    return {dated_in_words(signal.date, signal.precision), spoken(type),
            signal.direction < 0.0 ? "cools" : "warms", signal.summary, numbers(signal.source)};
  }

  std::vector<std::size_t> numbers(std::string_view text) {
    std::vector<std::size_t> found;
    for (const std::string& source : split_sources(text)) found.push_back(number(source));
    return found;
  }

  std::size_t number(const std::string& source) {
    const std::string full = cited(world_, source);
    const auto at = std::find(evidence_.sources.begin(), evidence_.sources.end(), full);
    const auto n = static_cast<std::size_t>(at - evidence_.sources.begin());
    if (at == evidence_.sources.end()) evidence_.sources.push_back(full);
    return n + 1;
  }

  const Findings& findings_;
  const World& world_;
  std::size_t n_rows_most_;
  Evidence evidence_;
};

}  // namespace

Evidence evidence_of(const Findings& findings, std::size_t n_states_most, std::size_t n_rows_most) {
  std::vector<StateIndex> states;
  for (const AssumedState& assumed : findings.assumed) {
    if (states.size() < n_states_most) states.push_back(static_cast<StateIndex>(assumed.index));
  }
  for (const RankedState* state : leading_states(findings, n_states_most)) {
    states.push_back(static_cast<StateIndex>(state->index));
  }
  return Collector(findings, n_rows_most).collect(states);
}

std::string evidence_sentence(const Evidence& evidence) {
  if (!evidence.signals) return "Signals are switched off in this run.";
  const std::size_t n_all = evidence.n_signals + evidence.general.n_signals;
  if (n_all == 0) return "No dated signal enters this run.";
  const auto n = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  const std::string general =
      evidence.general.n_signals == 0
          ? ""
          : fmt::format("; {} of these signals {} every state",
                        thousands(n(evidence.general.n_signals)),
                        evidence.general.n_signals == 1 ? "concerns" : "concern");
  const char* const verb = n_all == 1 ? "goes" : "go";
  if (evidence.n_signals == 0) {
    return fmt::format("{} {} into this run and {} every state.",
                       counted(n(n_all), "dated signal", "dated signals"), verb,
                       n_all == 1 ? "concerns" : "concern");
  }
  return fmt::format(
      "{} {} into this run, from {}{}. Shown are the newest ones of the states that lead this "
      "report.",
      counted(n(n_all), "dated signal", "dated signals"), verb,
      counted(n(evidence.n_states), "state", "states"), general);
}

std::string more_signals(const StateEvidence& state) {
  const std::size_t n_more = state.n_signals - state.rows.size();
  if (n_more == 0) return "";
  return n_more == 1 ? "1 earlier signal counts too."
                     : fmt::format("{} earlier signals count too.", n_more);
}

std::string cited(const World& world, const std::string& source) {
  if (source == "recall") return "the coder's recollection; no document seen";
  const std::string key = source + ": ";
  for (const std::string& entry : world.sources) {
    if (entry.starts_with(key)) return entry.substr(key.size());
  }
  return source;
}

}  // namespace credence
