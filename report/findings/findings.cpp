#include "report/findings/findings.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "models/core/contract.hpp"
#include "report/findings/headline.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

// Source: two-sided 95 % of a normal.
constexpr double z_95 = 1.96;

struct Setting {
  std::string what;
  bool recognises = false;
};
using Settings = std::map<StateIndex, Setting>;

std::string when_of(const ForcedRecognition& act) {
  if (!act.until) return "on " + format_date_in_words(act.on);
  return fmt::format("between {} and {}", format_date_in_words(act.on),
                     format_date_in_words(*act.until));
}

void set_by(const Act& act, const Clock& clock, Settings& settings) {
  if (const auto* forced = std::get_if<ForcedRecognition>(&act)) {
    settings[forced->state] = {"recognises " + when_of(*forced), true};
  } else if (const auto* barred = std::get_if<BarredRecognition>(&act)) {
    const bool throughout = !barred->until || *barred->until >= clock.horizon;
    if (throughout) settings[barred->state] = {"does not recognise", false};
  } else if (const auto* withdrawal = std::get_if<ForcedWithdrawal>(&act)) {
    settings[withdrawal->state] = {"withdraws on " + format_date_in_words(withdrawal->on), false};
  } else if (const auto* decision = std::get_if<ForcedBlocDecision>(&act)) {
    if (!decision->join) return;
    for (const StateIndex state : *decision->join) {
      settings[state] = {"recognises on " + format_date_in_words(decision->on), true};
    }
  }
}

Settings settings_of(const Inquiry& inquiry) {
  Settings settings;
  for (const Act& act : inquiry.acts) set_by(act, inquiry.clock, settings);
  return settings;
}

const HorizonForecast& at_horizon(const StateForecast& state, Date horizon) {
  CREDENCE_EXPECTS(!state.horizons.empty() && state.horizons.back().date == horizon);
  return state.horizons.back();
}

RankedState ranked_state(const Report& report, std::size_t index, const HorizonForecast& value) {
  const StateForecast& state = report.forecast->states[index];
  const std::vector<std::string>& focus = report.study->report.focus;
  const double error = value.monte_carlo_standard_error;
  return {.index = index,
          .iso3 = state.iso3,
          .name = shown_name(report, state.iso3, state.name),
          .level = state.level_at_start,
          .in_focus = std::find(focus.begin(), focus.end(), state.iso3) != focus.end(),
          .is_open = value.convergence != Convergence::reached,
          .probability = value.probability,
          .baseline_probability = value.baseline_probability,
          .standard_error = error,
          .scenario = ShownProbability(value.probability, error),
          .baseline = ShownProbability(value.baseline_probability, value.baseline_standard_error),
          .belief_low = ShownProbability(value.belief_p05, error),
          .belief_high = ShownProbability(value.belief_p95, error)};
}

BaseRate base_rate_of(const Findings& findings) {
  const World& world = findings.world();
  BaseRate rate;
  rate.n_eligible = static_cast<std::int64_t>(world.states.size());
  for (const State& state : world.states) {
    if (state.level != recognition_level) continue;
    ++rate.n_recognised;
    rate.recognisers.push_back(shown_name(*findings.report, state.iso3, state.name));
  }
  rate.n_years = static_cast<double>((world.as_of - world.episode_start).count()) / days_per_year;
  return rate;
}

const CountForecast* count_at_horizon(const Findings& findings) {
  for (const CountForecast& count : findings.forecast().count) {
    if (count.date == findings.horizon()) return &count;
  }
  return nullptr;
}

int n_set_recognisers(const Findings& findings) {
  int n = 0;
  for (const StateForecast& state : findings.forecast().states)
    n += state.recognised_at_start ? 1 : 0;
  for (const AssumedState& assumed : findings.assumed) {
    const bool today = findings.forecast().states[assumed.index].recognised_at_start;
    n += (assumed.recognises ? 1 : 0) - (today ? 1 : 0);
  }
  return n;
}

