#pragma once

#include <vector>

#include "models/hazard/program.hpp"

namespace credence::testing {

/// A program of recognition alone: constant rates per year by state, nobody engaged (level 0), one
/// cell, one report at the horizon.
[[nodiscard]] HazardProgram program_of(const std::vector<double>& rates_per_year,
                                       double horizon_years);

/// Equal cells instead of one, with the rates of the first one.
void cut_into_cells(HazardProgram& program, std::size_t n_cells);

/// Sets the rate of a channel in one cell.
void set_rate(HazardProgram& program, Channel channel, std::size_t cell, std::size_t state,
              double per_year);

/// Reports at these times (years); all of them are headlines. The horizon stays.
void report_at(HazardProgram& program, std::vector<double> times);

void add_edge(HazardProgram& program, std::uint32_t from, std::uint32_t to, double log_multiplier);

/// Rates per year by level; 0 closes a channel at a level.
struct LadderRates {
  std::array<double, 5> up{};  ///< from level 0 .. 3; the fifth is 0
  std::array<double, 5> recognition{};
  std::array<double, 5> down{};
};
/// Gives every state these rates at its levels, in place of its own.
void put_on_ladder(HazardProgram& program, const LadderRates& rates);

void switch_on_withdrawal(HazardProgram& program, double per_year, int level_after);

/// A bloc that decides at a fixed rate; each member joins with the same probability.
void add_joint_bloc(HazardProgram& program, std::vector<std::uint32_t> members, double nu_per_year,
                    double join_probability);

/// An act of the scenario; `bar` at 0 is added before a recognition.
void recognise_at(HazardProgram& program, std::uint32_t state, double time);
void bar_between(HazardProgram& program, std::uint32_t state, double from, double until);
/// Adds an act and keeps the order that engines expect.
void add_act(HazardProgram& program, const TimedAct& act);

/// The base and ties of cases V6, V16 and V21 of docs/model/verification.md.
[[nodiscard]] HazardProgram v6_program(double horizon_years);

}  // namespace credence::testing
