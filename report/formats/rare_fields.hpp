#pragma once

#include <array>
#include <string>

#include "report/formats/result_field.hpp"
#include "report/formats/schema_kinds.hpp"
#include "report/report.hpp"

namespace credence {

/// A row of `rare` in result.json.
struct RareRow {
  const RareForecast* forecast = nullptr;
  std::string iso3;  ///< empty: a count
};

inline constexpr std::array rare_fields{
    ResultField<RareRow>{"n_at_least", schema_kind::count_or_null,
                         [](JsonWriter& json, const RareRow& row) {
                           if (row.iso3.empty())
                             json.whole(row.forecast->target.n_at_least);
                           else
                             json.null();
                         },
                         "that many recognisers or more; null: a state"},
    ResultField<RareRow>{"iso3", schema_kind::code_or_null,
                         [](JsonWriter& json, const RareRow& row) {
                           if (row.iso3.empty())
                             json.null();
                           else
                             json.text(row.iso3);
                         },
                         "the state; null: a count"},
    ResultField<RareRow>{"probability", schema_kind::probability,
                         [](JsonWriter& json, const RareRow& row) {
                           json.number(row.forecast->scenario.probability);
                         },
                         "at the horizon, in the scenario"},
    ResultField<RareRow>{"monte_carlo_standard_error", schema_kind::not_negative,
                         [](JsonWriter& json, const RareRow& row) {
                           json.number(row.forecast->scenario.standard_error);
                         },
                         "of the probability"},
    ResultField<RareRow>{
        "tilt", schema_kind::not_negative,
        [](JsonWriter& json, const RareRow& row) { json.number(row.forecast->scenario.tilt); },
        "factor on the rates under which the paths were simulated"},
    ResultField<RareRow>{
        "n_paths", schema_kind::count,
        [](JsonWriter& json, const RareRow& row) { json.whole(row.forecast->scenario.n_paths); },
        "tilted paths"},
    ResultField<RareRow>{
        "n_hits", schema_kind::count,
        [](JsonWriter& json, const RareRow& row) { json.whole(row.forecast->scenario.n_hits); },
        "of them that count"},
    ResultField<RareRow>{"effective_hits", schema_kind::not_negative,
                         [](JsonWriter& json, const RareRow& row) {
                           json.number(row.forecast->scenario.effective_hits);
                         },
                         "as many hits of equal weight would be as good"},
    ResultField<RareRow>{"reliable", schema_kind::boolean,
                         [](JsonWriter& json, const RareRow& row) {
                           json.boolean(row.forecast->scenario.is_reliable() &&
                                        row.forecast->baseline.is_reliable());
                         },
                         "at least 400 effective hits, none above 5 % of the sum, baseline too"},
    ResultField<RareRow>{"baseline_probability", schema_kind::probability,
                         [](JsonWriter& json, const RareRow& row) {
                           json.number(row.forecast->baseline.probability);
                         },
                         "in the baseline"},
    ResultField<RareRow>{"baseline_standard_error", schema_kind::not_negative,
                         [](JsonWriter& json, const RareRow& row) {
                           json.number(row.forecast->baseline.standard_error);
                         },
                         "of the baseline's"},
};

}  // namespace credence
