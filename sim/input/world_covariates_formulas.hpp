#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "models/core/world.hpp"
#include "sim/input/world_covariates_tables.hpp"

namespace credence {

/// What a formula may look at.
struct FeatureEvidence {
  const WorldTables& tables;
  const World& world;
  int last_year = 0;  ///< newest year whose values were known on the cut
};

/// How a feature is computed for a state; empty: the files say nothing about it.
struct FeatureFormula {
  std::string_view feature;
  std::optional<FeatureCell> (*value)(const FeatureEvidence&, const State&);
};

/// The features that data/world and the case's signals can tell (docs/data.md).
[[nodiscard]] std::span<const FeatureFormula> feature_formulas();
[[nodiscard]] const FeatureFormula* find_formula(std::string_view feature);

/// Newest year whose yearly values were known on a day.
[[nodiscard]] int last_known_year(Date as_of);

}  // namespace credence
