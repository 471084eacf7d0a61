#pragma once

#include <cstddef>
#include <span>

#include "sim/input/csv_reader.hpp"

namespace credence {

/// The CSV files of a case folder (docs/reference/case.md): a column's position in its form is its
/// enumerator. The forms are what the reader, the checks and the reference page know.

namespace states_csv {
enum Column : std::size_t {
  iso3,
  name,
  shock_group,
  opposes,
  base_rate_per_year,
  base_rate_log_sd,
  source
};
}  // namespace states_csv

namespace signals_csv {
enum Column : std::size_t {
  id,
  iso3,
  date,
  precision,
  known_on,
  signal_class,
  type,
  direction,
  intensity,
  reliability,
  independence_group,
  summary,
  source
};
}  // namespace signals_csv

namespace context_csv {
enum Column : std::size_t {
  id,
  date,
  precision,
  known_on,
  type,
  scope,
  direction,
  intensity,
  reliability,
  summary,
  source
};
}  // namespace context_csv

namespace ladder_csv {
enum Column : std::size_t { iso3, level, since, source, level_strict, level_lenient };
}  // namespace ladder_csv

namespace ladder_history_csv {
enum Column : std::size_t { iso3, level, from_date, precision, kind, source };
}  // namespace ladder_history_csv

namespace ties_csv {
enum Column : std::size_t { channel, from, to, weight, valid_from, valid_to, source };
}  // namespace ties_csv

namespace features_csv {
enum Column : std::size_t { iso3, feature, value, sd, known_on, source };
}  // namespace features_csv

/// Position of a file in the table of forms.
enum class CaseFile : std::size_t {
  states,
  signals,
  context,
  ladder,
  ladder_history,
  ties,
  features
};

[[nodiscard]] std::span<const CsvForm> case_forms();
[[nodiscard]] const CsvForm& form_of(CaseFile file);

}  // namespace credence
