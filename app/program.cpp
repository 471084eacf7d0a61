#include "app/program.hpp"

#include <algorithm>

#include "app/failure.hpp"
#include "app/help.hpp"
#include "app/json_text.hpp"
#include "app/parse_arguments.hpp"
#include "app/usage_error.hpp"
#include "app/vector_choice.hpp"

namespace credence {
namespace {

ExitCode run_command(const ParsedArguments& parsed, const Streams& streams) {
  if (parsed.command == nullptr) {
    streams.tell(program_help());
    return ExitCode::usage;
  }
  if (parsed.options.help) {
    streams.say(parsed.options.json ? help_json({parsed.command, 1})
                                    : command_help(*parsed.command));
    return ExitCode::done;
  }
  return parsed.command->run(parsed.options, streams);
}

bool names(const std::vector<std::string>& arguments, const char* option) {
  return std::ranges::find(arguments, option) != arguments.end();
}

/// Who asks for JSON gets one object whatever happens; people read standard error.
ExitCode tell_failure(const Failure& failure, bool json, bool quiet, const Streams& streams) {
  streams.tell(failure_text(failure, quiet, streams.appearance().colour_err));
  if (!json) return failure.code;
  try {
    streams.say(failure_json(failure));
  } catch (const std::exception&) {
    return ExitCode::system;
  }
  return failure.code;
}

}  // namespace

ExitCode run_program(const std::vector<std::string>& arguments, const TerminalFacts& facts, int out,
                     int err, RankCrew* crew) noexcept {
  Streams streams(out, err, decide_appearance(When::automatic, facts));
  // Until the words are read, a look at them must do.
  bool json = names(arguments, "--json");
  bool quiet = names(arguments, "--quiet");
  try {
    choose_vector_target();
    ParsedArguments parsed = parse_arguments(arguments);
    parsed.options.crew = crew;
    json = parsed.options.json;
    quiet = parsed.options.quiet;
    streams = Streams(out, err, decide_appearance(parsed.options.colour, facts));
    return run_command(parsed, streams);
  } catch (...) {
    return tell_failure(failure_of(std::current_exception()), json, quiet, streams);
  }
}

}  // namespace credence
