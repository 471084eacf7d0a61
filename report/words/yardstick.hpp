#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace credence {

/// One band of a yardstick: its word holds from `from` (inclusive) up to the next band.
struct YardstickBand {
  double from = 0.0;       ///< probability, inclusive
  std::string_view word;   ///< "very unlikely"
  std::string_view range;  ///< as its publisher or this program states it, "5 to 20%"
};

/// A published scale of words for probabilities. A value on a border takes the upper band's word,
/// except that the outermost bands are open: exactly 99 % belongs to the band below.
struct Yardstick {
  std::string_view name;   ///< as in a scenario's `report: { yardstick: }`
  std::string_view label;  ///< "ICD 203"
  std::string_view title;
  std::string_view note;                 ///< what a reader must know about its bands
  std::span<const YardstickBand> bands;  ///< ascending, the first starts at 0
};

[[nodiscard]] std::span<const Yardstick> yardsticks();
[[nodiscard]] const Yardstick* find_yardstick(std::string_view name);
/// Needs: a name of the table.
[[nodiscard]] const Yardstick& yardstick_of(std::string_view name);

/// The word of a probability. Needs: 0 <= probability <= 1.
[[nodiscard]] std::string_view likelihood_word(const Yardstick& yardstick, double probability);
[[nodiscard]] const YardstickBand& likelihood_band(const Yardstick& yardstick, double probability);

}  // namespace credence
