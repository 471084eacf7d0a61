#include <algorithm>

#include <fmt/format.h>

#include "report/findings/evidence.hpp"
#include "report/findings/findings.hpp"
#include "report/findings/followers.hpp"
#include "report/findings/judgements.hpp"
#include "report/findings/method.hpp"
#include "report/findings/sentences.hpp"
#include "report/formats/formats.hpp"
#include "report/markup/markdown.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t ranked_rows = 25;
constexpr std::size_t evidence_states = 8;
constexpr std::size_t evidence_rows = 5;
constexpr std::size_t leaders = 6;
constexpr std::size_t followers_each = 3;
constexpr std::size_t possible_followers = 9;

std::string md(std::string_view text) { return markdown_text(text); }

/// A text as code, verbatim but for the mark that would end it.
std::string code(std::string_view text) {
  std::string safe = terminal_safe(text);
  std::replace(safe.begin(), safe.end(), '`', '\'');
  return '`' + safe + '`';
}

std::string bullets(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += "- " + md(sentence) + '\n';
  return text + '\n';
}

std::string opening(const Findings& findings) {
  const Study& study = findings.study();
  const Clock& clock = study.scenario.inquiry.clock;
  std::string text = fmt::format("# {}\n\n", md(findings.title));
  for (const std::string& warning : warnings(findings))
    text += fmt::format("**{}**\n\n", md(warning));
  text += md(standfirst(findings)) + "\n\n";
  text += fmt::format("Data as of {} \u00B7 horizon {} \u00B7 scenario {}",
                      format_date_in_words(clock.as_of), format_date_in_words(clock.horizon),
                      code(study.scenario.name));
  text += findings.conditional ? " against " + code(study.baseline_name) + "\n\n" : "\n\n";
  return text;
}

std::string judgements(const Findings& findings) {
  std::string text = "## Key judgements\n\n";
  for (const Judgement& judgement : key_judgements(findings)) {
    text += fmt::format("- **{}** {}\n", md(judgement.claim), md(judgement.detail));
    while (text.ends_with(" \n")) text.erase(text.size() - 2, 1);
  }
  const std::string standing = standing_sentence(findings);
  return text + (standing.empty() ? "\n" : '\n' + md(standing) + "\n\n");
}

std::string rare_events(const Findings& findings) {
  const std::vector<std::string> sentences = rare_sentences(findings);
  return sentences.empty() ? "" : "## Rare events\n\n" + bullets(sentences);
}

std::string assumptions(const Findings& findings) {
  if (findings.study().assumptions.empty()) return "";
  std::string text = "## What the scenario assumes\n\n";
  for (const AssumptionInWords& assumption : findings.study().assumptions) {
    text += "- " + md(assumption.sentence);
    if (!assumption.because.empty()) text += ": " + md(assumption.because);
    text += '\n';
  }
  return text + '\n';
}

std::string ranked_row(const Findings& findings, const RankedState& state) {
  std::string row = "| " + md(state.name_in_table());
  if (findings.conditional) row += " | " + state.baseline.percent();
  row += " | " + state.scenario.percent();
  if (findings.conditional) row += " | " + points_between(state.baseline, state.scenario);
  if (findings.has_belief_band) {
    row += fmt::format(" | {} to {}", state.belief_low.percent(), state.belief_high.percent());
  }
  return row + fmt::format(" | {}, {} |\n", state.scenario.word(*findings.yardstick),
                           state.scenario.frequency());
}

std::string ranking(const Findings& findings) {
  if (findings.ranked.empty()) return "";
  const bool band = findings.has_belief_band;
  std::string text = fmt::format("## Chance of recognition by {}\n\n| State",
                                 format_date_in_words(findings.horizon()));
  text += findings.conditional ? " | Baseline | " + capitalised(md(findings.column)) + " | Change"
                               : " | Chance";
  text += band ? " | Belief band, 5 to 95%" : "";
  text += fmt::format(" | In words ({}) |\n|---", findings.yardstick->label);
  text += findings.conditional ? "|--:|--:|--:" : "|--:";
  text += band ? "|---|---|\n" : "|---|\n";
  const auto rows = leading_states(findings, ranked_rows);
  for (const RankedState* state : rows) text += ranked_row(findings, *state);
  const std::size_t n_more = findings.ranked.size() - rows.size();
  if (n_more > 0) {
    text += fmt::format("\n{} stand in `forecast.csv`.\n",
                        counted(static_cast<std::int64_t>(n_more), "more state", "more states"));
  }
  return text + fmt::format("\nMonte Carlo error of each chance: {} at most (95%).\n\n",
                            error_in_words(findings));
}

