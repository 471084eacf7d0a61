#include <fmt/format.h>

#include "report/findings/judgements.hpp"
#include "report/findings/sentences.hpp"
#include "report/formats/html/sections.hpp"
#include "report/markup/html.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

std::string tile(std::string_view label, std::string_view figure, std::string_view more) {
  return fmt::format(
      "<li><p class=\"label\">{}</p><p class=\"figure\">{}</p><p class=\"more\">{}</p></li>\n",
      html_text(label), html_text(figure), html_text(more));
}

std::string base_rate_tile(const Findings& findings) {
  const BaseRate& rate = findings.base_rate;
  const std::string who =
      rate.recognisers.empty() ? "none has recognised so far" : joined_at_most(rate.recognisers, 3);
  return tile("Base rate: what has been seen",
              fmt::format("{} of {}", thousands(rate.n_recognised), thousands(rate.n_eligible)),
              fmt::format("{} in {}: {}", rate.n_eligible == 1 ? "state" : "states",
                          years_in_words(rate.n_years), who));
}

std::string likeliest_tile(const Findings& findings) {
  if (findings.ranked.empty()) return "";
  const std::vector<const RankedState*> top = at_the_top(findings);
  const RankedState& first = *top.front();
  std::vector<std::string> names;
  names.reserve(top.size());
  for (const RankedState* state : top) names.push_back(state->name);
  std::string more =
      fmt::format("{}: {}, {}", joined_at_most(names, 2), first.scenario.word(*findings.yardstick),
                  first.scenario.frequency());
  if (findings.conditional && top.size() == 1) {
    more += fmt::format(" (baseline {})", first.baseline.percent());
  }
  return tile(
      findings.conditional ? "Likeliest, if the assumption holds" : "Likeliest to recognise",
      first.scenario.percent(), more);
}

std::string typical_tile(const Findings& findings) {
  if (!findings.further || findings.ranked.empty()) return "";
  const FurtherStates& further = *findings.further;
  return tile("Typical run",
              further.typical == 0 ? "none more" : fmt::format("{} more", further.typical),
              fmt::format("90% of runs: {}; expected {}", range_in_words(further),
                          expected_number(further.expected)));
}

std::string warning_lines(const Findings& findings) {
  std::string text;
  for (const std::string& warning : warnings(findings)) {
    text += fmt::format("<p class=\"alarm\" role=\"note\">{}</p>\n", html_text(warning));
  }
  return text;
}

}  // namespace

std::string html_header(const Findings& findings) {
  const Study& study = findings.study();
  const Clock& clock = study.scenario.inquiry.clock;
  std::string against;
  if (findings.conditional) {
    against = fmt::format(" against <code>{}</code>", html_text(study.baseline_name));
  }
  return fmt::format(
      "<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n<p class=\"answer\">{}</p>\n"
      "<p class=\"byline\">Data as of {} \u00B7 horizon {} \u00B7 scenario <code>{}</code>{}</p>\n"
      "{}</header>\n",
      html_text(study.scenario.title), html_text(findings.title), html_text(standfirst(findings)),
      format_date_in_words(clock.as_of), format_date_in_words(clock.horizon),
      html_text(study.scenario.name), against, warning_lines(findings));
}

std::string html_tiles(const Findings& findings) {
  return fmt::format("<ul class=\"tiles\">\n{}{}{}</ul>\n", base_rate_tile(findings),
                     likeliest_tile(findings), typical_tile(findings));
}

std::string html_judgements(const Findings& findings) {
  std::string items;
  for (const Judgement& judgement : key_judgements(findings)) {
    items += fmt::format("<li><strong>{}</strong> {}</li>\n", html_text(judgement.claim),
                         html_text(judgement.detail));
  }
  const std::string standing = standing_sentence(findings);
  const std::string line =
      standing.empty() ? "" : fmt::format("<p class=\"standing\">{}</p>\n", html_text(standing));
  return fmt::format(
      "<section class=\"judgements\" aria-labelledby=\"judgements\">\n<h2 id=\"judgements\">Key "
      "judgements</h2>\n<ol>\n{}</ol>\n{}</section>\n",
      items, line);
}

std::string html_rare_events(const Findings& findings) {
  std::string items;
  for (const std::string& sentence : rare_sentences(findings))
    items += fmt::format("<li>{}</li>\n", html_text(sentence));
  if (items.empty()) return "";
  return fmt::format(
      "<section class=\"assumptions\" aria-labelledby=\"rare\">\n<h2 id=\"rare\">Rare "
      "events</h2>\n<ul>\n{}</ul>\n</section>\n",
      items);
}

std::string html_assumptions(const Findings& findings) {
  const auto& assumptions = findings.study().assumptions;
  if (assumptions.empty()) return "";
  std::string items;
  for (const AssumptionInWords& assumption : assumptions) {
    items += fmt::format("<li>{}", html_text(assumption.sentence));
    if (!assumption.because.empty()) items += ": " + html_text(assumption.because);
    items += "</li>\n";
  }
  return fmt::format(
      "<section class=\"assumptions\" aria-labelledby=\"assumptions\">\n<h2 "
      "id=\"assumptions\">What the scenario assumes</h2>\n<ul>\n{}</ul>\n</section>\n",
      items);
}

}  // namespace credence
