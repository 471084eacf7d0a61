#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/dates.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/scenario/language.hpp"

namespace credence {

enum class SpanUnit { days, weeks, months, years };

/// `90 days`, `6 weeks`, `18 months`, `2 years`.
struct Span {
  double count = 0.0;
  SpanUnit unit = SpanUnit::days;
  /// Inside a formula: 30.4375 days a month, 365.25 a year.
  [[nodiscard]] double days() const;
};

/// First and last day, both inclusive; a month stands for its first and its last day.
struct Period {
  Date first;
  Date last;
};

/// A report date as written: a span from as_of, or a day.
struct ReportDate {
  std::optional<Span> span;
  std::optional<Date> day;
  Place place;
  std::string text;
  /// Calendar arithmetic, clipped to the month's last day.
  [[nodiscard]] Date on_calendar(Date as_of) const;
};

/// A word of the user with its place: a code, a name.
struct PlacedText {
  std::string text;
  Place place;
};

/// Decoders of the language's own kinds of values. Each notes what is wrong and returns empty.
[[nodiscard]] std::optional<Span> span_of(const YamlValue& value, std::string_view name,
                                          const Range& days, std::vector<Problem>& problems);
[[nodiscard]] std::optional<Period> period_of(const YamlValue& value, std::string_view name,
                                              std::vector<Problem>& problems);
[[nodiscard]] std::vector<ReportDate> report_dates_of(const YamlValue& value, std::string_view name,
                                                      std::vector<Problem>& problems);
[[nodiscard]] std::optional<bool> on_off_of(const YamlValue& value, std::string_view name,
                                            std::vector<Problem>& problems);
/// +1 or -1.
[[nodiscard]] std::optional<double> sign_of(const YamlValue& value, std::string_view name,
                                            std::vector<Problem>& problems);
/// A text of so many characters, without control characters.
[[nodiscard]] std::optional<std::string> prose_of(const YamlValue& value, std::string_view name,
                                                  const Range& length,
                                                  std::vector<Problem>& problems);
/// One text or a list of texts; an empty list and a word that stands twice are problems.
enum class Repeats { allowed, refused };
[[nodiscard]] std::vector<PlacedText> placed_texts_of(const YamlValue& value, std::string_view name,
                                                      Repeats repeats,
                                                      std::vector<Problem>& problems);
/// Text of a scalar of any kind, for messages.
[[nodiscard]] std::string shown_value(const YamlValue& value);

}  // namespace credence
