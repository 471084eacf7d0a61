#include <fmt/format.h>

#include "report/charts/chart_style.hpp"
#include "report/findings/findings.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/html/page_style.hpp"
#include "report/formats/html/sections.hpp"
#include "report/markup/html.hpp"

namespace credence {
namespace {

/// Nothing may be fetched and no script may run, whatever a text holds.
constexpr std::string_view content_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'";

std::string page_head(const Findings& findings) {
  return fmt::format(
      "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"generator\" "
      "content=\"Credence {}\">\n<link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n"
      "<style>{}{}</style>\n</head>\n",
      content_policy, html_text(findings.report->version), html_text(findings.title), page_style(),
      chart_style());
}

}  // namespace

std::string report_html(const Report& report) {
  const Findings findings = find(report);
  return page_head(findings) +
         "<body>\n<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n" +
         html_header(findings) + "<main id=\"main\">\n" + html_tiles(findings) +
         html_judgements(findings) + html_rare_events(findings) + html_assumptions(findings) +
         html_ranking(findings) + html_count(findings) + html_followers(findings) +
         html_reading(findings) + html_evidence(findings) + html_method(findings) + "</main>\n" +
         fmt::format(
             "<footer>Made with Credence {}, run <code>{}</code>.</footer>\n</body>\n</html>\n",
             html_text(report.version), html_text(report.run_id));
}

}  // namespace credence
