#include "report/formats/formats.hpp"

#include <array>

namespace credence {

std::span<const ReportFormat> report_formats() {
  static constexpr std::array formats{
      ReportFormat{"manifest.json", manifest_json, "what was run: version, seed, digests"},
      ReportFormat{"result.json", result_json, "the whole result, numbers unrounded"},
      ReportFormat{"forecast.csv", forecast_csv, "chances and differences for R, pandas and Excel"},
      ReportFormat{"report.md", report_markdown, "the report as plain text"},
      ReportFormat{"report.html", report_html, "the report as one page with figures"},
  };
  return formats;
}

}  // namespace credence
