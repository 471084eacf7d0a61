#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/report.hpp"
#include "report/words/shown_probability.hpp"

namespace credence {

/// A state whose chance is a finding, at the horizon, as every format shows it.
struct RankedState {
  std::size_t index = 0;  ///< in Forecast::states
  std::string iso3;
  std::string name;
  int level = 0;
  bool in_focus = false;
  bool is_open = false;  ///< short of the precision asked for
  double probability = 0.0;
  double baseline_probability = 0.0;
  double standard_error = 0.0;
  ShownProbability scenario;
  ShownProbability baseline;
  ShownProbability belief_low;
  ShownProbability belief_high;

  /// Marked with * where it is short of the precision asked for.
  [[nodiscard]] std::string name_in_table() const { return is_open ? name + " *" : name; }
  /// Largest first decides the rank of movers.
  [[nodiscard]] double moved() const { return probability - baseline_probability; }
};

/// A state whose chance the scenario sets: shown as assumed, never ranked as a finding.
struct AssumedState {
  std::size_t index = 0;
  std::string name;
  std::string what;  ///< "recognises on 1 March 2026"
  bool recognises = false;
};

/// What has been seen, before any number of the model.
struct BaseRate {
  std::int64_t n_recognised = 0;
  std::int64_t n_eligible = 0;
  double n_years = 0.0;
  std::vector<std::string> recognisers;
};

/// Recognisers at the horizon beyond those of today and those that the scenario assumes.
struct FurtherStates {
  double expected = 0.0;
  double expected_baseline = 0.0;  ///< the same states, in the baseline
  int typical = 0;                 ///< median
  int low = 0;                     ///< 5th and 95th percentile
  int high = 0;
  int n_set = 0;  ///< recognisers of today and assumed ones, taken off the count
};

/// The selection and the rounding that all formats share: reads a report, computes no forecast.
struct Findings {
  const Report* report = nullptr;
  const Yardstick* yardstick = nullptr;
  std::string claimant;        ///< "the Taliban government"
  bool conditional = false;    ///< the scenario differs from its baseline
  bool interventions = false;  ///< it has acts (`do`), so it follows from assumed links
  std::string title;           ///< "If China recognises … : who else by 31 December 2027?"
  std::string condition;       ///< "if China recognises … on 1 March 2026"; empty for a baseline
  std::string column;          ///< heading of the scenario's column: "if China", "if so", "chance"
  std::vector<RankedState> ranked;  ///< by scenario probability, largest first; ties by code
  std::vector<AssumedState> assumed;
  std::vector<std::string> already;  ///< names of today's recognisers
  BaseRate base_rate;
  std::optional<FurtherStates> further;  ///< absent: no count at the horizon
  bool has_belief_band = false;          ///< several draws, and several paths for each
  double largest_error = 0.0;            ///< largest Monte Carlo standard error at the horizon

  [[nodiscard]] const Study& study() const { return *report->study; }
  [[nodiscard]] const Forecast& forecast() const { return *report->forecast; }
  [[nodiscard]] const World& world() const { return study().scenario.inquiry.world; }
  [[nodiscard]] Date horizon() const { return study().scenario.inquiry.clock.horizon; }
};

/// Needs: a report whose forecast has the states of its world, each with a value at the horizon.
[[nodiscard]] Findings find(const Report& report);

/// A state's name as the report's options say it.
[[nodiscard]] std::string shown_name(const Report& report, const std::string& iso3,
                                     const std::string& name);
/// The same, from the code alone.
[[nodiscard]] std::string name_of(const Findings& findings, const std::string& iso3);

/// The word of a chance; empty for 0 and 1 without error, which are facts or assumptions.
[[nodiscard]] std::string word_of_chance(const HorizonForecast& value, const Yardstick& yardstick);

/// Probability that the count at the horizon is `n_least` or more; absent: no count there.
[[nodiscard]] std::optional<double> chance_of_at_least(const Findings& findings, int n_least);

/// "±0.2 points": twice the largest standard error, which covers 95 in 100 repetitions.
[[nodiscard]] std::string error_in_words(const Findings& findings);
/// First `n_most` ranked states and those in focus, in rank order.
[[nodiscard]] std::vector<const RankedState*> leading_states(const Findings& findings,
                                                             std::size_t n_most);

}  // namespace credence
