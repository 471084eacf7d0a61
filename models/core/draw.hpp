#pragma once

#include <vector>

namespace credence {

/// One draw from the belief: a value for every parameter of the model.
///
/// Shapes: value by row of the parameter table; bloc_* by bloc of the world; base_rate_normal by
/// state; feature_normal[feature][state], empty for a feature without uncertain cells.
/// A rate that is switched off is -infinity.
struct ParameterDraw {
  std::vector<double> value;
  std::vector<double> bloc_log_phi;
  std::vector<double> bloc_logit_join;
  std::vector<double> base_rate_normal;
  std::vector<std::vector<double>> feature_normal;
  friend bool operator==(const ParameterDraw&, const ParameterDraw&) = default;
};

}  // namespace credence