std::optional<FurtherStates> further_states(const Findings& findings) {
  const CountForecast* count = count_at_horizon(findings);
  if (count == nullptr) return std::nullopt;
  FurtherStates further;
  for (const RankedState& state : findings.ranked) {
    further.expected += state.probability;
    further.expected_baseline += state.baseline_probability;
  }
  further.n_set = n_set_recognisers(findings);
  const auto beyond = [&](int n) { return std::max(0, n - further.n_set); };
  further.typical = beyond(count->p50);
  further.low = beyond(count->p05);
  further.high = beyond(count->p95);
  return further;
}

void sort_states(const Settings& settings, Findings& findings) {
  const Forecast& forecast = findings.forecast();
  CREDENCE_EXPECTS(forecast.states.size() == findings.world().states.size());
  for (std::size_t i = 0; i < forecast.states.size(); ++i) {
    const StateForecast& state = forecast.states[i];
    const HorizonForecast& value = at_horizon(state, findings.horizon());
    findings.largest_error = std::max(findings.largest_error, value.monte_carlo_standard_error);
    const std::string name = shown_name(*findings.report, state.iso3, state.name);
    if (state.recognised_at_start) findings.already.push_back(name);
    const auto set = settings.find(static_cast<StateIndex>(i));
    if (set != settings.end()) {
      findings.assumed.push_back({i, name, set->second.what, set->second.recognises});
    } else if (!state.recognised_at_start) {
      findings.ranked.push_back(ranked_state(*findings.report, i, value));
    }
  }
  std::stable_sort(findings.ranked.begin(), findings.ranked.end(),
                   [](const RankedState& a, const RankedState& b) {
                     if (a.probability != b.probability) return a.probability > b.probability;
                     return a.iso3 < b.iso3;
                   });
}

}  // namespace

Findings find(const Report& report) {
  CREDENCE_EXPECTS(report.study != nullptr && report.forecast != nullptr);
  const Headline headline = headline_of(report);
  Findings findings;
  findings.report = &report;
  findings.yardstick = &yardstick_of(report.study->report.yardstick);
  findings.claimant = headline.claimant;
  findings.conditional = !report.study->is_own_baseline;
  findings.interventions = !report.study->scenario.inquiry.acts.empty();
  findings.title = headline.title;
  findings.condition = headline.condition;
  findings.column = headline.column;
  sort_states(settings_of(report.study->scenario.inquiry), findings);
  const std::uint64_t n_draws = report.forecast->n_draws;
  findings.has_belief_band = n_draws > 1 && report.forecast->n_paths > n_draws;
  findings.base_rate = base_rate_of(findings);
  findings.further = further_states(findings);
  return findings;
}

std::string shown_name(const Report& report, const std::string& iso3, const std::string& name) {
  const auto found = report.study->report.names.find(iso3);
  if (found != report.study->report.names.end()) return found->second;
  return name.empty() ? iso3 : name;
}

std::string name_of(const Findings& findings, const std::string& iso3) {
  for (const StateForecast& state : findings.forecast().states) {
    if (state.iso3 == iso3) return shown_name(*findings.report, iso3, state.name);
  }
  return iso3;
}

std::string word_of_chance(const HorizonForecast& value, const Yardstick& yardstick) {
  const bool certain = value.probability <= 0.0 || value.probability >= 1.0;
  if (certain && value.monte_carlo_standard_error == 0.0) return {};
  return ShownProbability(value.probability, value.monte_carlo_standard_error).word(yardstick);
}

std::optional<double> chance_of_at_least(const Findings& findings, int n_least) {
  const CountForecast* count = count_at_horizon(findings);
  if (count == nullptr) return std::nullopt;
  double below = 0.0;
  for (int n = 0; n < n_least && n < static_cast<int>(count->pmf.size()); ++n) {
    below += count->pmf[static_cast<std::size_t>(n)];
  }
  return std::clamp(1.0 - below, 0.0, 1.0);
}

std::string error_in_words(const Findings& findings) {
  const std::string points = error_in_points(z_95 * findings.largest_error);
  return "\u00B1" + points + (points == "1" ? " point" : " points");
}

std::vector<const RankedState*> leading_states(const Findings& findings, std::size_t n_most) {
  std::vector<const RankedState*> chosen;
  for (std::size_t i = 0; i < findings.ranked.size(); ++i) {
    const RankedState& state = findings.ranked[i];
    if (i < n_most || state.in_focus) chosen.push_back(&state);
  }
  return chosen;
}

}  // namespace credence
