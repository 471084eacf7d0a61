#include "app/command.hpp"
#include "app/explain_study.hpp"
#include "app/json_text.hpp"
#include "app/study_files.hpp"
#include "report/words/display_width.hpp"

namespace credence {
namespace {

Json with_schema(Json body) {
  Json json = {{"schema", "credence/explain-v1"}};
  json.update(body);
  return json;
}

void say_text(const std::string& text, const Streams& streams) {
  streams.say(streams.appearance().utf8 ? text : to_ascii(text));
}

}  // namespace

ExitCode run_explain(const Options& options, const Streams& streams) {
  const Study study = read_study_of(options, options.words[0], program_library());
  if (options.json)
    streams.say(json_text(with_schema(study_json(study))));
  else if (options.plain)
    streams.say(study_plain(study));
  else
    say_text(study_text(study), streams);
  return ExitCode::done;
}

}  // namespace credence
