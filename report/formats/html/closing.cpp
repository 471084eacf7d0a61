#include <fmt/format.h>

#include "report/findings/evidence.hpp"
#include "report/findings/method.hpp"
#include "report/formats/formats.hpp"
#include "report/formats/html/sections.hpp"
#include "report/markup/html.hpp"

namespace credence {
namespace {

constexpr std::size_t evidence_states = 8;
constexpr std::size_t evidence_rows = 6;

std::string references(const std::vector<std::size_t>& sources) {
  std::string text;
  for (const std::size_t n : sources) {
    text +=
        fmt::format("<a class=\"ref\" href=\"#source-{0}\" aria-label=\"source {0}\">[{0}]</a>", n);
  }
  return text;
}

std::string signal_row(const EvidenceRow& row) {
  return fmt::format(
      "<tr><td class=\"when\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
      html_text(row.when), html_text(row.summary), html_text(row.what), html_text(row.pull),
      references(row.sources));
}

std::string signal_table(const StateEvidence& state, std::string_view whose) {
  if (state.rows.empty()) return "";
  std::string text = fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Signals of {0}\"><table>\n"
      "<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Signal</th><th "
      "scope=\"col\">Type</th><th scope=\"col\">Pull</th><th scope=\"col\">Source</th></tr></thead>"
      "\n<tbody>\n",
      html_text(whose));
  for (const EvidenceRow& row : state.rows) text += signal_row(row);
  text += "</tbody></table></div>\n";
  const std::string more = more_signals(state);
  return more.empty() ? text : text + fmt::format("<p class=\"level\">{}</p>\n", html_text(more));
}

std::string state_evidence(const Evidence& all, const StateEvidence& state) {
  std::string text = fmt::format("<h3>{}</h3>\n", html_text(state.name));
  if (all.ladder) {
    text += fmt::format("<p class=\"level\">Level {} {}</p>\n", html_text(state.level),
                        references(state.level_sources));
  }
  return text + signal_table(state, state.name);
}

std::string general_evidence(const Evidence& all) {
  if (all.general.rows.empty()) return "";
  return "<h3>Signals that concern every state</h3>\n" + signal_table(all.general, "every state");
}

std::string source_list(const Evidence& all) {
  if (all.sources.empty()) return "";
  std::string items;
  for (std::size_t i = 0; i < all.sources.size(); ++i) {
    items +=
        fmt::format("<li id=\"source-{}\">{}</li>\n", i + 1, html_link_or_text(all.sources[i]));
  }
  return fmt::format(
      "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ol "
      "class=\"sources\">\n{}</ol>\n</section>\n",
      items);
}

std::string founding_texts(const Findings& findings) {
  const auto& references_named = findings.study().report.references;
  if (references_named.empty()) return "";
  std::string text = "<p>The question comes from these texts:</p>\n<ul class=\"plain\">\n";
  for (const std::string& reference : references_named) {
    text += fmt::format("<li>{}</li>\n", html_link_or_text(cited(findings.world(), reference)));
  }
  return text + "</ul>\n";
}

std::string facts(const Findings& findings) {
  std::string rows;
  for (const Fact& fact : provenance(findings)) {
    const std::string value = html_text(fact.value);
    rows += fmt::format("<dt>{}</dt><dd>{}</dd>\n", html_text(fact.label),
                        fact.verbatim ? fmt::format("<code>{}</code>", value) : value);
  }
  return fmt::format("<dl>\n{}</dl>\n", rows);
}

std::string download(const Findings& findings) {
  const Report& report = *findings.report;
  return fmt::format(
      "<p class=\"screen-only\"><a download=\"{}-{}.csv\" "
      "href=\"data:text/csv;charset=utf-8;base64,"
      "{}\">Download the numbers of this report (CSV)</a></p>\n",
      html_text(report.study->scenario.name), html_text(report.run_id),
      base64(forecast_csv(report)));
}

}  // namespace

std::string html_reading(const Findings& findings) {
  return fmt::format(
      "<div class=\"columns\">\n<section aria-labelledby=\"reading\">\n<h2 id=\"reading\">How to "
      "read the numbers</h2>\n{}</section>\n<section class=\"box\" "
      "aria-labelledby=\"limits\">\n<h2 "
      "id=\"limits\">Limits of use</h2>\n{}</section>\n</div>\n",
      html_list(reading_guide(findings)), html_list(limits_of_use(findings)));
}

std::string html_evidence(const Findings& findings) {
  const Evidence all = evidence_of(findings, evidence_states, evidence_rows);
  std::string states;
  for (const StateEvidence& state : all.states) {
    if (state.rows.empty() && state.level_sources.empty()) continue;
    states += state_evidence(all, state);
  }
  return fmt::format(
      "<section aria-labelledby=\"evidence\">\n<h2 id=\"evidence\">Evidence "
      "used</h2>\n<p>{}</p>\n{}"
      "{}</section>\n{}",
      html_text(evidence_sentence(all)), founding_texts(findings), states + general_evidence(all),
      source_list(all));
}

std::string html_method(const Findings& findings) {
  return fmt::format(
      "<section aria-labelledby=\"method\">\n<h2 id=\"method\">Method</h2>\n{}</section>\n"
      "<section class=\"box\" aria-labelledby=\"provenance\">\n<h2 "
      "id=\"provenance\">Provenance</h2>\n{}{}</section>\n",
      html_list(method_in_words(findings)), facts(findings), download(findings));
}

}  // namespace credence
