#include "sim/scenario/locate.hpp"

#include <algorithm>

#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<Problem>;

bool is_path(std::string_view link) { return link.find('/') != std::string_view::npos; }

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

fs::path relative_to_its_file(const YamlValue& link, const LayeredScenario& scenario) {
  const fs::path named(link.scalar);
  return named.is_absolute() ? named : (scenario.folder_of(link.place) / named).lexically_normal();
}

void note_missing(const YamlValue& link, std::string_view name, const std::string& constraint,
                  std::string hint, Problems& problems) {
  note_problem(problems, link.place, ProblemKind::missing_file,
               std::string(name) + " is " + shown(link.scalar) + ", must " + constraint,
               std::move(hint));
}

/// Names in a folder that `take` keeps, sorted; none when it cannot be read.
template <typename Take>
std::vector<std::string> names_in(const fs::path& folder, Take take) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (auto name = take(it->path()); !name.empty()) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string in_a_row(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string suggest(const std::string& word, const std::vector<std::string>& names) {
  const std::string near = did_you_mean(word, names);
  return near.empty() && !names.empty() ? "the library has " + in_a_row(names) : near;
}

std::vector<std::string> case_names(const Library& library) {
  return names_in(library.data(), [](const fs::path& path) {
    return is_file(path / "case.yaml") ? path.filename().string() : std::string();
  });
}

/// Names by which a belief of the library can be called for this case.
std::vector<std::string> belief_names(const Library& library, const std::string& case_name) {
  const std::string prefix = case_name + "-";
  return names_in(library.beliefs(), [&](const fs::path& path) {
    const std::string stem = path.extension() == ".yaml" ? path.stem().string() : std::string();
    return stem.starts_with(prefix) ? stem.substr(prefix.size()) : stem;
  });
}

fs::path find_named_belief(const std::string& name, const std::string& case_name,
                           const fs::path& case_folder, const Library& library) {
  const std::string file = name + ".yaml";
  for (const fs::path& path : {library.beliefs() / file,
                               library.beliefs() / (case_name + "-" + file), case_folder / file}) {
    if (is_file(path)) return path;
  }
  return {};
}

std::string hint_for_belief(const std::string& word, const fs::path& beside,
                            const std::string& case_name, const Library& library) {
  if (is_file(beside / word)) return "a file beside this one is written ./" + word;
  if (word.ends_with(".yaml")) return "a name stands without .yaml; a path holds a /";
  return suggest(word, belief_names(library, case_name));
}

[[noreturn]] void throw_case_problem(const Place& place, const CaseReading& reading,
                                     std::string message, std::string hint) {
  Problems problems;
  note_problem(problems, place, ProblemKind::missing_file, std::move(message), std::move(hint));
  for (const InputFile& file : reading.files) {
    if (fs::path(file.name).filename() == "case.yaml")
      attach_source_lines(problems, place.path, file.text);
  }
  throw InputError(FaultyInput::case_or_data, std::move(problems));
}

/// The belief that the case itself names or holds.
LocatedBelief belief_of_case(const fs::path& case_folder, const CaseReading& reading,
                             const Library& library) {
  const fs::path own = case_folder / "belief.yaml";
  if (reading.default_belief.empty()) {
    if (reading.has_own_belief) return {own, "belief.yaml", "belief.yaml"};
    throw_case_problem({(case_folder / "case.yaml").string(), 0, 0, 1}, reading,
                       "neither the scenario nor the case names a belief",
                       "add default_belief: to case.yaml, or a belief.yaml to its folder");
  }
  const std::string& name = reading.default_belief;
  const fs::path path =
      is_path(name) ? case_folder / name
                    : find_named_belief(name, reading.world.case_name, case_folder, library);
  if (is_file(path)) return {path, "case.yaml", name};
  const YamlValue value = case_value(case_folder, "default_belief");
  throw_case_problem(
      value.place, reading,
      "default_belief is " + shown(name) + ", must be a belief of the library or a file",
      suggest(name, belief_names(library, reading.world.case_name)));
}

}  // namespace

