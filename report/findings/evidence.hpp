#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings/findings.hpp"

namespace credence {

/// One dated signal as a report lists it.
struct EvidenceRow {
  std::string when;  ///< no finer than it is known
  std::string what;  ///< type in words: "head of state meeting"
  std::string pull;  ///< "warms" or "cools"
  std::string summary;
  std::vector<std::size_t> sources;  ///< numbers of Evidence::sources, from 1
};

/// What the model has about one state.
struct StateEvidence {
  std::string iso3;
  std::string name;
  std::string level;  ///< "3 of 5 (chargé d'affaires)"
  std::vector<std::size_t> level_sources;
  std::vector<EvidenceRow> rows;  ///< newest first
  std::size_t n_signals = 0;      ///< all that count, shown or not
};

/// The evidence behind the states that lead a report, with a numbered list of sources.
struct Evidence {
  std::vector<StateEvidence> states;
  StateEvidence general;             ///< signals that concern every state; name and level empty
  std::vector<std::string> sources;  ///< number k stands at k - 1; keys of the case spelt out
  std::size_t n_signals = 0;         ///< of single states, that count
  std::size_t n_states = 0;          ///< that have any
  bool ladder = true;                ///< whether this run has the ladder
  bool signals = true;               ///< whether signals count in this run
};

/// Signals whose class never counts are left out. `n_states_most`: ranked states from the top,
/// besides those in focus and those that the scenario sets.
[[nodiscard]] Evidence evidence_of(const Findings& findings, std::size_t n_states_most,
                                   std::size_t n_rows_most);

/// How many dated signals go into this run, or that none does.
[[nodiscard]] std::string evidence_sentence(const Evidence& evidence);
/// "7 earlier signals count too."; empty when all are shown.
[[nodiscard]] std::string more_signals(const StateEvidence& state);

/// A source as a reader sees it: a key of the case's list spelt out, anything else as it stands.
[[nodiscard]] std::string cited(const World& world, const std::string& source);

}  // namespace credence
