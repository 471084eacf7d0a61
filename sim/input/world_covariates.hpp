#pragma once

#include <string>
#include <vector>

#include "sim/input/case_folder.hpp"

namespace credence {

/// Fills the features of a world that are computed from the files of data/world (docs/data.md),
/// as known at `as_of` (sim/input/cut.hpp says what is).
///
/// Needs: world.states and world.features as the reader of the case left them: one column for every
/// row of the feature table, with n_states cells where the case has judged values (those cells say
/// `judged`, win over computed ones and stay; its other cells are 0 and may be overwritten), else
/// not available and without cells. terror_listing_active is the case reader's own.
/// Files read are appended with names like "world/power.csv"; states whose value had to be imputed
/// go to the notes; damaged files to the problems.
void fill_world_covariates(World& world, const Library& library, Date as_of,
                           std::vector<InputFile>& files_read, std::vector<std::string>& notes,
                           std::vector<Problem>& problems);

}  // namespace credence
