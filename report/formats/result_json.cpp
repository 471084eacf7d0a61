#include <array>

#include "report/formats/formats.hpp"
#include "report/formats/precision_fields.hpp"
#include "report/formats/rare_fields.hpp"
#include "report/formats/result_field.hpp"
#include "report/formats/schema_kinds.hpp"
#include "sim/random/noise.hpp"

namespace credence {
namespace {

namespace kind = schema_kind;
using Json = JsonWriter;

void write_numbers(Json& json, std::span<const double> values) {
  json.begin_array(JsonLayout::line);
  for (const double value : values) json.number(value);
  json.end_array();
}

using Horizon = HorizonForecast;
constexpr std::array horizon_fields{
    ResultField<Horizon>{"date", kind::date,
                         [](Json& json, const Horizon& row) { json.text(format_date(row.date)); },
                         "the end of this day"},
    ResultField<Horizon>{"probability", kind::probability,
                         [](Json& json, const Horizon& row) { json.number(row.probability); },
                         "of standing at level 5 (formal recognition) in the scenario"},
    ResultField<Horizon>{
        "monte_carlo_standard_error", kind::not_negative,
        [](Json& json, const Horizon& row) { json.number(row.monte_carlo_standard_error); },
        "of the probability; shrinks with more paths"},
    ResultField<Horizon>{"belief_p05", kind::probability,
                         [](Json& json, const Horizon& row) { json.number(row.belief_p05); },
                         "5th percentile of the probability over the belief"},
    ResultField<Horizon>{"belief_p95", kind::probability,
                         [](Json& json, const Horizon& row) { json.number(row.belief_p95); },
                         "95th percentile of the probability over the belief"},
    ResultField<Horizon>{
        "baseline_probability", kind::probability,
        [](Json& json, const Horizon& row) { json.number(row.baseline_probability); },
        "in the baseline, on the same noise"},
    ResultField<Horizon>{"difference", kind::difference,
                         [](Json& json, const Horizon& row) { json.number(row.difference); },
                         "probability less baseline_probability"},
    ResultField<Horizon>{
        "difference_standard_error", kind::not_negative,
        [](Json& json, const Horizon& row) { json.number(row.difference_standard_error); },
        "Monte Carlo standard error of the difference, path by path"},
    ResultField<Horizon>{"converged", kind::boolean,
                         [](Json& json, const Horizon& row) {
                           json.boolean(row.convergence == Convergence::reached);
                         },
                         "whether these numbers have the precision asked for; true where none was"},
};

constexpr std::array level_fields{
    ResultField<LevelForecast>{
        "date", kind::date,
        [](Json& json, const LevelForecast& row) { json.text(format_date(row.date)); },
        "the end of this day"},
    ResultField<LevelForecast>{
        "probability", kind::level_law,
        [](Json& json, const LevelForecast& row) { write_numbers(json, row.probability); },
        "of standing at level 0, 1, 2, 3, 4 and 5; they sum to 1"},
};

template <typename Rows, typename Fields>
void write_lines(Json& json, const Rows& rows, const Fields& fields) {
  json.begin_array();
  for (const auto& row : rows) write_object(json, fields, row, JsonLayout::line);
  json.end_array();
}

constexpr std::array state_fields{
    ResultField<StateForecast>{"iso3", kind::code,
                               [](Json& json, const StateForecast& row) { json.text(row.iso3); },
                               "ISO 3166-1 alpha-3 code, or the case's own"},
    ResultField<StateForecast>{"name", kind::text,
                               [](Json& json, const StateForecast& row) { json.text(row.name); },
                               "as the case names it"},
    ResultField<StateForecast>{
        "level_at_start", kind::level,
        [](Json& json, const StateForecast& row) { json.whole(row.level_at_start); },
        "engagement level on as_of"},
    ResultField<StateForecast>{
        "recognised_at_start", kind::boolean,
        [](Json& json, const StateForecast& row) { json.boolean(row.recognised_at_start); },
        "whether the state stands at level 5 on as_of"},
    ResultField<StateForecast>{"horizons",
                               [](Json& json) { write_array_schema(json, horizon_fields); },
                               [](Json& json, const StateForecast& row) {
                                 write_lines(json, row.horizons, horizon_fields);
                               },
                               "by report date, the last is the horizon"},
    ResultField<StateForecast>{
        "levels", [](Json& json) { write_array_schema(json, level_fields); },
        [](Json& json, const StateForecast& row) { write_lines(json, row.levels, level_fields); },
        "engagement levels by report date"},
};

using Count = CountForecast;
constexpr std::array count_fields{
    ResultField<Count>{"date", kind::date,
                       [](Json& json, const Count& row) { json.text(format_date(row.date)); },
                       "the end of this day"},
    ResultField<Count>{"mean", kind::not_negative,
                       [](Json& json, const Count& row) { json.number(row.mean); },
                       "expected number of recognisers: the sum of the states' probabilities"},
    ResultField<Count>{"p05", kind::count,
                       [](Json& json, const Count& row) { json.whole(row.p05); }, "5th percentile"},
    ResultField<Count>{"p50", kind::count,
                       [](Json& json, const Count& row) { json.whole(row.p50); }, "median"},
    ResultField<Count>{"p95", kind::count,
                       [](Json& json, const Count& row) { json.whole(row.p95); },
                       "95th percentile"},
    ResultField<Count>{"pmf", kind::count_law,
                       [](Json& json, const Count& row) { write_numbers(json, row.pmf); },
                       "share of paths with 0, 1, 2 ... recognisers"},
    ResultField<Count>{"baseline_mean", kind::not_negative,
                       [](Json& json, const Count& row) { json.number(row.baseline_mean); },
                       "mean, in the baseline"},
    ResultField<Count>{"baseline_pmf", kind::count_law,
                       [](Json& json, const Count& row) { write_numbers(json, row.baseline_pmf); },
                       "pmf, in the baseline"},
};

using Follower = FollowerForecast;
constexpr std::array follower_fields{
    ResultField<Follower>{"leader", kind::code,
                          [](Json& json, const Follower& row) { json.text(row.leader); },
                          "the state that acts first"},
    ResultField<Follower>{"follower", kind::code,
                          [](Json& json, const Follower& row) { json.text(row.follower); },
                          "the state that acts after it"},
    ResultField<Follower>{
        "probability_after", kind::probability,
        [](Json& json, const Follower& row) { json.number(row.probability_after); },
        "that the follower acts after the leader and by the horizon, given that the leader acts"},
    ResultField<Follower>{"median_days_after", kind::days_or_null,
                          [](Json& json, const Follower& row) {
                            if (row.median_days_after) {
                              json.whole(*row.median_days_after);
                            } else {
                              json.null();
                            }
                          },
                          "median wait over the same paths; null: not within the horizon"},
    ResultField<Follower>{"n_paths", kind::count,
                          [](Json& json, const Follower& row) { json.whole(row.n_paths); },
                          "paths on which the leader acts, at least 100"},
};

constexpr std::array check_fields{
    ResultField<SelfCheck>{
        "martingale_max_abs_z", kind::not_negative,
        [](Json& json, const SelfCheck& row) { json.number(row.martingale_max_abs_z); },
        "largest z of recognitions less their compensator over the states; below 5.9"},
    ResultField<SelfCheck>{
        "hazards_finite", kind::boolean,
        [](Json& json, const SelfCheck& row) { json.boolean(row.hazards_finite); },
        "whether every hazard was a finite number"},
    ResultField<SelfCheck>{
        "levels_sum_to_one", kind::boolean,
        [](Json& json, const SelfCheck& row) { json.boolean(row.levels_sum_to_one); },
        "whether the level probabilities of every state sum to 1 within 1e-12"},
};

constexpr std::array provenance_fields{
    ResultField<Report>{"version", kind::text,
                        [](Json& json, const Report& report) { json.text(report.version); },
                        "of Credence"},
    ResultField<Report>{"stream_version", kind::count,
                        [](Json& json, const Report&) { json.whole(stream_version); },
                        "of the random streams"},
    ResultField<Report>{
        "scenario_digest", kind::digest,
        [](Json& json, const Report& report) { json.text(report.study->scenario_digest); },
        "SHA-256 of what the scenario says"},
    ResultField<Report>{
        "belief_digest", kind::digest,
        [](Json& json, const Report& report) { json.text(report.study->belief_digest); },
        "SHA-256 of the belief"},
    ResultField<Report>{
        "data_digest", kind::digest,
        [](Json& json, const Report& report) { json.text(report.study->data_digest); },
        "SHA-256 of the case and of the world files it reads"},
};

std::vector<RareRow> rare_rows(const Report& report) {
  std::vector<RareRow> rows;
  for (const RareForecast& rare : report.forecast->rare) {
    const auto& state = rare.target.state;
    rows.push_back({&rare, state ? report.forecast->states[*state].iso3 : std::string{}});
  }
  return rows;
}

const Clock& clock_of(const Report& report) { return report.study->scenario.inquiry.clock; }

constexpr std::array result_fields{
    ResultField<Report>{"schema", kind::result_name,
                        [](Json& json, const Report&) { json.text("credence/result-v1"); },
                        "what this object is"},
    ResultField<Report>{
        "scenario", kind::text,
        [](Json& json, const Report& report) { json.text(report.study->scenario.name); },
        "name of the scenario"},
    ResultField<Report>{
        "baseline", kind::text,
        [](Json& json, const Report& report) { json.text(report.study->baseline_name); },
        "name of what it is compared with"},
    ResultField<Report>{"case", kind::text,
                        [](Json& json, const Report& report) {
                          json.text(report.study->scenario.inquiry.world.case_name);
                        },
                        "name of the case"},
    ResultField<Report>{
        "as_of", kind::date,
        [](Json& json, const Report& report) { json.text(format_date(clock_of(report).as_of)); },
        "nothing known later is used"},
    ResultField<Report>{
        "horizon", kind::date,
        [](Json& json, const Report& report) { json.text(format_date(clock_of(report).horizon)); },
        "last day of the forecast"},
    ResultField<Report>{"seed", kind::seed,
                        [](Json& json, const Report& report) { json.whole(report.forecast->seed); },
                        "of all noise"},
    ResultField<Report>{
        "n_paths", kind::count,
        [](Json& json, const Report& report) { json.whole(report.forecast->n_paths); },
        "finished paths"},
    ResultField<Report>{
        "n_draws", kind::count,
        [](Json& json, const Report& report) { json.whole(report.forecast->n_draws); },
        "draws from the belief; 1: the mean belief"},
    ResultField<Report>{
        "partial", kind::boolean,
        [](Json& json, const Report& report) { json.boolean(report.forecast->partial); },
        "stopped before the end: the finished prefix of blocks"},
    ResultField<Report>{
        "converged", kind::boolean,
        [](Json& json, const Report& report) { json.boolean(report.forecast->converged); },
        "whether the precision asked for was reached"},
    ResultField<Report>{"precision",
                        [](Json& json) { write_object_or_null_schema(json, precision_fields); },
                        [](Json& json, const Report& report) {
                          const auto& precision = report.forecast->precision;
                          if (!precision)
                            json.null();
                          else
                            write_object(json, precision_fields, *precision, JsonLayout::block);
                        },
                        "the precision asked for; null: none"},
    ResultField<Report>{"states", [](Json& json) { write_array_schema(json, state_fields); },
                        [](Json& json, const Report& report) {
                          json.begin_array();
                          for (const StateForecast& state : report.forecast->states) {
                            write_object(json, state_fields, state, JsonLayout::block);
                          }
                          json.end_array();
                        },
                        "every eligible state, in the order of the codes"},
    ResultField<Report>{"count", [](Json& json) { write_array_schema(json, count_fields); },
                        [](Json& json, const Report& report) {
                          write_lines(json, report.forecast->count, count_fields);
                        },
                        "number of recognisers at the ends of months and at the report dates"},
    ResultField<Report>{"followers", [](Json& json) { write_array_schema(json, follower_fields); },
                        [](Json& json, const Report& report) {
                          write_lines(json, report.forecast->followers, follower_fields);
                        },
                        "who follows whom in the scenario"},
    ResultField<Report>{
        "rare", [](Json& json) { write_array_schema(json, rare_fields); },
        [](Json& json, const Report& report) { write_lines(json, rare_rows(report), rare_fields); },
        "rare events that were asked for, by paths under a tilted law"},
    ResultField<Report>{"checks", [](Json& json) { write_object_schema(json, check_fields); },
                        [](Json& json, const Report& report) {
                          write_object(json, check_fields, report.forecast->checks,
                                       JsonLayout::block);
                        },
                        "the run's check of itself"},
    ResultField<Report>{"provenance",
                        [](Json& json) { write_object_schema(json, provenance_fields); },
                        [](Json& json, const Report& report) {
                          write_object(json, provenance_fields, report, JsonLayout::block);
                        },
                        "what the numbers stand on"},
};

}  // namespace

std::string result_json(const Report& report) {
  JsonWriter json;
  write_object(json, result_fields, report, JsonLayout::block);
  return json.str();
}

std::string result_schema() {
  JsonWriter json;
  json.begin_object();
  json.key("$schema").text("http://json-schema.org/draft-07/schema#");
  json.key("title").text("Result of a Credence run (credence/result-v1)");
  write_object_schema(json, result_fields);
  json.end_object();
  return json.str();
}

}  // namespace credence
