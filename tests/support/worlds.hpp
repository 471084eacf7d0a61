#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/experiment/experiment.hpp"

namespace credence::testing {

/// A day from its text. Throws std::bad_optional_access for what is none.
[[nodiscard]] Date day(std::string_view text);

/// A state to be put into a world. Rate 0: none elicited.
struct StateSketch {
  std::string iso3;
  double base_rate_per_year = 0.0;
  int level = 0;
};

/// A world of these states as of 2026-01-01 with every part of the model off but contagion.
[[nodiscard]] World world_of(const std::vector<StateSketch>& states);

/// A question about a world, reported at the horizon; nothing is believed but kappa = 1. One draw.
[[nodiscard]] Experiment experiment_of(World world, Date horizon);

/// Sets mean and sd of a parameter.
void believe(Experiment& experiment, std::string_view parameter, double mean, double sd = 0.0);

/// A tie by codes. Throws std::bad_optional_access for an unknown code.
void add_tie(World& world, std::string_view from, std::string_view to, double weight,
             TieChannel channel = TieChannel::patron);
void add_bloc(World& world, std::string_view name, BlocKind kind,
              const std::vector<std::string>& members);

/// Gives every state a value of a feature.
void set_feature(World& world, std::string_view feature, const std::vector<double>& values,
                 double sd = 0.0);

/// A signal of full intensity and reliability, known on its day.
[[nodiscard]] Signal signal_of(const World& world, std::string_view iso3,
                               std::string_view signal_class, Date date);

[[nodiscard]] StateIndex state_of(const World& world, std::string_view iso3);

/// The example of docs/model/exact-oracle.md: AAA, BBB, CCC with base rates .3, .15, .05 and patron
/// ties; reported on 2026-12-31 and 2028-12-31.
[[nodiscard]] Experiment three_states();

/// A case with every part of the model on (withdrawal too): states on every level of the ladder,
/// features, signals, ties of all channels, two blocs, believed parameters with uncertainty.
/// Reported after half a year and a year. Needs: at least 6 states.
[[nodiscard]] Experiment rich_case(std::size_t n_states);

}  // namespace credence::testing
