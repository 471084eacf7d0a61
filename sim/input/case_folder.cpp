#include "sim/input/case_folder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/core/features.hpp"
#include "sim/input/case_draft.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/world_covariates.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view case_yaml = "case.yaml";
constexpr std::string_view belief_yaml = "belief.yaml";

[[noreturn]] void refuse_folder(const fs::path& folder, std::string message, std::string hint) {
  std::vector<Problem> problems;
  note_problem(problems, {folder.string(), 0, 0, 1}, ProblemKind::missing_file, std::move(message),
               std::move(hint));
  throw InputError(FaultyInput::case_or_data, std::move(problems));
}

void expect_folder(const fs::path& folder) {
  std::error_code ignored;
  const fs::file_status status = fs::status(folder, ignored);
  if (!fs::exists(status)) refuse_folder(folder, "there is no such case folder", {});
  if (!fs::is_directory(status)) {
    refuse_folder(folder, "a case is a folder, this is none",
                  "name the folder that holds case.yaml");
  }
  if (!fs::exists(folder / case_yaml, ignored)) {
    refuse_folder(folder, "the folder holds no case.yaml, must hold one",
                  "credence new case NAME writes a case");
  }
}

/// The text of a file of the case that is not a table.
std::optional<std::string> read_case_text(CaseDraft& draft, std::string_view file) {
  auto text = read_text_file(draft.folder / file, draft.problems);
  if (text) draft.reading.files.push_back({"case/" + std::string(file), *text});
  return text;
}

/// False: case.yaml cannot be read as a map, and without it nothing else can be.
bool read_header(CaseDraft& draft) {
  const auto text = read_case_text(draft, case_yaml);
  if (!text) return false;
  const std::string path = (draft.folder / case_yaml).string();
  const YamlValue root = read_yaml(path, *text, draft.problems);
  draft.header = read_case_header(root, draft.problems);
  return root.kind == YamlValue::Kind::map;
}

void take_header(CaseDraft& draft, std::optional<Date> as_of) {
  const CaseHeader& header = draft.header;
  World& world = draft.world();
  world.case_name = header.name;
  world.title = header.title.empty() ? header.name : header.title;
  world.claimant = header.claimant;
  world.rival = header.rival;
  world.kind = header.kind;
  world.target = header.target.iso3;
  world.recognition_rule = header.recognition_rule;
  world.episode_start = header.episode_start;
  world.as_of = as_of.value_or(header.as_of);
  world.level_after_withdrawal = header.level_after_withdrawal;
  world.switches = header.switches;
  world.sources = header.sources;
  world.features.resize(feature_table().size());
  draft.reading.default_belief = header.default_belief;
  if (header.recognition_rule.empty()) {
    draft.reading.notes.emplace_back(
        "case.yaml: no recognition_rule says what counts as recognition and what does not");
  }
  if (header.has_dates && world.episode_start > world.as_of) {
    note_problem(draft.problems, header.episode_start_place, ProblemKind::contradiction,
                 fmt::format("episode_start is {}, must not be after as_of, {}",
                             format_date(world.episode_start), format_date(world.as_of)));
  }
}

/// A misspelt name would be a missing file, and a missing file is an empty one.
void tell_unread_files(CaseDraft& draft) {
  std::vector<std::string> known = {std::string(case_yaml), std::string(belief_yaml)};
  for (const CsvForm& form : case_forms()) known.emplace_back(form.file);
  std::vector<std::string> notes;
  for (const fs::directory_entry& entry : fs::directory_iterator(draft.folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() != ".csv") continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string hint = did_you_mean(name, known);
    notes.push_back(fmt::format("{} is no file of a case and was not read{}", shown(name),
                                hint.empty() ? "" : ": " + hint));
  }
  std::sort(notes.begin(), notes.end());
  draft.reading.notes.insert(draft.reading.notes.end(), notes.begin(), notes.end());
}

void read_files(CaseDraft& draft, const Library& library) {
  read_states(draft);
  bind_neighbours(draft);
  bind_blocs(draft, library);
  read_ladder(draft);
  read_signals(draft);
  read_context(draft);
  read_ties(draft);
  read_features(draft);
  draft.reading.has_own_belief = read_case_text(draft, belief_yaml).has_value();
  tell_unread_files(draft);
}

[[noreturn]] void refuse(CaseDraft& draft, const Library& library) {
  for (const InputFile& file : draft.reading.files) {
    const fs::path path = draft.folder / fs::path(file.name).filename();
    attach_source_lines(draft.problems, path.string(), file.text);
  }
  for (const InputFile& file : draft.reading.world_files) {
    const fs::path path = library.world() / fs::path(file.name).filename();
    attach_source_lines(draft.problems, path.string(), file.text);
  }
  throw InputError(FaultyInput::case_or_data, std::move(draft.problems));
}

}  // namespace

CaseReading read_case(const fs::path& folder, const Library& library, std::optional<Date> as_of,
                      ReadDepth depth) {
  expect_folder(folder);
  CaseReading reading;
  std::vector<Problem> problems;
  const WorldLists lists(library, reading.world_files, problems);
  CaseDraft draft{folder, lists, reading, {}, false, true, std::move(problems)};
  if (!read_header(draft)) refuse(draft, library);
  take_header(draft, as_of);
  read_files(draft, library);
  if (!draft.problems.empty()) refuse(draft, library);
  if (depth == ReadDepth::whole) {
    fill_world_covariates(reading.world, library, reading.world.as_of, reading.world_files,
                          reading.notes, draft.problems);
    if (!draft.problems.empty()) refuse(draft, library);
  }
  return reading;
}

}  // namespace credence
