#include <fmt/format.h>

#include "report/findings/findings.hpp"
#include "report/markup/table_text.hpp"
#include "report/report.hpp"

namespace credence {

std::string plain_table(const Report& report) {
  const Yardstick& yardstick = yardstick_of(report.study->report.yardstick);
  std::string text =
      "iso3\tname\tdate\tprobability\tmonte_carlo_standard_error\tbelief_p05\tbelief_p95\t"
      "baseline_probability\tdifference\tdifference_standard_error\twords\n";
  for (const StateForecast& state : report.forecast->states) {
    for (const HorizonForecast& value : state.horizons) {
      text += fmt::format(
          "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", tab_cell(state.iso3),
          tab_cell(shown_name(report, state.iso3, state.name)), format_date(value.date),
          number_cell(value.probability), number_cell(value.monte_carlo_standard_error),
          number_cell(value.belief_p05), number_cell(value.belief_p95),
          number_cell(value.baseline_probability), number_cell(value.difference),
          number_cell(value.difference_standard_error), word_of_chance(value, yardstick));
    }
  }
  return text;
}

}  // namespace credence