std::optional<fs::path> locate_case(const YamlValue& link, const LayeredScenario& scenario,
                                    const Library& library, Problems& problems) {
  const std::string& name = link.scalar;
  if (!is_path(name)) {
    const fs::path shipped = library.data() / name;
    if (name != "." && name != ".." && is_file(shipped / "case.yaml")) return shipped;
    const bool beside = is_file(scenario.folder_of(link.place) / name / "case.yaml");
    note_missing(link, "case", "be a case of the library or the path of a case's folder",
                 beside ? "a folder beside this file is written ./" + name
                        : suggest(name, case_names(library)),
                 problems);
    return std::nullopt;
  }
  const fs::path folder = relative_to_its_file(link, scenario);
  if (is_file(folder / "case.yaml")) return folder;
  if (is_folder(folder)) {
    note_missing(link, "case", "be a folder that holds a case.yaml",
                 "credence new case NAME writes one", problems);
  } else if (is_file(folder)) {
    note_missing(link, "case", "be the folder of a case, not a file",
                 "name the folder that case.yaml lies in", problems);
  } else {
    note_missing(link, "case", "be a folder that exists",
                 "the path is relative to the file that says it", problems);
  }
  return std::nullopt;
}

std::optional<LocatedBelief> locate_belief(const LayeredScenario& scenario,
                                           const fs::path& case_folder, const CaseReading& reading,
                                           const Library& library, Problems& problems) {
  const YamlValue* link = scenario.root.find("belief");
  if (!link) return belief_of_case(case_folder, reading, library);
  if (link->kind != YamlValue::Kind::scalar || link->scalar.empty()) return std::nullopt;
  const std::string& name = link->scalar;
  if (is_path(name)) {
    const fs::path path = relative_to_its_file(*link, scenario);
    if (is_file(path)) return LocatedBelief{path, "", name};
    note_missing(*link, "belief", "be a file that exists",
                 "the path is relative to the file that says it", problems);
    return std::nullopt;
  }
  const std::string& case_name = reading.world.case_name;
  const fs::path path = find_named_belief(name, case_name, case_folder, library);
  if (!path.empty()) return LocatedBelief{path, "", name};
  note_missing(*link, "belief", "be a belief of the library or the path of a belief file",
               hint_for_belief(name, scenario.folder_of(link->place), case_name, library),
               problems);
  return std::nullopt;
}

std::optional<fs::path> locate_baseline(const YamlValue& link, const LayeredScenario& scenario,
                                        const Library& library, Problems& problems) {
  const fs::path path = relative_to_its_file(link, scenario);
  const fs::path entry = scenario.files.front().real_path;
  const fs::path folder = entry.has_parent_path() ? entry.parent_path() : fs::path(".");
  if (!lies_in(path, folder) && !lies_in(path, library.scenarios())) {
    note_missing(link, "baseline", "stay in the scenario's folder or name a shipped scenario",
                 "copy the file beside the scenario", problems);
    return std::nullopt;
  }
  if (!is_file(path)) {
    note_missing(link, "baseline", "be a scenario file that exists", hint_for_missing_file(path),
                 problems);
    return std::nullopt;
  }
  if (fs::weakly_canonical(path) == fs::weakly_canonical(entry)) {
    note_problem(problems, link.place, ProblemKind::contradiction,
                 "baseline is " + shown(link.scalar) + ", must be another scenario",
                 "left out, it is this file without its assumptions");
    return std::nullopt;
  }
  return path;
}

YamlValue case_value(const fs::path& case_folder, std::string_view key) {
  const std::string path = (case_folder / "case.yaml").string();
  Problems told;
  const YamlValue root = read_yaml(path, read_capped(path, path), told);
  if (const YamlValue* value = root.find(key)) return *value;
  YamlValue absent;
  absent.place.path = path;
  return absent;
}

}  // namespace credence
