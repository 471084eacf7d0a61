#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace credence {

/// How a raw value becomes a covariate: standardised over the eligible states (mean 0, sd 1,
/// clipped at 3), or used as it is (flags and shares).
enum class Scale { standardised, as_it_is };

/// One row of the table of structural and dyadic features (docs/model/features-and-belief.md).
struct Feature {
  std::string_view name;
  std::string_view unit;
  Scale scale = Scale::as_it_is;
  std::string_view coefficient;  ///< parameter of the hazard of recognition
  std::string_view
      ladder_coefficient;  ///< parameter of its own on the ladder; empty: 0.6 kappa beta
  std::string_view doc;
};

using FeatureId = std::size_t;

[[nodiscard]] std::span<const Feature> feature_table();
[[nodiscard]] std::optional<FeatureId> find_feature(std::string_view name);

}  // namespace credence
