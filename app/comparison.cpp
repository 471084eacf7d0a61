#include "app/comparison.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/json_text.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "report/markup/table_text.hpp"

namespace credence {
namespace {

ComparedHorizon compared(const HorizonForecast& horizon) {
  return {.date = format_date(horizon.date),
          .a = horizon.baseline_probability,
          .b = horizon.probability,
          .a_standard_error = horizon.baseline_standard_error,
          .b_standard_error = horizon.monte_carlo_standard_error,
          .difference = horizon.difference,
          .difference_standard_error = horizon.difference_standard_error};
}

ComparedHorizon compared(const ComparedHorizon& a, const ComparedHorizon& b) {
  return {.date = a.date,
          .a = a.a,
          .b = b.a,
          .a_standard_error = a.a_standard_error,
          .b_standard_error = b.a_standard_error,
          .difference = b.a - a.a,
          .difference_standard_error = std::hypot(a.a_standard_error, b.a_standard_error)};
}

ComparedState compared(const StoredRun::State& a, const StoredRun::State& b) {
  ComparedState state{.iso3 = a.iso3, .name = a.name, .horizons = {}};
  for (const ComparedHorizon& horizon : a.horizons) {
    const auto same = std::ranges::find(b.horizons, horizon.date, &ComparedHorizon::date);
    if (same != b.horizons.end()) state.horizons.push_back(compared(horizon, *same));
  }
  return state;
}

}  // namespace

Comparison comparison_of(const Forecast& pair, const std::string& a, const std::string& b) {
  Comparison comparison{.a = a, .b = b, .states = {}, .precision = pair.precision};
  for (const StateForecast& state : pair.states) {
    ComparedState row{.iso3 = state.iso3, .name = state.name, .horizons = {}};
    for (const HorizonForecast& horizon : state.horizons) row.horizons.push_back(compared(horizon));
    comparison.states.push_back(std::move(row));
  }
  return comparison;
}

Comparison comparison_of(const StoredRun& a, const StoredRun& b) {
  Comparison comparison{.a = a.scenario,
                        .b = b.scenario,
                        .pairing = Pairing::separate_runs,
                        .states = {},
                        .precision = {}};
  for (const StoredRun::State& state : a.states) {
    const auto same = std::ranges::find(b.states, state.iso3, &StoredRun::State::iso3);
    if (same == b.states.end()) continue;
    ComparedState row = compared(state, *same);
    if (!row.horizons.empty()) comparison.states.push_back(std::move(row));
  }
  if (comparison.states.empty()) {
    throw UsageError("the two runs share no state and date",
                     "compare runs of one case and horizon");
  }
  return comparison;
}

double largest_difference(const Comparison& comparison) {
  double largest = 0.0;
  for (const ComparedState& state : comparison.states) {
    largest = std::max(largest, std::abs(state.horizons.back().difference));
  }
  return largest;
}

std::string comparison_plain(const Comparison& comparison) {
  std::string text =
      "iso3\tname\tdate\ta_probability\tb_probability\tdifference\tdifference_standard_error\n";
  for (const ComparedState& state : comparison.states) {
    for (const ComparedHorizon& row : state.horizons) {
      text += plain_row({state.iso3, state.name, row.date, number_cell(row.a), number_cell(row.b),
                         number_cell(row.difference), number_cell(row.difference_standard_error)});
    }
  }
  return text;
}

std::string comparison_json(const Comparison& comparison) {
  Json states = Json::array();
  for (const ComparedState& state : comparison.states) {
    Json horizons = Json::array();
    for (const ComparedHorizon& row : state.horizons) {
      horizons.push_back({{"date", row.date},
                          {"a_probability", row.a},
                          {"a_standard_error", row.a_standard_error},
                          {"b_probability", row.b},
                          {"b_standard_error", row.b_standard_error},
                          {"difference", row.difference},
                          {"difference_standard_error", row.difference_standard_error}});
    }
    states.push_back({{"iso3", state.iso3},
                      {"name", state.name},
                      {"is_assumed", state.is_assumed},
                      {"horizons", horizons}});
  }
  return json_text({{"schema", "credence/compare-v1"},
                    {"a", comparison.a},
                    {"b", comparison.b},
                    {"same_noise", comparison.pairing == Pairing::same_noise},
                    {"largest_difference", largest_difference(comparison)},
                    {"converged", comparison.converged()},
                    {"states", states}});
}

}  // namespace credence
