#include <fmt/format.h>

#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/markup/table_text.hpp"

namespace credence {
namespace {

/// Columns that are equal in every row, and those of one state.
struct RowStart {
  std::string run;
  std::string state;
};

std::string probability_row(const RowStart& start, const HorizonForecast& value,
                            const Yardstick& yardstick) {
  return fmt::format("{},{},recognition,{},probability,{},{},{},{},{}\n", start.run, start.state,
                     format_date(value.date), number_cell(value.probability),
                     number_cell(value.belief_p05), number_cell(value.belief_p95),
                     number_cell(value.monte_carlo_standard_error),
                     word_of_chance(value, yardstick));
}

std::string difference_row(const RowStart& start, const HorizonForecast& value) {
  return fmt::format("{},{},recognition,{},difference,{},,,{},\n", start.run, start.state,
                     format_date(value.date), number_cell(value.difference),
                     number_cell(value.difference_standard_error));
}

}  // namespace

std::string forecast_csv(const Report& report) {
  const Yardstick& yardstick = yardstick_of(report.study->report.yardstick);
  std::string text =
      "run_id,scenario,iso3,name,target,date,measure,value,belief_p05,belief_p95,"
      "monte_carlo_standard_error,words\n";
  RowStart start{csv_cell(report.run_id) + ',' + csv_cell(report.study->scenario.name), {}};
  for (const StateForecast& state : report.forecast->states) {
    start.state = csv_cell(state.iso3) + ',' + csv_cell(shown_name(report, state.iso3, state.name));
    for (const HorizonForecast& value : state.horizons) {
      text += probability_row(start, value, yardstick);
      text += difference_row(start, value);
    }
  }
  return text;
}

}  // namespace credence
