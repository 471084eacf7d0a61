#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/core/inquiry.hpp"

namespace credence {

/// The clocks of a state. The numbers are noise addresses: append only.
enum class Channel : std::uint8_t { recognition = 0, up = 1, down = 2, withdrawal = 3 };
inline constexpr std::size_t n_channels = 4;

/// Log multiplier on a target's hazard of recognition while the source stands at level 5; half
/// of it acts on the upward rate.
struct Edge {
  std::uint32_t target = 0;
  double log_multiplier = 0.0;
};

/// A club of states for exposure by share, by fresh act, and by withdrawal.
struct ExposureGroup {
  std::vector<std::uint32_t> members;
};

/// A bloc that can decide together. log_phi: rate relative to the mean log hazard of the members
/// at risk; nu_per_year: a fixed rate instead.
struct JointBloc {
  std::uint32_t noise_slot = 0;
  std::vector<std::uint32_t> members;
  double log_phi = 0.0;
  double nu_per_year = -1.0;             ///< negative: from log_phi
  std::vector<double> join_probability;  ///< one per member
};

/// AR(1) shocks shared by shock groups (docs/model/shocks.md). No cells: switched off.
struct CommonShocks {
  std::vector<double> block_edges;        ///< years, ascending, the first is 0
  std::vector<std::uint32_t> group_slot;  ///< noise address of each group
  std::vector<std::uint32_t> group_of;    ///< group of each state
  double rho = 0.0;
  double sigma = 0.0;
  double world_share = 0.0;
};

/// A named shock that arrives at random instants (Poisson); running ones add up.
struct RandomShock {
  std::uint32_t noise_slot = 0;
  double rate_per_year = 0.0;
  double first_arrival = -1.0;    ///< years; an arrival at a known instant, negative: none
  std::vector<double> log_shift;  ///< by state, at full strength
  ShockDuration duration = ShockDuration::lasting;
  double duration_years = 0.0;
};

/// What a timed act does. The order breaks ties between acts at one instant.
enum class TimedKind : std::uint8_t {
  shift_off,
  shift_on,
  edge_change,
  bar,
  release,
  set_level,
  withdraw,
  recognise,
  bloc_decides
};

/// An act of the scenario, or a change that is known beforehand, at an instant of its own.
struct TimedAct {
  double time = 0.0;  ///< years
  TimedKind kind = TimedKind::recognise;
  std::uint32_t state = 0;  ///< whom it moves; edge_change: the source
  std::uint32_t number =
      0;          ///< edge_change: position in edges[state]; shift_*: what joins on and off
  int level = 0;  ///< set_level
  std::array<double, n_channels> shift{};  ///< shift_on: added to each channel's log rate
  double log_multiplier = 0.0;             ///< edge_change: the new value
  int n_days = 1;  ///< recognise: 0 .. n_days - 1 whole days, drawn uniformly, are added
  std::uint32_t bloc_slot = 0;           ///< bloc_decides: address of the joining noise
  std::uint64_t decision = 0;            ///< bloc_decides: number of the joining noise
  std::vector<std::uint32_t> members;    ///< bloc_decides: who may join
  std::vector<double> join_probability;  ///< bloc_decides: by member; 1 for a named joiner
};

/// One draw of the model, compiled: all that an engine knows. It knows no patron, no signal, no
/// doctrine.
///
/// The log rate of channel k of state i at level L in cell m is
///   log_rate[k][m n_states + i] + level_addend[k][level_class[i]][L]
///     + (recognition: F_i, up: F_i / 2) + timed shifts,
///   F_i = edges + group share + pulse + world + common shock + random shocks + frailty.
/// The rate is its exponential, at most hazard_cap_per_year.
///
/// Units: years, log of events per year. Shapes as given with each field; an empty log_rate[k]
/// means that the channel does not exist. level_addend of -infinity closes a channel at a level.
struct HazardProgram {
  std::size_t n_states = 0;
  std::vector<double> cell_edges;  ///< n_cells + 1 values, from 0 to the horizon
  std::vector<std::uint32_t> state_slot;
  std::vector<std::uint8_t> start_level;
  std::vector<double> recognised_since;  ///< <= 0; where start_level is 5
  std::vector<std::uint8_t> level_class;
  std::array<std::vector<double>, n_channels> log_rate;
  std::array<std::vector<std::array<double, n_levels>>, n_channels> level_addend;
  double jump_probability = 0.0;  ///< a step up climbs each further level with this probability
  int level_after_withdrawal = 2;

  std::vector<std::vector<Edge>> edges;  ///< by source; empty: none
  std::vector<ExposureGroup> groups;
  double share_coefficient = 0.0;  ///< times the largest share of other members at level 5
  double pulse_coefficient = 0.0;  ///< times 2^(-age / half-life) of the freshest act of a fellow
  double pulse_half_life_years = 1.0;
  double group_withdrawal_coefficient =
      0.0;  ///< withdrawal: times the largest share that has withdrawn
  std::vector<double>
      world_log_multiplier;  ///< by number of recognisers, 0 .. n_states; empty: none

  double frailty_sd = 0.0;
  std::vector<double> frailty_log_mean;  ///< by state; empty: 0
  /// Tests only: the log multiplier of a path and state, instead of the normal frailty.
  std::function<double(std::uint64_t path, std::size_t state)> frailty_of_path;
  CommonShocks common;
  std::vector<RandomShock> random_shocks;
  std::vector<JointBloc> joint;
  std::vector<TimedAct> timed;  ///< by time, then kind, then state
  double hazard_cap_per_year = 365.0;
  std::vector<double> report_times;  ///< ascending, years; the last one is the horizon
  std::vector<std::size_t>
      headline_reports;  ///< positions in report_times with full per-state output

  [[nodiscard]] std::size_t n_cells() const { return cell_edges.size() - 1; }
};

/// Checks the shapes and the finiteness that the engines rely on. Throws ContractViolation.
void expect_valid(const HazardProgram& program);

}  // namespace credence
