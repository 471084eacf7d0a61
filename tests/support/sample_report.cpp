#include "tests/support/sample_report.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "models/signals/classes.hpp"

namespace credence::testing {
namespace {

Date day(const char* text) { return *parse_date(text); }

State state_of(const SampleState& sample) {
  State state;
  state.iso3 = sample.iso3;
  state.name = sample.name;
  state.level = sample.level;
  state.level_source = sample.level > 0 ? "aljazeera" : "";
  return state;
}

HorizonForecast horizon_of(Date date, double probability, double baseline) {
  HorizonForecast value;
  value.date = date;
  value.probability = probability;
  value.monte_carlo_standard_error = std::sqrt(probability * (1.0 - probability) / 1e5);
  value.belief_p05 = probability < 1.0 ? 0.5 * probability : 1.0;
  value.belief_p95 = std::min(1.0, 1.8 * probability);
  value.baseline_probability = baseline;
  value.baseline_standard_error = std::sqrt(baseline * (1.0 - baseline) / 1e5);
  value.difference = probability - baseline;
  value.difference_standard_error = 0.1 * value.monte_carlo_standard_error;
  return value;
}

LevelForecast levels_of(Date date, int level, double probability) {
  LevelForecast levels{date, {}};
  levels.probability[recognition_level] = probability;
  levels.probability[static_cast<std::size_t>(std::min(level, 4))] = 1.0 - probability;
  return levels;
}

StateForecast forecast_of(const SampleState& sample, const std::vector<Date>& dates) {
  StateForecast state{sample.iso3, sample.name, sample.level, sample.level == recognition_level, {},
                      {},          {}};
  for (const Date date : dates) {
    const bool certain = sample.probability == 1.0 || sample.level == recognition_level;
    const double share = date == dates.back() || certain ? 1.0 : 1.0 / 3.0;
    const double probability = share * sample.probability;
    state.horizons.push_back(horizon_of(date, probability, share * sample.baseline));
    state.levels.push_back(levels_of(date, sample.level, probability));
  }
  return state;
}

/// The law of a sum of independent recognitions.
std::vector<double> law_of(const std::vector<double>& chances) {
  std::vector<double> law{1.0};
  for (const double p : chances) {
    std::vector<double> next(law.size() + 1, 0.0);
    for (std::size_t n = 0; n < law.size(); ++n) {
      next[n] += law[n] * (1.0 - p);
      next[n + 1] += law[n] * p;
    }
    law = next;
  }
  return law;
}

int quantile(const std::vector<double>& law, double level) {
  double sum = 0.0;
  for (std::size_t n = 0; n < law.size(); ++n) {
    sum += law[n];
    if (sum >= level - 1e-12) return static_cast<int>(n);
  }
  return static_cast<int>(law.size()) - 1;
}

CountForecast count_of(Date date, double share, const std::vector<SampleState>& states) {
  std::vector<double> chances;
  std::vector<double> baseline;
  CountForecast count;
  count.date = date;
  for (const SampleState& state : states) {
    const bool today = state.level == recognition_level;
    chances.push_back(today ? 1.0 : share * state.probability);
    baseline.push_back(today ? 1.0 : share * state.baseline);
    count.mean += chances.back();
    count.baseline_mean += baseline.back();
  }
  count.pmf = law_of(chances);
  count.baseline_pmf = law_of(baseline);
  count.p05 = quantile(count.pmf, 0.05);
  count.p25 = quantile(count.pmf, 0.25);
  count.p50 = quantile(count.pmf, 0.5);
  count.p75 = quantile(count.pmf, 0.75);
  count.p95 = quantile(count.pmf, 0.95);
  return count;
}

void fill_counts(Sample& sample, const std::vector<SampleState>& states) {
  const Clock& clock = sample.study.scenario.inquiry.clock;
  const double whole = static_cast<double>((clock.horizon - clock.as_of).count());
  std::vector<Date> dates = clock.report_dates;
  for (int months = 1; months < 29; ++months) {
    const Date end = interval_last_day(add_months(clock.as_of, months - 1), Precision::month);
    if (end < clock.horizon && end > clock.as_of) dates.push_back(end);
  }
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  for (const Date date : dates) {
    const double share = static_cast<double>((date - clock.as_of).count()) / whole;
    sample.forecast.count.push_back(count_of(date, share, states));
  }
}

Signal signal_of(StateIndex state, const char* id, const char* date, const char* type,
                 double direction, const char* summary, const char* source) {
  Signal signal;
  signal.id = id;
  signal.state = state;
  signal.date = day(date);
  signal.known_on = signal.date;
  signal.type = type;
  signal.signal_class = *class_of_signal(type);
  signal.direction = direction;
  signal.intensity = 0.5;
  signal.summary = summary;
  signal.source = source;
  return signal;
}

void add_evidence(World& world) {
  world.sources = {"aljazeera: Al Jazeera, Which other countries may follow?, 4 July 2025"};
  const StateIndex uzb = *world.find_state("UZB");
  world.signals = {
      signal_of(uzb, "s1", "2024-08-17", "high_level_visit", 1.0,
                "Prime Minister Aripov visited Kabul", "aljazeera; https://example.org/visit"),
      signal_of(uzb, "s2", "2025-07-17", "transit_project", 1.0,
                "Agreement on the trans-Afghan railway", "https://example.org/rail"),
      signal_of(*world.find_state("DEU"), "s3", "2024-07-01", "deportation", 1.0,
                "Flew convicted offenders to Kabul", "recall"),
      signal_of(*world.find_state("KGZ"), "s4", "2024-09-05", "terror_delisting", 1.0,
                "Took the Taliban off its list of terrorist organisations", "aljazeera"),
      signal_of(uzb, "s5", "1998-08-08", "background", 1.0, "History that never counts", "recall"),
  };
  world.signals[2].precision = Precision::month;
}

}  // namespace

Report Sample::report() const {
  return {.study = &study, .forecast = &forecast, .run_id = "3f9a02c41b7e", .version = "0.1.0"};
}

Sample sample_of(const std::vector<SampleState>& states) {
  Sample sample;
  Study& study = sample.study;
  Experiment& scenario = study.scenario;
  World& world = scenario.inquiry.world;
  scenario.name = "sample";
  scenario.title = "A sample";
  scenario.question = "Who recognises the claimant by the end of 2027?";
  scenario.belief.name = "expert";
  scenario.inquiry.clock = {
      day("2025-08-05"), day("2027-12-31"), {day("2026-08-05"), day("2027-12-31")}};
  world.case_name = "sample-case";
  world.claimant = "Taliban government";
  world.kind = "government";
  world.recognition_rule = "A state recognises when its government says so in public.";
  world.episode_start = day("2021-08-15");
  world.as_of = day("2025-08-05");
  for (const SampleState& state : states) {
    world.states.push_back(state_of(state));
    sample.forecast.states.push_back(forecast_of(state, scenario.inquiry.clock.report_dates));
  }
  study.baseline_name = "sample";
  study.is_own_baseline = true;
  study.scenario_digest = std::string(64, 'a');
  study.belief_digest = std::string(64, 'b');
  study.data_digest = std::string(64, 'c');
  study.inputs = {{"scenario.yaml", "credence: 1\n"}};
  sample.forecast.seed = 20250805;
  sample.forecast.n_paths = 100000;
  sample.forecast.n_draws = 2000;
  sample.forecast.is_own_baseline = true;
  sample.forecast.checks.martingale_max_abs_z = 2.31;
  fill_counts(sample, states);
  study.baseline = study.scenario;
  return sample;
}

Sample sample_china() {
  Sample sample = sample_of({{"CHN", "China", 4, 1.0, 0.14},
                             {"DEU", "Germany", 1, 0.0036, 0.0031},
                             {"KGZ", "Kyrgyzstan", 3, 0.253, 0.171},
                             {"RUS", "Russia", 5, 1.0, 1.0},
                             {"TUV", "Tuvalu", 0, 0.00002, 0.00002},
                             {"UZB", "Uzbekistan", 4, 0.312, 0.187}});
  add_evidence(sample.study.scenario.inquiry.world);
  sample.study.report.names["claimant"] = "Taliban government";
  sample.study.scenario.name = "china-follows-russia";
  assume_recognition(sample, "CHN", "China recognises on 1 March 2026",
                     "Beijing upgrades its ties");
  sample.forecast.followers = {{"CHN", "KGZ", 0.241, std::nullopt, 100000},
                               {"CHN", "UZB", 0.301, std::nullopt, 100000},
                               {"RUS", "UZB", 0.011, 400, 500},
                               {"UZB", "KGZ", 0.52, 210, 31200}};
  return sample;
}

void assume_recognition(Sample& sample, const std::string& iso3, const std::string& sentence,
                        const std::string& because) {
  Study& study = sample.study;
  study.baseline = study.scenario;
  study.baseline_name = study.scenario.name + " without its assumptions";
  study.is_own_baseline = false;
  sample.forecast.is_own_baseline = false;
  const Date on = day("2026-03-01");
  const World& world = study.scenario.inquiry.world;
  study.scenario.inquiry.acts.emplace_back(
      ForcedRecognition{*world.find_state(iso3), on, std::nullopt});
  study.assumptions.push_back({sentence, because, {iso3}, on});
}

}  // namespace credence::testing
