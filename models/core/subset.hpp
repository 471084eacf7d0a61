#pragma once

#include <vector>

#include "models/core/inquiry.hpp"

namespace credence {

/// The inquiry about some of its states alone: the others, their ties, signals and acts are
/// dropped, blocs keep the members that are left. Shares, means and standardised features are then
/// those of the states that stay. Needs: at least one state. Acts and shocks that name a dropped
/// state are dropped with it.
[[nodiscard]] Inquiry subset(const Inquiry& inquiry, const std::vector<StateIndex>& keep);

}  // namespace credence
