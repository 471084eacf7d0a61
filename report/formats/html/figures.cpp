#include <algorithm>

#include <fmt/format.h>

#include "report/charts/charts.hpp"
#include "report/findings/followers.hpp"
#include "report/findings/judgements.hpp"
#include "report/formats/html/sections.hpp"
#include "report/markup/html.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t leaders_at_most = 7;
constexpr std::size_t followers_at_most = 8;

std::string key(std::string_view drawing, std::string_view meaning) {
  return fmt::format(
      "<span class=\"key\"><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\">{}</svg>{}</span>",
      drawing, html_text(meaning));
}

std::string head(std::string_view text, std::string_view css_class = {}) {
  return css_class.empty()
             ? fmt::format("<th scope=\"col\">{}</th>", html_text(text))
             : fmt::format("<th scope=\"col\" class=\"{}\">{}</th>", css_class, html_text(text));
}

std::string cell(std::string_view text, std::string_view css_class = {}) {
  return css_class.empty() ? fmt::format("<td>{}</td>", html_text(text))
                           : fmt::format("<td class=\"{}\">{}</td>", css_class, html_text(text));
}

std::string table(std::string_view caption, const std::string& heads, const std::string& rows) {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table>\n"
      "<caption><span>{0}</span></caption>\n<thead><tr>{1}</tr></thead>\n<tbody>\n{2}</tbody>\n</"
      "table></div>\n",
      html_text(caption), heads, rows);
}

std::string ranked_heads(const Findings& findings) {
  std::string heads = head("State");
  if (findings.conditional) heads += head("Baseline", "n");
  heads += head(capitalised(findings.column), "n");
  if (findings.conditional) heads += head("Change", "n");
  if (findings.has_belief_band) heads += head("Belief band, 5 to 95%", "n");
  return heads + head("Monte Carlo error", "n") +
         head(fmt::format("In words ({})", findings.yardstick->label));
}

std::string ranked_row(const Findings& findings, const RankedState& state) {
  std::string row = fmt::format("<tr><th scope=\"row\">{}</th>", html_text(state.name_in_table()));
  if (findings.conditional) row += cell(state.baseline.percent(), "n");
  row += cell(state.scenario.percent(), "n strong");
  if (findings.conditional) row += cell(points_between(state.baseline, state.scenario), "n");
  if (findings.has_belief_band) {
    row +=
        cell(fmt::format("{} to {}", state.belief_low.percent(), state.belief_high.percent()), "n");
  }
  row += cell("\u00B1" + error_in_points(1.96 * state.standard_error), "n");
  return row +
         cell(fmt::format("{}, {}", state.scenario.word(*findings.yardstick),
                          state.scenario.frequency()),
              "w") +
         "</tr>\n";
}

std::string ranked_tables(const Findings& findings) {
  std::string rows;
  for (const RankedState* state : charted_states(findings)) rows += ranked_row(findings, *state);
  const std::string by = format_date_in_words(findings.horizon());
  std::string text = table(fmt::format("Chance of recognition by {}; errors in points (95%)", by),
                           ranked_heads(findings), rows);
  if (charted_states(findings).size() == findings.ranked.size()) return text;
  std::string all;
  for (const RankedState& state : findings.ranked) all += ranked_row(findings, state);
  return text +
         fmt::format("<details><summary>All {} states</summary>\n{}</details>\n",
                     findings.ranked.size(),
                     table("Every state that is left to decide", ranked_heads(findings), all));
}

std::string not_ranked(const Findings& findings) {
  std::vector<std::string> assumed;
  for (const AssumedState& state : findings.assumed) {
    assumed.push_back(state.name + " " + state.what);
  }
  std::string text;
  if (!findings.already.empty()) {
    text += fmt::format(" Not ranked, having recognised before: {}.",
                        joined_at_most(findings.already, 6));
  }
  if (!assumed.empty()) {
    text += fmt::format(" Not ranked, set by the scenario: {}.", joined_at_most(assumed, 6));
  }
  return text;
}

std::string ranked_keys(const Findings& findings) {
  std::string keys;
  if (findings.conditional) {
    keys += key("<circle class=\"c-ring\" cx=\"13\" cy=\"6\" r=\"4.4\"/>", "baseline");
  }
  keys += key("<circle class=\"c-dot\" cx=\"13\" cy=\"6\" r=\"5\"/>", findings.column);
  if (findings.has_belief_band) {
    keys += key("<rect class=\"c-band\" x=\"0\" y=\"1.5\" width=\"26\" height=\"9\"/>",
                "belief band, 5 to 95%");
  }
  return keys +
         key("<path class=\"c-error\" d=\"M6 6H20M6 2V10M20 2V10\"/>", "Monte Carlo error, 95%");
}

std::string ranked_heading(const Findings& findings) {
  return findings.conditional ? "Who is likelier, " + findings.condition
                              : "Who is likely to recognise";
}

const CountForecast* count_on(const Findings& findings, Date date) {
  for (const CountForecast& count : findings.forecast().count) {
    if (count.date == date) return &count;
  }
  return nullptr;
}

