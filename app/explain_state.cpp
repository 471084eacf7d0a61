#include "app/explain_state.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

constexpr std::size_t label_width = 34;
constexpr std::size_t text_width = 96;
constexpr std::string_view indent = "            ";

/// Words of a text in lines of at most text_width columns, each behind the indent.
std::string folded(std::string_view text) {
  std::string result;
  std::string line;
  const auto flush = [&] {
    if (!line.empty()) result += fmt::format("{}{}\n", indent, line);
    line.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    if (display_width(line) + 1 + display_width(word) > text_width) flush();
    if (!line.empty() && !word.empty()) line += ' ';
    line += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  flush();
  return result;
}

std::string term_text(const ExplanationTerm& term) {
  std::string text =
      fmt::format("  {:+8.3f}  {} {}\n", term.value,
                  pad_right(terminal_safe(term.label), label_width), terminal_safe(term.group));
  text += folded(terminal_safe(term.detail));
  if (!term.source.empty()) text += folded("source: " + terminal_safe(term.source));
  return text;
}

std::string spread_text(const StateExplanation& state) {
  std::string text;
  if (state.up_rate_per_year > 0.0) {
    text += fmt::format("A step up the ladder from here: {:.3g} a year.\n", state.up_rate_per_year);
  }
  text += fmt::format(
      "Around the sum, in log hazard: {:.3g} of what no feature explains (frailty), {:.3g} of the "
      "common shocks\nof each half year; and the belief's own uncertainty.\n",
      state.frailty_sd, state.common_shock_sd);
  if (!state.blocs.empty()) {
    text +=
        fmt::format("Decides jointly with others in: {}.\n", terminal_safe(joined(state.blocs)));
  }
  if (!state.absent_features.empty()) {
    text += fmt::format("Features without data in this case, absent and not imputed: {}.\n",
                        joined(state.absent_features));
  }
  return text;
}

}  // namespace

StateExplanation explain_state_of(const Study& study, const std::string& iso3) {
  const Inquiry& inquiry = study.scenario.inquiry;
  const auto index = inquiry.world.find_state(iso3);
  if (!index) {
    std::vector<std::string> codes;
    for (const State& state : inquiry.world.states) codes.push_back(state.iso3);
    throw UsageError(fmt::format("--state names {}, which is no state of the case", iso3),
                     did_you_mean(iso3, codes));
  }
  return explain_state(inquiry, mean_draw(inquiry, study.scenario.belief), *index);
}

std::string state_text(const StateExplanation& state, const Study& study) {
  const World& world = study.scenario.inquiry.world;
  std::string text =
      fmt::format("{} ({}), engagement level {} of 5 at the end of {}\n", terminal_safe(state.name),
                  state.iso3, state.level, dated_in_words(world.as_of, Precision::day));
  if (state.level == recognition_level) {
    return text + "It has recognised: there is no rate of recognition to explain.\n";
  }
  text +=
      "Terms of its log rate of recognition a year, at the mean belief and before any act of "
      "the scenario:\n\n";
  for (const ExplanationTerm& term : state.terms) text += term_text(term);
  const double within_a_year = -std::expm1(-state.rate_per_year);
  text += fmt::format(
      "\n  {:+8.3f}  sum: exp({:.3f}) = {:.4g} a year, a chance of {:.2g}% within twelve months "
      "if nothing moved\n\n",
      state.log_rate, state.log_rate, state.rate_per_year, 100.0 * within_a_year);
  return text + spread_text(state);
}

std::string state_plain(const StateExplanation& state) {
  std::string text = "group\tlabel\tlog_hazard\tdetail\tsource\n";
  for (const ExplanationTerm& term : state.terms) {
    text += fmt::format("{}\t{}\t{}\t{}\t{}\n", term.group, term.label, term.value, term.detail,
                        term.source);
  }
  text += fmt::format("sum\tlog_rate\t{}\t\t\n", state.log_rate);
  text += fmt::format("sum\trate_per_year\t{}\t\t\n", state.rate_per_year);
  return text;
}

Json state_json(const StateExplanation& state) {
  Json terms = Json::array();
  for (const ExplanationTerm& term : state.terms) {
    terms.push_back({{"group", term.group},
                     {"label", term.label},
                     {"log_hazard", term.value},
                     {"detail", term.detail},
                     {"source", term.source}});
  }
  return {{"iso3", state.iso3},
          {"name", state.name},
          {"level", state.level},
          {"has_elicited_rate", state.has_elicited_rate},
          {"terms", terms},
          {"log_rate", state.log_rate},
          {"rate_per_year", state.rate_per_year},
          {"up_rate_per_year", state.up_rate_per_year},
          {"frailty_sd", state.frailty_sd},
          {"common_shock_sd", state.common_shock_sd},
          {"absent_features", state.absent_features},
          {"blocs", state.blocs}};
}

}  // namespace credence
