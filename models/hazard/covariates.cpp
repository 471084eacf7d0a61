#include "models/hazard/covariates.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/elementary.hpp"
#include "models/core/features.hpp"

namespace credence {
namespace {

struct MeanAndSd {
  double mean = 0.0;
  double sd = 0.0;
};

// Imputed cells follow the known ones; they must not move the scale on which they are measured.
MeanAndSd known_mean_and_sd(const std::vector<FeatureCell>& cells) {
  double n = 0.0;
  double sum = 0.0;
  for (const FeatureCell& cell : cells) {
    if (cell.origin == FeatureOrigin::imputed) continue;
    n += 1.0;
    sum += cell.value;
  }
  if (n == 0.0) return {};
  const double mean = sum / n;
  double squares = 0.0;
  for (const FeatureCell& cell : cells) {
    if (cell.origin != FeatureOrigin::imputed) squares += (cell.value - mean) * (cell.value - mean);
  }
  return {mean, sqrt_of(squares / n)};
}

double mean_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

double standardised(double value, MeanAndSd scale) {
  if (scale.sd == 0.0) return 0.0;
  return std::clamp((value - scale.mean) / scale.sd, -3.0, 3.0);
}

std::vector<double> raw_values(const std::vector<FeatureCell>& cells,
                               const std::vector<double>& normals) {
  std::vector<double> values(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    values[i] = cells[i].value + (normals.empty() ? 0.0 : cells[i].sd * normals[i]);
  }
  return values;
}

}  // namespace

Covariates covariates(const World& world, const ParameterDraw& draw) {
  Covariates x;
  const auto table = feature_table();
  x.value.resize(table.size());
  for (std::size_t f = 0; f < table.size() && f < world.features.size(); ++f) {
    const FeatureColumn& column = world.features[f];
    if (!column.available) continue;
    const bool drawn = f < draw.feature_normal.size();
    x.value[f] = raw_values(column.cells, drawn ? draw.feature_normal[f] : std::vector<double>{});
    if (table[f].scale == Scale::as_it_is) continue;
    const MeanAndSd scale = known_mean_and_sd(column.cells);
    for (double& value : x.value[f]) value = standardised(value, scale);
  }
  return x;
}

LinearPredictors linear_predictors(const Covariates& x, const ParameterDraw& draw,
                                   std::size_t n_states) {
  LinearPredictors result{std::vector<double>(n_states, 0.0), std::vector<double>(n_states, 0.0)};
  const auto table = feature_table();
  const double kappa = draw.value[parameter_id("kappa")];
  for (std::size_t f = 0; f < table.size(); ++f) {
    if (x.value[f].empty()) continue;
    const double beta = kappa * draw.value[parameter_id(table[f].coefficient)];
    const double on_ladder = table[f].ladder_coefficient.empty()
                                 ? ladder_scale_of_features * beta
                                 : draw.value[parameter_id(table[f].ladder_coefficient)];
    for (std::size_t i = 0; i < n_states; ++i) {
      result.recognition[i] += beta * x.value[f][i];
      result.ladder[i] += on_ladder * x.value[f][i];
    }
  }
  return result;
}

std::array<double, n_levels> means_by_level(const World& world,
                                            const std::vector<double>& quantity) {
  constexpr int fewest_for_a_mean = 5;
  std::array<double, n_levels> sum{};
  std::array<int, n_levels> n{};
  double total = 0.0;
  for (std::size_t i = 0; i < world.states.size(); ++i) {
    const auto level = static_cast<std::size_t>(world.states[i].level);
    sum[level] += quantity[i];
    ++n[level];
    total += quantity[i];
  }
  const double overall =
      world.states.empty() ? 0.0 : total / static_cast<double>(world.states.size());
  std::array<double, n_levels> means{};
  for (std::size_t level = 0; level < means.size(); ++level) {
    means[level] = n[level] < fewest_for_a_mean ? overall : sum[level] / n[level];
  }
  return means;
}

LevelCentres level_centres(const Inquiry& inquiry, const ParameterDraw& draw,
                           const LinearPredictors& predictors,
                           const std::vector<double>& pull_at_cut) {
  const bool one_rate =
      !inquiry.switches.ladder && std::isfinite(draw.value[parameter_id("alpha")]);
  const auto means = [&](const std::vector<double>& quantity) {
    std::array<double, n_levels> by_level = means_by_level(inquiry.world, quantity);
    if (one_rate) by_level.fill(mean_of(quantity));
    return by_level;
  };
  const auto x = means(predictors.recognition);
  const auto x_on_ladder = means(predictors.ladder);
  const auto pull = means(pull_at_cut);
  LevelCentres centres;
  for (std::size_t level = 0; level < centres.up.size(); ++level) {
    centres.recognition[level] = x[level] + pull[level];
    centres.up[level] = x_on_ladder[level] + ladder_scale_of_features * pull[level];
    centres.down[level] = -ladder_scale_of_features * pull[level];
  }
  return centres;
}

}  // namespace credence
