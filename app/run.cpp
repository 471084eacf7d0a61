#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/rare_targets.hpp"
#include "app/run_files.hpp"
#include "app/simulate_command.hpp"
#include "app/study_files.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "report/findings/sentences.hpp"
#include "report/report.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"
#include "sim/output/run_folder.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_notes = 2;

/// A few remarks on the data are told; many would hide the answer.
void tell_notes(const Study& study, const Options& options, const Streams& streams) {
  if (options.quiet) return;
  const auto width = static_cast<std::size_t>(streams.appearance().width);
  if (study.notes.size() > most_notes) {
    streams.tell(paragraph(fmt::format("{} remarks on the data: credence explain {}",
                                       study.notes.size(), shell_word(options.words[0])),
                           width));
    return;
  }
  for (const std::string& note : study.notes) streams.tell(paragraph("note: " + note, width));
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

/// What to look at next: on one line if it fits.
std::string next_lines(const Options& options, const Forecast& forecast, const fs::path& folder,
                       int width) {
  const std::string report = shell_word((folder / "report.html").string());
  const std::string state = likeliest_state(forecast);
  if (state.empty()) return fmt::format("Next: {}\n", report);
  const std::string explain =
      fmt::format("Next: credence explain {} --state {}", shell_word(options.words[0]), state);
  const std::string line = fmt::format("{}   {}\n", explain, report);
  const bool fits = display_width(line) <= static_cast<std::size_t>(width);
  return fits ? line : fmt::format("{}\n      {}\n", explain, report);
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
    if (!options.quiet) {
      text += next_lines(options, *report.forecast, folder, streams.appearance().width);
    }
    streams.say(text);
  }
}

/// The table names the folder already.
void tell_folder(FolderOutcome outcome, const fs::path& folder, const Options& options,
                 const Streams& streams) {
  if (options.quiet) return;
  if (outcome == FolderOutcome::already_there) {
    streams.tell(fmt::format("already there, verified: {}\n", folder.string()));
  } else if (options.json || options.plain) {
    streams.tell(fmt::format("wrote {}\n", folder.string()));
  }
}

void tell_interrupted(const Forecast& forecast, const CheckpointFile* checkpoint,
                      const Streams& streams) {
  const bool goes_on = checkpoint != nullptr && checkpoint->is_saved();
  streams.tell(
      paragraph(fmt::format("credence: interrupted: the {} finished runs are kept, marked partial; "
                            "the same command {}",
                            thousands(static_cast<std::int64_t>(forecast.n_paths)),
                            goes_on ? "goes on from here" : "starts anew"),
                static_cast<std::size_t>(streams.appearance().width)));
}

ExitCode verdict(const Forecast& forecast, const Options& options, const Streams& streams) {
  if (!forecast.checks.passed()) {
    streams.tell("credence: error: the self-check of this run failed; do not use its numbers\n");
    return ExitCode::our_bug;
  }
  if (forecast.converged) return ExitCode::done;
  if (!options.quiet) {
    streams.tell(paragraph("credence: not converged: " + precision_advice(*forecast.precision),
                           static_cast<std::size_t>(streams.appearance().width)));
  }
  return ExitCode::not_converged;
}

/// False: Ctrl-C came; then the result is written without them.
bool add_rare_events(const Options& options, const Streams& streams,
                     const std::vector<RareTarget>& targets, const Simulation& simulation,
                     Forecast& forecast) {
  if (targets.empty() || forecast.partial) return true;
  auto rare = rare_for(options, streams, simulation, targets);
  if (!rare) {
    streams.tell("credence: interrupted: the rare events are left out\n");
    return false;
  }
  forecast.rare = std::move(*rare);
  return true;
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
  const std::vector<RareTarget> targets = rare_targets(options.rare, study.scenario.inquiry.world);
  const fs::path scenario_folder = results_root(options, library) / study.scenario.name;
  const Simulation simulation = simulation_of(study);
  std::optional<CheckpointFile> checkpoint;
  if (!options.no_checkpoint) {
    checkpoint.emplace(checkpoint_path(scenario_folder, simulation.facts), options.checkpoint,
                       streams);
  }
  CheckpointFile* const kept = checkpoint ? &*checkpoint : nullptr;
  TimedForecast simulated = simulate_for(options, streams, simulation, kept);
  const bool is_whole = add_rare_events(options, streams, targets, simulation, simulated.forecast);
  const Forecast& forecast = simulated.forecast;
  if (forecast.partial && forecast.n_paths == 0) {
    throw Interrupted("interrupted before any run was finished; nothing is written");
  }
  const std::string id = run_digest(study, forecast, CREDENCE_VERSION).substr(0, 12);
  const Report report{
      .study = &study, .forecast = &forecast, .run_id = id, .version = CREDENCE_VERSION};
  Performance performance = performance_of(simulated.n_threads, simulated.seconds, library.root);
  performance.n_ranks = simulated.n_ranks;
  performance.n_paths_before = simulated.n_paths_before;
  performance.kernels = simulated.kernels;
  const auto files = run_files(report, performance);
  const fs::path folder = scenario_folder / id;
  const FolderOutcome outcome =
      write_run_folder(folder, files, options.force ? OnConflict::replace : OnConflict::refuse);
  say_result(report, options, streams, files, folder);
  tell_folder(outcome, folder, options, streams);
  if (forecast.partial) {
    tell_interrupted(forecast, kept, streams);
    return ExitCode::interrupted;
  }
  if (kept != nullptr) kept->remove();
  return is_whole ? verdict(forecast, options, streams) : ExitCode::interrupted;
}

}  // namespace credence
