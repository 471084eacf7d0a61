#include "app/explain_state.hpp"

#include <cmath>

#include <fmt/format.h>

#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "report/markup/table_text.hpp"
#include "report/words/plain_words.hpp"
#include "report/words/shown_probability.hpp"
#include "sim/experiment/draw_belief.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

constexpr std::size_t label_width = 34;
constexpr std::size_t detail_indent = 12;

/// Three decimals; what rounds to nothing has no sign.
/// A rate of 0 has the logarithm -infinity, which is a value here and no mistake.
std::string log_cell(double value) { return std::isfinite(value) ? number_cell(value) : "-inf"; }

std::string signed_number(double value) {
  return std::abs(value) < 0.0005 ? "0.000" : fmt::format("{:+.3f}", value);
}

std::string term_text(const ExplanationTerm& term, std::size_t width) {
  std::string text = text_row({{fmt::format("{:>8}", signed_number(term.value)), 8},
                               {term.label, label_width},
                               {term.group, width > 56 ? width - 48 : 8}});
  if (!term.detail.empty()) text += paragraph(term.detail, width, detail_indent);
  if (!term.source.empty()) text += paragraph("source: " + term.source, width, detail_indent);
  for (const ExplanationEvidence& act : term.evidence) {
    text += paragraph(act.text, width, detail_indent + 2);
    text += paragraph("source: " + act.source, width, detail_indent + 4);
  }
  return text;
}

std::string spread_text(const StateExplanation& state, bool decides_jointly, std::size_t width) {
  std::string text;
  if (state.up_rate_per_year > 0.0) {
    text += fmt::format("A step up the ladder from here: {:.3g} a year.\n", state.up_rate_per_year);
  }
  if (state.frailty_sd > 0.0 || state.common_shock_sd > 0.0) {
    text += paragraph(
        fmt::format("Around the sum, in log hazard: a standard deviation of {:.3g} for what no "
                    "feature explains (frailty) and of {:.3g} for common shocks.",
                    state.frailty_sd, state.common_shock_sd),
        width);
  }
  if (decides_jointly && !state.blocs.empty()) {
    text +=
        paragraph(fmt::format("Decides jointly with others in: {}.", joined(state.blocs)), width);
  }
  if (!state.absent_features.empty() && !state.has_elicited_rate) {
    text += paragraph(fmt::format("Features without data in this case, absent and not imputed: {}.",
                                  joined(state.absent_features)),
                      width);
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

std::string state_text(const StateExplanation& state, const Study& study, std::size_t width) {
  const World& world = study.scenario.inquiry.world;
  std::string text =
      paragraph(fmt::format("{} ({}), engagement level {} of 5 at the end of {}", state.name,
                            state.iso3, state.level, dated_in_words(world.as_of, Precision::day)),
                width);
  if (state.level == recognition_level) {
    return text + "It has recognised: there is no rate of recognition to explain.\n";
  }
  text += paragraph(
              "Terms of its log rate of recognition a year, at the mean belief and before "
              "any act of the scenario:",
              width) +
          '\n';
  for (const ExplanationTerm& term : state.terms) text += term_text(term, width);
  const double within_a_year = -std::expm1(-state.rate_per_year);
  text += '\n' + text_row({{fmt::format("{:>8}", signed_number(state.log_rate)), 8},
                           {fmt::format("sum: exp({:.3f}) = {:.4g} a year; a chance of {} within "
                                        "twelve months if nothing moved",
                                        state.log_rate, state.rate_per_year,
                                        ShownProbability(within_a_year, 0.0).percent()),
                            width > 24 ? width - 12 : 12}});
  const std::string spread =
      spread_text(state, study.scenario.inquiry.switches.joint_decisions, width);
  return spread.empty() ? text : text + '\n' + spread;
}

std::string state_plain(const StateExplanation& state) {
  std::string text = plain_row({"group", "label", "log_hazard", "detail", "source"});
  for (const ExplanationTerm& term : state.terms) {
    text += plain_row({term.group, term.label, log_cell(term.value), term.detail, term.source});
    for (const ExplanationEvidence& act : term.evidence) {
      text += plain_row({"evidence", term.label, "", act.text, act.source});
    }
  }
  text += plain_row({"sum", "log_rate", log_cell(state.log_rate), "", ""});
  return text + plain_row({"sum", "rate_per_year", number_cell(state.rate_per_year), "", ""});
}

Json state_json(const StateExplanation& state) {
  Json terms = Json::array();
  for (const ExplanationTerm& term : state.terms) {
    Json evidence = Json::array();
    for (const ExplanationEvidence& act : term.evidence) {
      evidence.push_back({{"text", act.text}, {"source", act.source}});
    }
    terms.push_back({{"group", term.group},
                     {"label", term.label},
                     {"log_hazard", term.value},
                     {"detail", term.detail},
                     {"source", term.source},
                     {"evidence", evidence}});
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
