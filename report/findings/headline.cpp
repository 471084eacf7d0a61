#include "report/findings/headline.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "report/findings/findings.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t longest_column = 14;
constexpr std::size_t longest_condition = 120;

const World& world_of(const Report& report) { return report.study->scenario.inquiry.world; }

std::string option_or(const Report& report, const std::string& key, const std::string& otherwise) {
  const auto found = report.study->report.names.find(key);
  return found == report.study->report.names.end() ? otherwise : found->second;
}

// "Taliban government" takes an article, "a claimant" has one, "Kosovo" needs none.
std::string with_article(const std::string& name, const std::string& kind) {
  constexpr std::array<std::string_view, 6> articles{"the ", "The ", "a ", "A ", "an ", "An "};
  const bool has_one = std::any_of(articles.begin(), articles.end(), [&](std::string_view article) {
    return name.starts_with(article);
  });
  return kind == "government" && !has_one ? "the " + name : name;
}

bool begins_with_name(const std::string& sentence, const Report& report) {
  const World& world = world_of(report);
  const auto starts = [&](const std::string& name) {
    return !name.empty() && sentence.starts_with(name);
  };
  return std::any_of(world.states.begin(), world.states.end(),
                     [&](const State& state) {
                       return starts(state.name) || starts(state.iso3) ||
                              starts(shown_name(report, state.iso3, state.name));
                     }) ||
         std::any_of(world.blocs.begin(), world.blocs.end(),
                     [&](const Bloc& bloc) { return starts(bloc.name); });
}

std::string inside_a_sentence(std::string sentence, const Report& report) {
  const bool capital = !sentence.empty() && sentence[0] >= 'A' && sentence[0] <= 'Z';
  if (capital && !begins_with_name(sentence, report)) {
    sentence[0] = static_cast<char>(sentence[0] - 'A' + 'a');
  }
  if (sentence.ends_with('.')) sentence.pop_back();
  return sentence;
}

// "China recognises on 1 March 2026" names whom: "China recognises the Taliban government on …".
std::string naming_whom(std::string sentence, const std::string& claimant) {
  for (const std::string_view verb : {" recognises", " recognise"}) {
    const std::size_t at = sentence.find(verb);
    if (at == std::string::npos) continue;
    const std::string rest = sentence.substr(at + verb.size());
    constexpr std::array<std::string_view, 5> adverbials{" on ", " by ", " between ", " before ",
                                                         " until "};
    const bool bare =
        rest.empty() || std::any_of(adverbials.begin(), adverbials.end(),
                                    [&](auto word) { return rest.starts_with(word); });
    if (bare) return sentence.insert(at + verb.size(), " " + claimant);
  }
  return sentence;
}

/// What is assumed, said in full; empty where that is too much for a sentence: many assumptions,
/// long ones, or names of parameters.
std::string short_condition(const Report& report, const std::string& claimant) {
  const std::vector<AssumptionInWords>& assumptions = report.study->assumptions;
  const bool few = assumptions.size() == 1 || assumptions.size() == 2;
  if (!few || !report.study->scenario.inquiry.adjustments.empty()) return {};
  const auto said = [&](std::size_t i) {
    return inside_a_sentence(assumptions[i].sentence, report);
  };
  std::string condition = "if " + naming_whom(said(0), claimant);
  if (assumptions.size() == 2) condition += " and " + said(1);
  return display_width(condition) <= longest_condition ? condition : std::string();
}

std::string condition_of(const Report& report, const std::string& claimant) {
  std::string condition = short_condition(report, claimant);
  const std::size_t n = report.study->assumptions.size();
  if (!condition.empty()) return condition;
  return n == 1 ? "if the scenario's assumption holds" : "if the scenario's assumptions hold";
}

bool assumes_a_recogniser(const Report& report) {
  const auto& acts = report.study->scenario.inquiry.acts;
  return std::any_of(acts.begin(), acts.end(), [](const Act& act) {
    const auto* decision = std::get_if<ForcedBlocDecision>(&act);
    return std::holds_alternative<ForcedRecognition>(act) || (decision && decision->join);
  });
}

/// The scenario's own question, where it says "if" and the command line has not changed what it
/// asks; else empty.
std::string own_question(const Report& report) {
  const Study& study = *report.study;
  const bool changed =
      std::any_of(study.resolved.begin(), study.resolved.end(), [](const ResolvedValue& value) {
        return value.origin == "--set" && !value.key.starts_with("run.");
      });
  return !changed && has_word(study.scenario.question, "if") ? study.scenario.question : "";
}

std::string title_of(const Report& report, const Headline& headline) {
  const std::string date = format_date_in_words(report.study->scenario.inquiry.clock.horizon);
  if (headline.condition.empty()) {
    return fmt::format("Who recognises {} by {}?", headline.claimant, date);
  }
  std::string question = own_question(report);
  const bool short_enough = !short_condition(report, headline.claimant).empty();
  if (!short_enough && !question.empty()) return question;
  const std::string condition = capitalised(headline.condition);
  if (assumes_a_recogniser(report)) return fmt::format("{}: who else by {}?", condition, date);
  const bool named = condition.find(headline.claimant) != std::string::npos;
  return fmt::format("{}: who recognises {} by {}?", condition,
                     named ? std::string("it") : headline.claimant, date);
}

std::string column_of(const Report& report) {
  if (report.study->is_own_baseline) return "chance";
  const std::vector<AssumptionInWords>& assumptions = report.study->assumptions;
  if (assumptions.size() != 1 || assumptions[0].states.size() != 1) return "if so";
  const auto state = world_of(report).find_state(assumptions[0].states[0]);
  if (!state) return "if so";
  const State& row = world_of(report).states[*state];
  const std::string column = "if " + shown_name(report, row.iso3, row.name);
  return display_width(column) <= longest_column ? column : "if so";
}

}  // namespace

Headline headline_of(const Report& report) {
  const World& world = world_of(report);
  Headline headline;
  headline.claimant = with_article(option_or(report, "claimant", world.claimant), world.kind);
  if (!report.study->is_own_baseline) headline.condition = condition_of(report, headline.claimant);
  headline.title = title_of(report, headline);
  headline.column = column_of(report);
  return headline;
}

}  // namespace credence
