#pragma once

#include <vector>

#include "models/core/world.hpp"

namespace credence {

/// Signals that repeat one report count once (docs/model/signals.md): of the rows of one
/// independence group within a state the strongest stays, by intensity x reliability; of equals the
/// one that was known first. Rows of classes that never pull form groups of their own, so that a
/// recorded step of the ladder hides no signal.
///
/// Rows without a group belong to the group of a row of the same state, class and direction within
/// three days, else they form one with the rows like them within three days of the first.
/// The groups of such rows keep no name. Returns them in the order of state, date and id; signals
/// without a state come last.
[[nodiscard]] std::vector<Signal> count_reports_once(std::vector<Signal> signals);

}  // namespace credence
