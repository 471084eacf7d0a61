#include <filesystem>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/run_files.hpp"
#include "app/simulate_command.hpp"
#include "app/study_files.hpp"
#include "app/usage_error.hpp"
#include "report/report.hpp"
#include "report/words/plain_words.hpp"
#include "sim/output/run_folder.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

void tell_notes(const Study& study, const Options& options, const Streams& streams) {
  if (options.quiet) return;
  for (const std::string& note : study.notes) streams.tell(fmt::format("note: {}\n", note));
}

TerminalStyle style_of(const Options& options, const Streams& streams) {
  const Appearance& look = streams.appearance();
  return {
      .colour = look.colour_out, .utf8 = look.utf8, .width = look.width, .all_states = options.all};
}

/// The state that a reader will ask about next: the likeliest that has not recognised yet.
std::string likeliest_state(const Forecast& forecast) {
  const StateForecast* best = nullptr;
  const auto chance = [](const StateForecast& state) { return state.horizons.back().probability; };
  for (const StateForecast& state : forecast.states) {
    const bool is_open = !state.recognised_at_start && chance(state) < 1.0;
    if (is_open && (best == nullptr || chance(state) > chance(*best))) best = &state;
  }
  return best == nullptr ? std::string{} : best->iso3;
}

std::string next_line(const Options& options, const Forecast& forecast, const fs::path& folder) {
  const std::string state = likeliest_state(forecast);
  const std::string explain =
      state.empty() ? ""
                    : fmt::format("credence explain {} --state {}   ", options.words[0], state);
  return fmt::format("Next: {}{}\n", explain, (folder / "report.html").string());
}

void say_result(const Report& report, const Options& options, const Streams& streams,
                const std::vector<OutputFile>& files, const fs::path& folder) {
  if (options.json) {
    for (const OutputFile& file : files) {
      if (file.name == "result.json") streams.say(file.text);
    }
  } else if (options.plain) {
    streams.say(plain_table(report));
  } else {
    std::string text = terminal_table(report, style_of(options, streams));
    if (!options.quiet) text += next_line(options, *report.forecast, folder);
    streams.say(text);
  }
}

void tell_folder(FolderOutcome outcome, const fs::path& folder, const Options& options,
                 const Streams& streams) {
  if (options.quiet) return;
  streams.tell(outcome == FolderOutcome::written
                   ? fmt::format("wrote {}\n", folder.string())
                   : fmt::format("already there, verified: {}\n", folder.string()));
}

ExitCode verdict(const Forecast& forecast, const Options& options, const Streams& streams) {
  if (forecast.partial) {
    streams.tell(
        fmt::format("credence: interrupted: {} of the runs are kept, marked partial; "
                    "the same command starts anew\n",
                    thousands(static_cast<std::int64_t>(forecast.n_paths))));
    return ExitCode::interrupted;
  }
  if (!forecast.checks.passed()) {
    streams.tell("credence: error: the self-check of this run failed; do not use its numbers\n");
    return ExitCode::our_bug;
  }
  if (forecast.converged) return ExitCode::done;
  if (!options.quiet)
    streams.tell("credence: not converged: more --paths make the numbers firmer\n");
  return ExitCode::not_converged;
}

}  // namespace

ExitCode run_run(const Options& options, const Streams& streams) {
  if (options.output == "-") {
    throw UsageError("a run is a folder and cannot go to standard output",
                     "--json prints its result there");
  }
  const Library library = program_library();
  const Study study = read_study_of(options, options.words[0], library);
  tell_notes(study, options, streams);
  const TimedForecast simulated =
      simulate_for(options, streams, study.baseline, study.scenario, study.is_own_baseline);
  const Forecast& forecast = simulated.forecast;
  if (forecast.partial && forecast.n_paths == 0) {
    streams.tell("credence: interrupted before the first block was done; nothing was written\n");
    return ExitCode::interrupted;
  }
  const std::string id = run_digest(study, forecast, CREDENCE_VERSION).substr(0, 12);
  const Report report{
      .study = &study, .forecast = &forecast, .run_id = id, .version = CREDENCE_VERSION};
  const auto files =
      run_files(report, {simulated.n_threads, simulated.seconds, git_commit_of(library.root)});
  const fs::path folder = results_root(options, library) / study.scenario.name / id;
  const FolderOutcome outcome =
      write_run_folder(folder, files, options.force ? OnConflict::replace : OnConflict::refuse);
  say_result(report, options, streams, files, folder);
  tell_folder(outcome, folder, options, streams);
  return verdict(forecast, options, streams);
}

}  // namespace credence
