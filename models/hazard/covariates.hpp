#pragma once

#include <array>
#include <vector>

#include "models/core/draw.hpp"
#include "models/core/inquiry.hpp"
#include "models/ladder/rates.hpp"

namespace credence {

/// Covariates of one draw. Shapes: value[feature][state]; empty for a feature without data.
struct Covariates {
  std::vector<std::vector<double>> value;
};

/// Raw values (uncertain ones at the draw's normals) to covariates: continuous features
/// standardised over the states with a known value (mean 0, sd 1, clipped at 3), flags and shares
/// as they are.
[[nodiscard]] Covariates covariates(const World& world, const ParameterDraw& draw);

/// Linear predictors by state: of the hazard of recognition, kappa x'beta, and of a step up, where
/// features without a coefficient of their own enter with 0.6 kappa beta (docs/model/ladder.md).
struct LinearPredictors {
  std::vector<double> recognition;
  std::vector<double> ladder;
};

inline constexpr double ladder_scale_of_features =
    0.6;  ///< docs/model/ladder.md: fixed, sensitivity reported
inline constexpr double ladder_scale_of_contagion = 0.5;

[[nodiscard]] LinearPredictors linear_predictors(const Covariates& x, const ParameterDraw& draw,
                                                 std::size_t n_states);

/// Means of a quantity over the states that stand at each level at the cut; over all where fewer
/// than five stand there (docs/model/features-and-belief.md).
[[nodiscard]] std::array<double, n_levels> means_by_level(const World& world,
                                                          const std::vector<double>& quantity);

/// Centres of the addends (docs/model/features-and-belief.md): over the level's states, or over all
/// eligible states when the case has no ladder. `pull_at_cut`: kappa S at as_of, by state.
[[nodiscard]] LevelCentres level_centres(const Inquiry& inquiry, const ParameterDraw& draw,
                                         const LinearPredictors& predictors,
                                         const std::vector<double>& pull_at_cut);

}  // namespace credence
