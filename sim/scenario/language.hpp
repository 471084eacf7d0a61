#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/scalar_text.hpp"

namespace credence {

/// What kind of value belongs to a key of the scenario language.
enum class ValueKind {
  version,  ///< the whole number 1
  name,     ///< small letters, digits and hyphens
  text,
  texts,         ///< a text or a list of texts
  labels,        ///< a map of names to texts
  link,          ///< a name of the library, or a path
  date,          ///< 2026-03-01
  report_dates,  ///< a list of spans and dates
  period,        ///< [2026-01, 2026-06]: two days or months
  span,          ///< 90 days, 6 weeks, 18 months, 2 years
  lasting_span,  ///< a span, or the word lasting
  number,
  integer,
  sign,    ///< +1 or -1
  state,   ///< ISO 3166-1 alpha-3
  states,  ///< a code or a list of codes
  bloc,
  blocs,   ///< a name or a list of names
  choice,  ///< one of the words of a table
  on_off,
  map,         ///< a map with keys of its own: the section of the same name
  acts,        ///< a list of maps, each with one verb: the sections "do <verb>"
  shocks,      ///< a list of maps: the section "shocks"
  adjustments  ///< parameter name to map: the section "adjust"
};

/// Whether a key must stand. Of the keys of one group, `one_of` wants exactly one, `at_most_one`
/// none or one.
enum class Need { optional, always, one_of, at_most_one };

/// One key of the scenario language. The table of these rows checks and decodes a file, writes the
/// JSON Schema, the reference page and the hints.
struct Field {
  std::string_view section{};  ///< "" the file itself, "run", "do recognises", "shocks", ...
  std::string_view key{};
  ValueKind kind = ValueKind::text;
  Need need = Need::optional;
  std::string_view group{};         ///< with one_of and at_most_one
  Range range = any_number;         ///< of a number; of a span in days; of a text in characters
  std::string_view unit{};          ///< "days", "per year", "log hazard", ...
  std::string_view default_text{};  ///< what holds when the key is absent
  std::string_view doc{};           ///< one sentence
  std::string_view example{};       ///< a valid value as YAML
  std::vector<std::string_view> (*choices)() = nullptr;  ///< of a choice
};

[[nodiscard]] std::span<const Field> scenario_fields();
/// Row of a key of a section, or null.
[[nodiscard]] const Field* find_field(std::string_view section, std::string_view key);
/// Keys of one section in the order of the table.
[[nodiscard]] std::vector<const Field*> fields_of(std::string_view section);
/// Names of the sections "do <verb>", verbs only: recognises, never_recognises, ...
[[nodiscard]] std::vector<std::string_view> act_verbs();
/// Section of a verb: "do recognises".
[[nodiscard]] std::string act_section(std::string_view verb);

/// Keys that the language reserves and this version cannot run.
[[nodiscard]] std::span<const std::string_view> unsupported_keys();
/// Keys whose absence makes a scenario its own baseline.
[[nodiscard]] std::span<const std::string_view> assumption_keys();
/// Whether a key is the user's own and ignored: `x-...`.
[[nodiscard]] bool is_private_key(std::string_view key);

/// Largest seed, exclusive: JSON numbers hold whole numbers below 2^53 exactly.
inline constexpr double seed_limit = 9007199254740992.0;
inline constexpr double days_in_a_century = 36525.0;

}  // namespace credence
