#include "report/findings/judgements.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "report/findings/sentences.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t most_named = 3;
constexpr std::int64_t one_percent = 1000;  // milli-points
// A difference below this many standard errors may be nothing but noise.
constexpr double least_z = 3.0;

std::int64_t whole(std::size_t n) { return static_cast<std::int64_t>(n); }

std::vector<std::string> names_of(const std::vector<const RankedState*>& states) {
  std::vector<std::string> names;
  names.reserve(states.size());
  for (const RankedState* state : states) names.push_back(state->name);
  return names;
}

const HorizonForecast& value_of(const Findings& findings, const RankedState& state) {
  return findings.forecast().states[state.index].horizons.back();
}

bool is_beyond_noise(const Findings& findings, const RankedState& state) {
  const HorizonForecast& value = value_of(findings, state);
  return std::abs(value.difference) > least_z * value.difference_standard_error;
}

/// Difference of the chances as a reader sees them, in milli-points.
std::int64_t shown_move(const RankedState& state) {
  return state.scenario.milli_points() - state.baseline.milli_points();
}

bool has_moved(const Findings& findings, const RankedState& state) {
  return is_beyond_noise(findings, state) && shown_move(state) != 0;
}

std::string band(const Findings& findings, const RankedState& state) {
  if (!findings.has_belief_band) return "";
  return fmt::format(" The belief band runs from {} to {}.", state.belief_low.percent(),
                     state.belief_high.percent());
}

std::string against_baseline(const Findings& findings, const RankedState& state) {
  if (!findings.conditional) return "";
  if (!is_beyond_noise(findings, state)) {
    return fmt::format(" In the baseline its chance is the same within the Monte Carlo error ({}).",
                       state.baseline.percent());
  }
  if (shown_move(state) == 0) return " In the baseline its chance rounds to the same.";
  return fmt::format(" In the baseline: {}.", in_words(state.baseline, *findings.yardstick));
}

std::string trimmed(const std::string& text) {
  return text.starts_with(' ') ? text.substr(1) : text;
}

/// "Uzbekistan is the likeliest to recognise: unlikely (31%, about 3 in 10)".
std::string likeliest(const Findings& findings) {
  const std::vector<const RankedState*> top = at_the_top(findings);
  const std::string said = in_words(top.front()->scenario, *findings.yardstick);
  if (top.size() == 1) {
    return fmt::format("{} is the likeliest to recognise: {}", top.front()->name, said);
  }
  if (top.size() == findings.ranked.size()) {
    return fmt::format("{} states stand alike: {} each",
                       top.size() == 2 ? "both" : "all " + thousands(whole(top.size())), said);
  }
  return fmt::format("{} are the likeliest to recognise: {} each",
                     joined_at_most(names_of(top), most_named), said);
}

Judgement base_rate_judgement(const Findings& findings) {
  const BaseRate& rate = findings.base_rate;
  Judgement judgement;
  judgement.claim = base_rate_sentence(findings);
  const Clock& clock = findings.study().scenario.inquiry.clock;
  const double n_years = static_cast<double>((clock.horizon - clock.as_of).count()) / days_per_year;
  const auto n_left = static_cast<double>(rate.n_eligible - rate.n_recognised);
  if (rate.n_recognised > 0 && rate.n_years > 0.0) {
    const double pace = static_cast<double>(rate.n_recognised) / rate.n_years * n_years;
    if (pace > n_left) return judgement;
    judgement.detail = fmt::format("At that pace {} more states would recognise by {}.",
                                   expected_number(pace), format_date_in_words(clock.horizon));
  } else if (rate.n_recognised == 0) {
    judgement.detail = "With none so far, no pace can be read off.";
  }
  return judgement;
}

Judgement likeliest_judgement(const Findings& findings) {
  Judgement judgement{capitalised(likeliest(findings)) + ".", ""};
  const std::vector<const RankedState*> top = at_the_top(findings);
  if (top.size() == 1) {
    judgement.detail =
        trimmed(against_baseline(findings, *top.front()) + band(findings, *top.front()));
  }
  return judgement;
}

Judgement next_judgement(const Findings& findings) {
  const std::size_t from = at_the_top(findings).size();
  std::vector<std::string> next;
  for (std::size_t i = from; i < std::min(findings.ranked.size(), from + most_named); ++i) {
    const RankedState& state = findings.ranked[i];
    next.push_back(fmt::format("{} ({}, {})", state.name, state.scenario.word(*findings.yardstick),
                               state.scenario.percent()));
  }
  if (next.empty()) return {};
  return {fmt::format("Next {} {}.", next.size() == 1 ? "comes" : "come", joined(next)), ""};
}

