#include <algorithm>

#include "app/command.hpp"
#include "app/explain_gate.hpp"
#include "app/explain_state.hpp"
#include "app/explain_study.hpp"
#include "app/interrupt.hpp"
#include "app/json_text.hpp"
#include "app/study_files.hpp"
#include "app/usage_error.hpp"
#include "report/words/display_width.hpp"
#include "sim/engine/map_blocks.hpp"

namespace credence {
namespace {

Json with_schema(const Json& body) {
  Json json = {{"schema", "credence/explain-v1"}};
  json.update(body);
  return json;
}

/// The same answer in the form that was asked for.
struct Answer {
  std::string text;
  std::string plain;
  Json json;
};

/// Longer lines are hard to read.
std::size_t text_width(const Streams& streams) {
  return static_cast<std::size_t>(std::min(streams.appearance().width, 100));
}

void say_answer(const Answer& answer, const Options& options, const Streams& streams) {
  if (options.json)
    streams.say(json_text(with_schema(answer.json)));
  else if (options.plain)
    streams.say(answer.plain);
  else
    streams.say(streams.appearance().utf8 ? answer.text : to_ascii(answer.text));
}

ExitCode explain_gate(const Study& study, const Options& options, const Streams& streams) {
  const InterruptWatch watch;
  Execution execution;
  execution.n_threads = count_workers(options.n_threads);
  execution.stop_requested = [] { return InterruptWatch::requested(); };
  const PriorGate gate = prior_gate(study.baseline, execution);
  if (InterruptWatch::requested()) {
    throw Interrupted("interrupted; half a check says nothing");
  }
  say_answer({gate_text(gate, study, text_width(streams)), gate_plain(gate), gate_json(gate)},
             options, streams);
  return gate.probability_holds() && gate.count_holds() ? ExitCode::done : ExitCode::check_failed;
}

}  // namespace

ExitCode run_explain(const Options& options, const Streams& streams) {
  const Study study = read_study_of(options, options.words[0], program_library());
  if (options.gate) return explain_gate(study, options, streams);
  if (options.state) {
    const StateExplanation state = explain_state_of(study, *options.state);
    say_answer(
        {state_text(state, study, text_width(streams)), state_plain(state), state_json(state)},
        options, streams);
  } else {
    say_answer({study_text(study, text_width(streams)), study_plain(study), study_json(study)},
               options, streams);
  }
  return ExitCode::done;
}

}  // namespace credence