std::string count_table(const Findings& findings) {
  std::string text = "## Number of recognisers\n\n| By the end of | ";
  text += findings.conditional ? "Baseline, expected | Expected" : "Expected";
  text += " | Median | In 90% of runs |\n|---|--:|--:|--:" +
          std::string(findings.conditional ? "|--:" : "") + "|\n";
  for (const Date date : findings.study().scenario.inquiry.clock.report_dates) {
    for (const CountForecast& count : findings.forecast().count) {
      if (count.date != date) continue;
      text += "| " + format_date_in_words(date);
      if (findings.conditional) text += " | " + one_decimal(count.baseline_mean);
      text += fmt::format(" | {} | {} | {} to {} |\n", one_decimal(count.mean), count.p50,
                          count.p05, count.p95);
    }
  }
  return text + "\nThose that have recognised already are counted.\n\n";
}

std::string followers(const Findings& findings) {
  const FollowerTable table = follower_table(findings, leaders, possible_followers);
  if (table.leaders.empty()) return "";
  std::string text =
      "## Who follows whom\n\n| Leader | Follower | Chance that it follows | Median wait |\n"
      "|---|---|--:|---|\n";
  for (const Leader& leader : table.leaders) {
    for (const Follow& follow : likeliest_followers(leader, followers_each)) {
      text += fmt::format("| {} | {} | {} | {} |\n", md(leader.name), md(follow.follower),
                          follow.chance.percent_and_frequency(), waiting_time(follow.median_days));
    }
  }
  return text + '\n' + md(followers_note()) + "\n\n";
}

std::string numbers_of(const std::vector<std::size_t>& sources) {
  std::string text;
  for (const std::size_t n : sources) text += fmt::format("\\[{}\\]", n);
  return text;
}

std::string signal_lines(const StateEvidence& state) {
  std::string text;
  for (const EvidenceRow& row : state.rows) {
    text += fmt::format("- {}: {} ({}, {}) {}\n", row.when, md(row.summary), md(row.what), row.pull,
                        numbers_of(row.sources));
  }
  const std::string more = more_signals(state);
  if (!more.empty()) text += fmt::format("- {}\n", more);
  return text.empty() ? "" : text + '\n';
}

std::string evidence(const Findings& findings) {
  const Evidence all = evidence_of(findings, evidence_states, evidence_rows);
  std::string text = "## Evidence used\n\n" + md(evidence_sentence(all)) + "\n\n";
  for (const StateEvidence& state : all.states) {
    if (state.rows.empty() && state.level_sources.empty()) continue;
    text += fmt::format("### {}\n\n", md(state.name));
    if (all.ladder)
      text += fmt::format("Level {} {}\n\n", md(state.level), numbers_of(state.level_sources));
    text += signal_lines(state);
  }
  if (!all.general.rows.empty()) {
    text += "### Signals that concern every state\n\n" + signal_lines(all.general);
  }
  if (all.sources.empty()) return text;
  text += "## Sources\n\n";
  for (std::size_t i = 0; i < all.sources.size(); ++i) {
    text += fmt::format("{}. {}\n", i + 1, md(all.sources[i]));
  }
  return text + '\n';
}

std::string facts(const Findings& findings) {
  std::string text = "## Provenance\n\n";
  for (const Fact& fact : provenance(findings)) {
    text += fact.verbatim ? fmt::format("- {}: {}\n", fact.label, code(fact.value))
                          : fmt::format("- {}: {}\n", fact.label, md(fact.value));
  }
  return text;
}

}  // namespace

std::string report_markdown(const Report& report) {
  const Findings findings = find(report);
  return opening(findings) + judgements(findings) + rare_events(findings) + assumptions(findings) +
         ranking(findings) + count_table(findings) + followers(findings) +
         "## How to read this\n\n" + bullets(reading_guide(findings)) + "## Limits of use\n\n" +
         bullets(limits_of_use(findings)) + evidence(findings) + "## Method\n\n" +
         bullets(method_in_words(findings)) + facts(findings);
}

}  // namespace credence
