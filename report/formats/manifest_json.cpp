#include "report/formats/formats.hpp"
#include "report/markup/json_writer.hpp"
#include "sim/output/digest.hpp"
#include "sim/random/noise.hpp"

namespace credence {
namespace {

constexpr std::string_view own_name = "manifest.json";

void write_file(JsonWriter& json, std::string_view name, std::string_view text) {
  json.begin_object(JsonLayout::line);
  json.key("name").text(name).key("sha256").text(sha256(text));
  json.end_object();
}

void write_what(JsonWriter& json, const Report& report) {
  const Study& study = *report.study;
  const Clock& clock = study.scenario.inquiry.clock;
  json.key("run").text(report.run_id);
  json.key("version").text(report.version);
  json.key("stream_version").whole(stream_version);
  json.key("scenario").text(study.scenario.name);
  json.key("title").text(study.scenario.title);
  json.key("baseline").text(study.baseline_name);
  json.key("case").text(study.scenario.inquiry.world.case_name);
  json.key("belief").text(study.scenario.belief.name);
  json.key("as_of").text(format_date(clock.as_of));
  json.key("report_dates").begin_array(JsonLayout::line);
  for (const Date date : clock.report_dates) json.text(format_date(date));
  json.end_array();
}

void write_how(JsonWriter& json, const Report& report) {
  const Forecast& forecast = *report.forecast;
  json.key("seed").whole(forecast.seed);
  json.key("n_paths").whole(forecast.n_paths);
  json.key("n_paths_asked").whole(report.study->scenario.run.n_paths);
  json.key("n_draws").whole(forecast.n_draws);
  if (forecast.precision) json.key("precision_asked").number(forecast.precision->target);
  json.key("partial").boolean(forecast.partial);
  json.key("converged").boolean(forecast.converged);
}

void write_digests(JsonWriter& json, const Report& report) {
  json.key("digests").begin_object();
  json.key("scenario").text(report.study->scenario_digest);
  json.key("belief").text(report.study->belief_digest);
  json.key("data").text(report.study->data_digest);
  json.end_object();
  json.key("inputs").begin_array();
  for (const InputFile& input : report.study->inputs) write_file(json, input.name, input.text);
  json.end_array();
  json.key("files").begin_array();
  for (const ReportFormat& format : report_formats()) {
    if (format.file_name != own_name) write_file(json, format.file_name, format.write(report));
  }
  json.end_array();
}

}  // namespace

std::string manifest_json(const Report& report) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").text("credence/manifest-v1");
  write_what(json, report);
  write_how(json, report);
  write_digests(json, report);
  json.end_object();
  return json.str();
}

}  // namespace credence