/// Recognisers of today and assumed ones, which a count of further states leaves out.
std::string beyond_whom(const Findings& findings) {
  std::vector<std::string> before = findings.already;
  std::vector<std::string> set;
  for (const AssumedState& assumed : findings.assumed) {
    const bool today = findings.forecast().states[assumed.index].recognised_at_start;
    if (assumed.recognises && !today) set.push_back(assumed.name);
    if (!assumed.recognises && today) std::erase(before, assumed.name);
  }
  const std::string today = joined_at_most(before, most_named);
  const std::string assumed = joined_at_most(set, most_named);
  if (today.empty() && assumed.empty()) return "";
  if (assumed.empty()) return fmt::format("Counted beyond {} (recognised before). ", today);
  if (today.empty()) return fmt::format("Counted beyond {} (assumed). ", assumed);
  return fmt::format("Counted beyond {} (recognised before) and {} (assumed). ", today, assumed);
}

std::string at_least_one(const Findings& findings, int n_set) {
  const auto chance = chance_of_at_least(findings, n_set + 1);
  if (!chance || findings.forecast().n_paths == 0) return "";
  const double n = static_cast<double>(findings.forecast().n_paths);
  // A count has no error of its own from the draws of the belief; the largest one of a state stands
  // for it.
  const double error = std::max(std::sqrt(*chance * (1.0 - *chance) / n), findings.largest_error);
  const ShownProbability shown(*chance, error);
  return fmt::format(" At least one more: {}.", in_words(shown, *findings.yardstick));
}

Judgement count_judgement(const Findings& findings) {
  if (!findings.further) return {};
  const FurtherStates& further = *findings.further;
  Judgement judgement{typical_run_sentence(findings), beyond_whom(findings)};
  judgement.detail += fmt::format("Expected: {} more", expected_number(further.expected));
  if (findings.conditional) {
    judgement.detail += fmt::format(", against {} of the same states in the baseline",
                                    expected_number(further.expected_baseline));
  }
  judgement.detail += "." + at_least_one(findings, further.n_set);
  return judgement;
}

const RankedState* largest_mover(const Findings& findings) {
  const RankedState* largest = nullptr;
  for (const RankedState& state : findings.ranked) {
    if (!has_moved(findings, state)) continue;
    const bool more =
        largest == nullptr || std::abs(shown_move(state)) > std::abs(shown_move(*largest));
    if (more) largest = &state;
  }
  return largest;
}

Judgement mover_judgement(const Findings& findings) {
  if (!findings.conditional || findings.ranked.empty()) return {};
  const RankedState* mover = largest_mover(findings);
  if (mover == nullptr) {
    return {"The scenario moves no state's chance by more than rounding and Monte Carlo error.",
            ""};
  }
  return {fmt::format("The scenario moves {} most: {}.", mover->name,
                      points_between(mover->baseline, mover->scenario)),
          fmt::format("From {} to {}.", in_words(mover->baseline, *findings.yardstick),
                      in_words(mover->scenario, *findings.yardstick))};
}

Judgement tail_judgement(const Findings& findings) {
  const auto small = [](const RankedState& state) {
    return state.scenario.milli_points() < one_percent;
  };
  const auto n = std::count_if(findings.ranked.begin(), findings.ranked.end(), small);
  if (n < 2) return {};
  const std::string word(likelihood_word(*findings.yardstick, 0.0));
  const auto n_ranked = whole(findings.ranked.size());
  if (n == n_ranked) {
    return {fmt::format("For each of the {} states ranked here the chance is below 1% ({}).",
                        thousands(n), word),
            ""};
  }
  return {fmt::format("For {} of the {} states ranked here the chance is below 1% each ({}).",
                      thousands(n), thousands(n_ranked), word),
          ""};
}

}  // namespace

std::string in_words(const ShownProbability& shown, const Yardstick& yardstick) {
  return fmt::format("{} ({})", shown.word(yardstick), shown.percent_and_frequency());
}

std::vector<const RankedState*> at_the_top(const Findings& findings) {
  std::vector<const RankedState*> top;
  for (const RankedState& state : findings.ranked) {
    if (state.scenario.percent() != findings.ranked.front().scenario.percent()) break;
    top.push_back(&state);
  }
  return top;
}

std::string standfirst(const Findings& findings) {
  const std::string by = format_date_in_words(findings.horizon());
  if (findings.ranked.empty()) {
    return "Every state has recognised or is set by the scenario: nothing is left to forecast.";
  }
  const std::string answer = likeliest(findings);
  const std::vector<const RankedState*> top = at_the_top(findings);
  if (findings.condition.empty()) return fmt::format("By {}, {}.", by, answer);
  std::string contrast;
  if (top.size() == 1) {
    contrast = has_moved(findings, *top.front())
                   ? fmt::format(", against {} in the baseline", top.front()->baseline.percent())
                   : ", as in the baseline";
  }
  return fmt::format("{}, {} by {}{}.", capitalised(findings.condition), answer, by, contrast);
}

std::vector<Judgement> key_judgements(const Findings& findings) {
  std::vector<Judgement> all{base_rate_judgement(findings)};
  if (!findings.ranked.empty()) {
    for (Judgement (*make)(const Findings&) :
         {likeliest_judgement, next_judgement, count_judgement, mover_judgement, tail_judgement}) {
      all.push_back(make(findings));
    }
  }
  std::erase_if(all, [](const Judgement& judgement) { return judgement.claim.empty(); });
  return all;
}

}  // namespace credence
