#pragma once

#include <array>

#include "report/formats/result_field.hpp"
#include "report/formats/schema_kinds.hpp"
#include "sim/engine/forecast.hpp"

namespace credence {

/// Members of `precision` in result.json.
inline constexpr std::array precision_fields{
    ResultField<PrecisionForecast>{
        "target", schema_kind::not_negative,
        [](JsonWriter& json, const PrecisionForecast& row) { json.number(row.target); },
        "Monte Carlo standard error asked for"},
    ResultField<PrecisionForecast>{
        "n_not_converged", schema_kind::count,
        [](JsonWriter& json, const PrecisionForecast& row) { json.whole(row.n_open); },
        "states and report dates whose probability, baseline or difference missed it"},
    ResultField<PrecisionForecast>{
        "needs_draws", schema_kind::boolean,
        [](JsonWriter& json, const PrecisionForecast& row) {
          json.boolean(row.convergence == Convergence::needs_draws);
        },
        "whether the spread between draws is the limit: more paths of each cannot help"},
    ResultField<PrecisionForecast>{
        "n_paths_needed", schema_kind::count,
        [](JsonWriter& json, const PrecisionForecast& row) { json.whole(row.n_paths_needed); },
        "paths that would do, estimated; 0: it was reached"},
    ResultField<PrecisionForecast>{
        "n_draws_needed", schema_kind::count,
        [](JsonWriter& json, const PrecisionForecast& row) { json.whole(row.n_draws_needed); },
        "draws that would do, estimated; 0: it was reached"},
};

}  // namespace credence