std::string count_rows(const Findings& findings) {
  std::string rows;
  for (const Date date : findings.study().scenario.inquiry.clock.report_dates) {
    const CountForecast* count = count_on(findings, date);
    if (count == nullptr) continue;
    rows += fmt::format("<tr><th scope=\"row\" class=\"when\">{}</th>", format_date_in_words(date));
    if (findings.conditional) rows += cell(one_decimal(count->baseline_mean), "n");
    rows += cell(one_decimal(count->mean), "n strong") + cell(thousands(count->p50), "n") +
            cell(fmt::format("{} to {}", count->p25, count->p75), "n") +
            cell(fmt::format("{} to {}", count->p05, count->p95), "n") + "</tr>\n";
  }
  return rows;
}

std::string count_heading(const Findings& findings) {
  const CountForecast& last = findings.forecast().count.back();
  return fmt::format(
      "From {} to an expected {}",
      counted(findings.base_rate.n_recognised, "recognising state", "recognising states"),
      one_decimal(last.mean));
}

std::string count_note(const Findings& findings) {
  std::string note =
      "The bands are ranges of simulated outcomes at the ends of months; they hold luck and belief "
      "together.";
  const bool waits = std::any_of(findings.assumed.begin(), findings.assumed.end(),
                                 [](const AssumedState& state) { return state.recognises; });
  if (waits) {
    note +=
        " A state that is assumed to recognise does so on its day and not before: until then the "
        "scenario can lie below the baseline.";
  }
  return note;
}

std::string follower_rows(const FollowerTable& all) {
  std::string rows;
  for (const Leader& leader : all.leaders) {
    for (const Follow& follow : likeliest_followers(leader, 3)) {
      rows += fmt::format("<tr><th scope=\"row\">{}</th>", html_text(leader.name)) +
              cell(follow.follower) + cell(follow.chance.percent(), "n strong") +
              cell(follow.chance.frequency()) + cell(waiting_time(follow.median_days)) +
              cell(thousands(leader.n_paths), "n") + "</tr>\n";
    }
  }
  return rows;
}

int n_before_count(const Findings& findings) { return findings.ranked.empty() ? 0 : 1; }

int n_before_followers(const Findings& findings) {
  return n_before_count(findings) + (findings.forecast().count.empty() ? 0 : 1);
}

}  // namespace

std::string html_ranking(const Findings& findings) {
  if (findings.ranked.empty()) return "";
  return html_figure(
      {.number = 1,
       .heading = ranked_heading(findings),
       .sub = fmt::format("Chance of recognition by {}.", format_date_in_words(findings.horizon())),
       .extra = ranked_keys(findings),
       .page = ranked_chart(findings, ChartWidth::page),
       .phone = ranked_chart(findings, ChartWidth::phone),
       .note = fmt::format(
           "The {} of {} that are left to decide. Shaded columns are the bands of "
           "{}.{}",
           charted_states(findings).size() == findings.ranked.size() ? std::string("whole ranking")
                                                                     : "likeliest",
           counted(static_cast<std::int64_t>(findings.ranked.size()), "state", "states"),
           findings.yardstick->label, not_ranked(findings)),
       .after = ranked_tables(findings)});
}

std::string html_count(const Findings& findings) {
  if (findings.forecast().count.empty()) return "";
  std::string keys = key("<path class=\"c-mean\" d=\"M0 6H26\"/>", "expected number");
  if (findings.conditional)
    keys += key("<path class=\"c-base\" d=\"M0 6H26\"/>", "baseline, expected");
  keys += key("<rect class=\"c-band50\" x=\"0\" y=\"0\" width=\"26\" height=\"12\"/>",
              "half of the runs");
  keys +=
      key("<rect class=\"c-band\" x=\"0\" y=\"0\" width=\"26\" height=\"12\"/>", "90% of the runs");
  std::string heads = head("By the end of");
  if (findings.conditional) heads += head("Baseline, expected", "n");
  heads += head("Expected", "n") + head("Median", "n") + head("Half of the runs", "n") +
           head("90% of the runs", "n");
  return html_figure({.number = n_before_count(findings) + 1,
                      .heading = count_heading(findings),
                      .sub = "Number of states that recognise, those of today included.",
                      .extra = keys,
                      .page = count_chart(findings, ChartWidth::page),
                      .phone = count_chart(findings, ChartWidth::phone),
                      .note = count_note(findings),
                      .after = table("Number of recognising states at the report dates", heads,
                                     count_rows(findings))});
}

std::string html_followers(const Findings& findings) {
  const FollowerTable all = follower_table(findings, leaders_at_most, followers_at_most);
  if (all.leaders.empty() || all.followers.empty()) return "";
  const std::string heads = head("Leader") + head("Follower") + head("Chance", "n") +
                            head("In other words") + head("Median wait") +
                            head("Runs in which the leader acts", "n");
  return html_figure(
      {.number = n_before_followers(findings) + 1,
       .heading = "Who follows whom",
       .sub = fmt::format("Chance that the follower recognises after the leader has, by {}.",
                          all.horizon),
       .extra = "",
       .page = followers_chart(all, ChartWidth::page),
       .phone = followers_chart(all, ChartWidth::phone),
       .note = followers_note(),
       .after = fmt::format(
           "<details><summary>Show as table</summary>\n{}</details>\n",
           table("The three likeliest followers of each leader", heads, follower_rows(all)))});
}

}  // namespace credence
