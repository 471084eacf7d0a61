#pragma once

#include <string>

#include "report/report.hpp"

namespace credence {

/// The formats a run is written in, one function each; their table stands in formats.cpp.

/// What was run, with the digests of its inputs and of the other files of the run.
[[nodiscard]] std::string manifest_json(const Report& report);
/// The whole result (credence/result-v1), numbers unrounded.
[[nodiscard]] std::string result_json(const Report& report);
/// Tidy: one row a state, report date and measure, with the names of result.json.
[[nodiscard]] std::string forecast_csv(const Report& report);
/// For a reader of plain text.
[[nodiscard]] std::string report_markdown(const Report& report);
/// One self-contained page with three figures; runs no script and fetches nothing.
[[nodiscard]] std::string report_html(const Report& report);

}  // namespace credence
