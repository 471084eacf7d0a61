#pragma once

#include <cstdint>
#include <string>

#include "report/words/yardstick.hpp"

namespace credence {

/// A probability as a reader sees it: rounded once, then said the same way everywhere.
///
/// From 10 to 90 % whole per cents; nearer to 0 or 1 two significant figures of the smaller side;
/// never a step finer than the Monte Carlo error (whole per cents, then steps of 5 and 10);
/// never 0 or 100: what rounds there is below or above a limit, at least 0.01 %.
class ShownProbability {
 public:
  /// Needs: 0 <= probability <= 1, monte_carlo_standard_error >= 0.
  ShownProbability(double probability, double monte_carlo_standard_error);

  /// "31%", "0.64%", "<0.01%", ">99.99%".
  [[nodiscard]] std::string percent() const;
  /// "about 3 in 10", "about 6 in 1,000", "fewer than 1 in 10,000", "more than 9,999 in 10,000".
  [[nodiscard]] std::string frequency() const;
  /// "unlikely", of the rounded value, or of the values just inside a limit, so that word and
  /// number never disagree.
  [[nodiscard]] std::string word(const Yardstick& yardstick) const;
  /// "31%, about 3 in 10".
  [[nodiscard]] std::string percent_and_frequency() const;

  /// Rounded value in steps of 0.001 percentage points; a limit counts as 0 or 100 %.
  [[nodiscard]] std::int64_t milli_points() const;
  /// Decimals of its per cents; 0 for a limit.
  [[nodiscard]] int decimals() const;

 private:
  enum class Kind { below, rounded, above };
  [[nodiscard]] std::string limit_frequency() const;

  Kind kind_ = Kind::rounded;
  std::int64_t milli_points_ = 0;  ///< of a limit: the limit itself
  int decimals_ = 0;
};

/// How the minus sign is written.
enum class Minus { typographic, ascii };

/// "+12 pp", "+0.05 pp", "−3 pp", "0 pp": the ends as shown, subtracted, so that tables add up.
[[nodiscard]] std::string points_between(const ShownProbability& from, const ShownProbability& to,
                                         Minus minus = Minus::typographic);

/// A Monte Carlo error in points, rounded up to one significant figure, or two where the first is a
/// 1: "0.2", "0.03", "1.2".
[[nodiscard]] std::string error_in_points(double error);

}  // namespace credence
