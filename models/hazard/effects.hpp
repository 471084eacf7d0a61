#pragma once

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"
#include "models/hazard/program.hpp"

namespace credence {

/// Ties as edges by source (with their validity as timed changes), blocs as exposure groups, the
/// world share as a table.
void fill_contagion(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw);

/// Blocs that can decide together.
void fill_joint_decisions(HazardProgram& program, const Inquiry& inquiry,
                          const ParameterDraw& draw);

/// AR(1) shocks of the states' groups, in cells of four weeks.
void fill_common_shocks(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw);

/// The scenario's acts and shocks. What acts on a part of a cell becomes a timed shift of the
/// states it moves, so that no other state's cells are cut.
void apply_effects(HazardProgram& program, const Inquiry& inquiry, const ParameterDraw& draw);

}  // namespace credence
