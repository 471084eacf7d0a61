#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/engine/forecast.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// Everything a report may say about one run: reads results, computes none.
struct Report {
  const Study* study = nullptr;
  const Forecast* forecast = nullptr;
  std::string run_id;   ///< first 12 hex digits of the digest of what can change a number
  std::string version;  ///< of the program
};

/// Digest of all that can change a number of the result, as 64 hex digits; the run id is its start.
[[nodiscard]] std::string run_digest(const Study& study, const Forecast& forecast,
                                     std::string_view version);

/// One format a run is written in.
struct ReportFormat {
  std::string_view file_name;  ///< result.json, forecast.csv, report.md, report.html, manifest.json
  std::string (*write)(const Report&);
  std::string_view doc;
};

[[nodiscard]] std::span<const ReportFormat> report_formats();

/// The table that `run` prints.
struct TerminalStyle {
  bool colour = false;
  bool utf8 = true;
  int width = 100;
  bool all_states = false;
};
[[nodiscard]] std::string terminal_table(const Report& report, const TerminalStyle& style);
/// Tab-separated, one row a state and report date.
[[nodiscard]] std::string plain_table(const Report& report);

/// JSON Schema of result.json (credence/result-v1).
[[nodiscard]] std::string result_schema();

}  // namespace credence
