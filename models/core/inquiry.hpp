#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/core/world.hpp"

namespace credence {

/// as_of < report dates <= horizon; the horizon is always the last report date.
struct Clock {
  Date as_of;
  Date horizon;
  std::vector<Date> report_dates;  ///< ascending, the last one is the horizon
};

/// An act of the scenario: the mechanism is overwritten, all other noise kept.
struct ForcedRecognition {
  StateIndex state = 0;
  Date on;                    ///< at the midnight that begins this day
  std::optional<Date> until;  ///< with `until`: a day drawn uniformly from [on, until] on each path
};
struct BarredRecognition {
  StateIndex state = 0;
  std::optional<Date> until;  ///< absent: to the horizon
};
struct ForcedWithdrawal {
  StateIndex state = 0;
  Date on;
};
struct ForcedLevel {
  StateIndex state = 0;
  int level = 0;  ///< 0 to 4
  Date on;
};
struct InjectedSignal {
  StateIndex state = 0;
  std::size_t signal_class = 0;
  std::string type;
  double direction = 1.0;
  double intensity = 0.0;
  double reliability = 1.0;
  Date on;
};
struct TieChange {
  TieChannel channel = TieChannel::patron;
  StateIndex from = 0;
  StateIndex to = 0;
  double weight = 0.0;
  Date first_day;
  std::optional<Date> last_day;  ///< inclusive; absent: to the horizon
};
struct ForcedBlocDecision {
  std::size_t bloc = 0;
  Date on;
  std::optional<std::vector<StateIndex>> join;  ///< named joiners; absent: each by its probability
};
using Act = std::variant<ForcedRecognition, BarredRecognition, ForcedWithdrawal, ForcedLevel,
                         InjectedSignal, TieChange, ForcedBlocDecision>;

/// How long a named shock lasts. `half_life`: decays; `fixed`: ends; `lasting`: neither;
/// `exponential`: ends after a random time with this mean.
enum class ShockDuration { half_life, fixed, lasting, exponential };

/// A named shock as the scenario sets it: at a day, or arriving at random.
struct NamedShock {
  std::size_t kind = 0;  ///< row of the shock table
  std::optional<Date> on;
  std::optional<double> rate_per_year;
  std::optional<double> log_hazard_shift;         ///< replaces the belief's effect
  std::optional<std::vector<StateIndex>> states;  ///< absent: every state
  ShockDuration duration = ShockDuration::lasting;
  double duration_days = 0.0;  ///< half-life, length or mean length
};

/// A change of one parameter, applied to every draw: set, then scale, then add.
struct Adjustment {
  ParameterId parameter = 0;
  std::optional<double> set;
  std::optional<double> scale;
  std::optional<double> add;
};

/// All that the model needs to know except the parameters: a world and a question about it.
struct Inquiry {
  World world;
  Clock clock;
  ModelSwitches switches;
  std::vector<Act> acts;
  std::vector<NamedShock> shocks;
  std::vector<Adjustment> adjustments;
};

}  // namespace credence
