#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/core/dates.hpp"
#include "models/core/parameters.hpp"

namespace credence {

using StateIndex = std::uint32_t;  ///< position in World::states

inline constexpr int n_levels = 6;           ///< engagement ladder 0 .. 5
inline constexpr int recognition_level = 5;  ///< formal recognition

/// A state's mean rate of recognition as an expert gives it, replacing intercept and features.
struct ElicitedBaseRate {
  double per_year = 0.0;
  double log_sd = 0.0;
  friend bool operator==(const ElicitedBaseRate&, const ElicitedBaseRate&) = default;
};

/// An eligible state at the cut.
struct State {
  std::string iso3;
  std::string name;
  std::uint32_t noise_slot = 0;  ///< address of its luck; never moves when other states come or go
  std::string shock_group;       ///< the one group whose common shocks it shares
  std::uint32_t shock_group_slot = 0;
  bool opposes = false;  ///< publicly opposed to recognition
  std::optional<ElicitedBaseRate> base_rate;
  int level = 0;  ///< engagement level on as_of
  std::optional<Date> level_since;
  std::string level_source;
  std::string source;
  friend bool operator==(const State&, const State&) = default;
};

/// One dated, sourced engagement signal known by as_of. `state` absent: acts on every state.
struct Signal {
  std::string id;
  std::optional<StateIndex> state;
  Date date;
  Precision precision = Precision::day;
  Date known_on;
  std::size_t signal_class = 0;  ///< row of the signal class table
  std::string type;
  double direction = 1.0;    ///< +1 warms, -1 cools
  double intensity = 0.0;    ///< 0 to 1
  double reliability = 0.8;  ///< 0 to 1
  std::string group;         ///< rows of one report: counted once within a state
  std::string summary;
  std::string source;
  friend bool operator==(const Signal&, const Signal&) = default;
};

/// A dated event that is shown on the timeline and enters no equation.
struct ContextEvent {
  std::string id;
  Date date;
  Precision precision = Precision::day;
  std::string type;
  std::string scope;
  double direction = 1.0;
  double intensity = 0.0;
  std::string summary;
  std::string source;
  friend bool operator==(const ContextEvent&, const ContextEvent&) = default;
};

enum class TieChannel { patron, neighbour, rival };

/// `from` acts, `to` is moved.
struct Tie {
  TieChannel channel = TieChannel::patron;
  StateIndex from = 0;
  StateIndex to = 0;
  double weight = 0.0;
  std::optional<Date> valid_from;
  std::optional<Date> valid_to;
  std::string source;
  friend bool operator==(const Tie&, const Tie&) = default;
};

enum class BlocKind { tight, loose };

struct Bloc {
  std::string name;
  std::uint32_t noise_slot = 0;
  BlocKind kind = BlocKind::loose;
  std::vector<StateIndex> members;
  std::optional<double> nu_per_year;       ///< elicited decision rate, replacing the model's
  std::optional<double> join_probability;  ///< elicited, replacing the model's
  friend bool operator==(const Bloc&, const Bloc&) = default;
};

/// Where a feature's value came from.
enum class FeatureOrigin { computed, judged, imputed };

/// Raw value of one feature of one state, in the feature's own unit.
struct FeatureCell {
  double value = 0.0;
  double sd = 0.0;  ///< judged or imputed: spread of the value over posterior draws
  FeatureOrigin origin = FeatureOrigin::computed;
  std::string source;
  friend bool operator==(const FeatureCell&, const FeatureCell&) = default;
};

/// One row of the feature table as the case has it. Not available: no data in the case; the
/// feature is absent, never imputed.
struct FeatureColumn {
  bool available = false;
  std::vector<FeatureCell> cells;  ///< one per state when available
  friend bool operator==(const FeatureColumn&, const FeatureColumn&) = default;
};

/// A step of the recorded ladder, for the gate and for fits.
struct LadderStep {
  StateIndex state = 0;
  int level = 0;
  Date from_date;
  Precision precision = Precision::day;
  std::string kind;
  std::string source;
  friend bool operator==(const LadderStep&, const LadderStep&) = default;
};

/// What the model has, each switchable.
struct ModelSwitches {
  bool ladder = true;
  bool withdrawal = false;
  bool joint_decisions = true;
  bool common_shocks = true;
  bool frailty = true;
  bool time_shape = true;
  bool contagion = true;
  bool signals = true;
  friend bool operator==(const ModelSwitches&, const ModelSwitches&) = default;
};

/// Everything known about a case by `as_of`. Nothing in it is dated later: the reader of the case
/// folder is the one place that cuts.
struct World {
  std::string case_name;
  std::string title;
  std::string claimant;
  std::string rival;
  std::string kind;  ///< government | state
  std::string target;
  std::string recognition_rule;
  std::string leading_recogniser;
  std::string leading_opposer;
  Date episode_start;
  Date as_of;
  int level_after_withdrawal = 2;
  ModelSwitches switches;
  std::vector<State> states;  ///< in the order of their codes
  std::vector<Signal> signals;
  std::vector<ContextEvent> context;
  std::vector<Tie> ties;
  std::vector<Bloc> blocs;
  std::vector<StateIndex> neighbours;   ///< of the target, among the eligible states
  std::vector<FeatureColumn> features;  ///< one per row of the feature table
  std::vector<LadderStep> ladder_history;
  std::vector<std::string> sources;

  [[nodiscard]] std::optional<StateIndex> find_state(std::string_view iso3) const;
  [[nodiscard]] std::optional<std::size_t> find_bloc(std::string_view name) const;
  friend bool operator==(const World&, const World&) = default;
};

}  // namespace credence
