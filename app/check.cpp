#include <filesystem>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/json_text.hpp"
#include "app/study_files.hpp"
#include "app/usage_error.hpp"
#include "report/words/plain_words.hpp"
#include "sim/input/belief_file.hpp"
#include "sim/input/case_folder.hpp"
#include "sim/input/scalar_text.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

/// What a valid file holds.
struct Checked {
  std::string path;
  std::string kind;  ///< scenario | case
  std::string name;
  std::string title;
  std::string as_of;
  std::int64_t n_states = 0;
  std::int64_t n_signals = 0;
  std::int64_t n_ties = 0;
  std::int64_t n_blocs = 0;
  std::int64_t n_assumptions = 0;
  std::vector<std::string> notes;
};

Checked checked_world(const std::string& path, const World& world) {
  return {.path = path,
          .kind = "case",
          .name = world.case_name,
          .title = world.title,
          .as_of = format_date(world.as_of),
          .n_states = std::ssize(world.states),
          .n_signals = std::ssize(world.signals),
          .n_ties = std::ssize(world.ties),
          .n_blocs = std::ssize(world.blocs),
          .n_assumptions = 0,
          .notes = {}};
}

Checked check_scenario(const Options& options, const std::string& word, const Library& library) {
  const Study study = read_study_of(options, word, library, ReadDepth::names);
  Checked checked = checked_world(word, study.scenario.inquiry.world);
  checked.kind = "scenario";
  checked.name = study.scenario.name;
  checked.title = study.scenario.title;
  checked.n_assumptions = std::ssize(study.assumptions);
  checked.notes = study.notes;
  return checked;
}

Checked check_case(const std::string& word, const Library& library) {
  const CaseReading reading = read_case(word, library, std::nullopt, ReadDepth::names);
  if (reading.has_own_belief) {
    const std::string path = (fs::path(word) / "belief.yaml").string();
    for (const InputFile& file : reading.files) {
      if (fs::path(file.name).filename() == "belief.yaml") {
        static_cast<void>(read_belief(path, file.text));
      }
    }
  }
  Checked checked = checked_world(word, reading.world);
  checked.notes = reading.notes;
  return checked;
}

Checked check_one(const Options& options, const std::string& word, const Library& library) {
  std::error_code ignored;
  if (!fs::is_directory(word, ignored)) return check_scenario(options, word, library);
  if (!options.sets.empty()) {
    throw UsageError(fmt::format("--set changes a scenario, and '{}' is a folder", shown(word)));
  }
  return check_case(word, library);
}

Json json_of(const Checked& checked) {
  Json json = {
      {"path", checked.path},           {"kind", checked.kind},     {"name", checked.name},
      {"title", checked.title},         {"as_of", checked.as_of},   {"n_states", checked.n_states},
      {"n_signals", checked.n_signals}, {"n_ties", checked.n_ties}, {"n_blocs", checked.n_blocs}};
  if (checked.kind == "scenario") json["n_assumptions"] = checked.n_assumptions;
  json["notes"] = checked.notes;
  return json;
}

std::string text_of(const Checked& checked) {
  const std::string states = counted(checked.n_states, "state", "states");
  if (checked.kind == "scenario") {
    const std::string assumptions =
        checked.n_assumptions == 0 ? "no assumptions"
                                   : counted(checked.n_assumptions, "assumption", "assumptions");
    return fmt::format("{}: ok: {}, {}, as of {}\n", checked.path, assumptions, states,
                       checked.as_of);
  }
  return fmt::format("{}: ok: {}, {}, {}, as of {}\n", checked.path, states,
                     counted(checked.n_signals, "signal", "signals"),
                     counted(checked.n_ties, "tie", "ties"), checked.as_of);
}

void tell_notes(const Checked& checked, const Streams& streams) {
  for (const std::string& note : checked.notes) {
    streams.tell(fmt::format("{}: note: {}\n", checked.path, note));
  }
}

/// All files are read before the first failure is told, so that one call shows every problem.
std::vector<Checked> check_all(const Options& options) {
  const Library library = program_library();
  std::vector<Checked> good;
  std::vector<Problem> problems;
  FaultyInput worst = FaultyInput::scenario;
  for (const std::string& word : options.words) {
    try {
      good.push_back(check_one(options, word, library));
    } catch (const InputError& error) {
      if (problems.empty()) worst = error.input();
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) throw InputError(worst, std::move(problems));
  return good;
}

}  // namespace

ExitCode run_check(const Options& options, const Streams& streams) {
  const std::vector<Checked> all = check_all(options);
  if (options.json) {
    Json checks = Json::array();
    for (const Checked& checked : all) checks.push_back(json_of(checked));
    streams.say(json_text({{"schema", "credence/check-v1"}, {"ok", true}, {"checks", checks}}));
    return ExitCode::done;
  }
  for (const Checked& checked : all) {
    if (!options.quiet) tell_notes(checked, streams);
    streams.say(text_of(checked));
  }
  return ExitCode::done;
}

}  // namespace credence
