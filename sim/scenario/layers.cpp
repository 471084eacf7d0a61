#include "sim/scenario/layers.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <system_error>
#include <tuple>

#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using Kind = YamlValue::Kind;
using Problems = std::vector<Problem>;

constexpr std::streamsize most_bytes =
    (std::streamsize{1} << 20) + 1;  ///< one more than a file may have

/// What a file's `name` must be; empty: anything. The copies in a run's inputs/ keep their names.
std::string name_wanted(const fs::path& path) {
  const std::string file = path.filename().string();
  if (file.ends_with(".resolved.yaml")) return {};
  return path.extension() == ".yaml" || path.extension() == ".yml" ? path.stem().string() : "";
}

void check_name(const ScenarioFile& file, Problems& problems) {
  const YamlValue* name = file.root.find("name");
  const std::string wanted = name_wanted(file.shown_path);
  if (!name) {
    note_problem(problems, file.root.place, ProblemKind::missing_key, "missing key 'name'",
                 "such as name: " + (wanted.empty() ? "my-question" : wanted));
    return;
  }
  if (name->kind != Kind::scalar || wanted.empty() || name->scalar == wanted) return;
  note_problem(problems, name->place, ProblemKind::contradiction,
               "name is " + shown(name->scalar) + ", must be the file's own: " + wanted,
               "rename the file or change the name");
}

[[noreturn]] void throw_at(const std::vector<ScenarioFile>& files, Problems problems,
                           const Place& place, ProblemKind kind, std::string message,
                           std::string hint) {
  note_problem(problems, place, kind, std::move(message), std::move(hint));
  throw_scenario_problems(files, std::move(problems));
}

/// The first key says which language the rest is written in.
void expect_version(const std::vector<ScenarioFile>& files, Problems& problems) {
  const YamlValue& root = files.back().root;
  constexpr std::string_view hint = "the first line of a scenario is credence: 1";
  const auto* entry = root.find_entry("credence");
  if (!entry) {
    note_problem(problems, root.place, ProblemKind::missing_key, "missing key 'credence'",
                 std::string(hint));
    return;
  }
  if (root.entries.front().key != "credence") {
    note_problem(problems, entry->key_place, ProblemKind::contradiction,
                 "'credence' is not the first key, must open the file", std::string(hint));
  }
  Problems scratch;
  const auto version = integer_of(entry->value, "credence", 1, 1000000, scratch);
  if (!version || *version == 1) return;
  throw_at(files, problems, entry->value.place, ProblemKind::not_supported,
           "credence is " + std::to_string(*version) +
               ", must be 1: the version of the scenario language that this program reads",
           "a newer program may read it");
}

/// A scenario that is one text is not one; what read_yaml found wrong is enough to stop.
void read_into(std::vector<ScenarioFile>& files, ScenarioFile file, Problems& problems) {
  const std::size_t n_before = problems.size();
  file.root = read_yaml(file.shown_path, file.text, problems);
  const bool readable = file.root.kind == Kind::map;
  if (!readable && problems.size() == n_before) {
    note_problem(problems, {file.shown_path, 1, 1, 1}, ProblemKind::bad_syntax,
                 "the file is empty, must hold a scenario", "the first line is credence: 1");
  }
  files.push_back(std::move(file));
  if (!readable || problems.size() > n_before) throw_scenario_problems(files, std::move(problems));
  expect_version(files, problems);
  check_name(files.back(), problems);
}

std::string label_of(const fs::path& path, const fs::path& entry_folder, const Library& library) {
  if (lies_in(path, entry_folder)) {
    return fs::weakly_canonical(path)
        .lexically_relative(fs::weakly_canonical(entry_folder))
        .string();
  }
  return "scenarios/" + fs::weakly_canonical(path)
                            .lexically_relative(fs::weakly_canonical(library.scenarios()))
                            .string();
}

fs::path folder_of_path(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

struct Parent {
  fs::path path;
  std::string shown_path;
};

Parent locate_parent(const std::vector<ScenarioFile>& files, const YamlValue& link,
                     const Library& library, const Problems& problems) {
  const fs::path named(link.scalar);
  const ScenarioFile& child = files.back();
  const fs::path path = named.is_absolute() ? named : folder_of_path(child.real_path) / named;
  const fs::path entry_folder = folder_of_path(files.front().real_path);
  const std::string said = "extends is " + shown(link.scalar);
  if (!lies_in(path, entry_folder) && !lies_in(path, library.scenarios())) {
    throw_at(files, problems, link.place, ProblemKind::missing_file,
             said + ", must stay in the scenario's folder or name a shipped scenario",
             "copy the file beside the scenario");
  }
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    throw_at(files, problems, link.place, ProblemKind::missing_file,
             said + ", must be a file that exists", hint_for_missing_file(path));
  }
  const fs::path shown_path =
      named.is_absolute() ? named : folder_of_path(child.shown_path) / named;
  return {path, shown_path.lexically_normal().string()};
}

void expect_no_circle(const std::vector<ScenarioFile>& files, const Parent& parent,
                      const YamlValue& link, const Problems& problems) {
  for (const ScenarioFile& file : files) {
    if (fs::weakly_canonical(file.real_path) != fs::weakly_canonical(parent.path)) continue;
    throw_at(files, problems, link.place, ProblemKind::contradiction,
             "extends is " + shown(link.scalar) + ", must not lead back to " + file.label,
             "a scenario cannot be its own parent");
  }
  if (files.size() > max_parents) {
    throw_at(files, problems, link.place, ProblemKind::too_large,
             "extends reaches " + std::to_string(files.size()) + " levels, must be at most " +
                 std::to_string(max_parents),
             "");
  }
}

/// The parent's path if the newest file names one.
const YamlValue* link_to_parent(const std::vector<ScenarioFile>& files, Problems& problems) {
  const YamlValue* link = files.back().root.find("extends");
  if (!link || link->kind == Kind::null) return nullptr;
  if (link->kind == Kind::scalar && !link->scalar.empty()) return link;
  throw_at(files, problems, link->place, ProblemKind::wrong_kind,
           "extends must be the path of one scenario", "a scenario has one parent");
}

void erase_key(YamlValue& map, std::string_view key) {
  std::erase_if(map.entries, [&](const YamlValue::Entry& entry) { return entry.key == key; });
}

}  // namespace

std::string read_capped(const fs::path& path, const std::string& shown_path) {
  std::error_code error;
  if (fs::is_directory(path, error)) {
    throw std::system_error(std::make_error_code(std::errc::is_a_directory),
                            "cannot read " + shown_path);
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    const int reason = errno != 0 ? errno : ENOENT;
    throw std::system_error(reason, std::generic_category(), "cannot read " + shown_path);
  }
  std::string text(static_cast<std::size_t>(most_bytes), '\0');
  stream.read(text.data(), most_bytes);
  if (stream.bad())
    throw std::system_error(EIO, std::generic_category(), "cannot read " + shown_path);
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

const ScenarioFile* LayeredScenario::file_of(const Place& place) const {
  for (const ScenarioFile& file : files) {
    if (file.shown_path == place.path) return &file;
  }
  return nullptr;
}

fs::path LayeredScenario::folder_of(const Place& place) const {
  const ScenarioFile* file = file_of(place);
  return file ? folder_of_path(file->real_path) : fs::path(".");
}

std::string hint_for_missing_file(const fs::path& path) {
  std::error_code error;
  if (fs::is_regular_file(path.string() + ".yaml", error)) return "a path needs its .yaml";
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder_of_path(path), error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".yaml") names.push_back(it->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  const std::string near = did_you_mean(path.filename().string(), names);
  return near.empty() ? "the path is relative to the file that says it" : near;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  // A path of which nothing exists stays relative unless it is made absolute first.
  const fs::path inside = fs::weakly_canonical(fs::absolute(path));
  const fs::path outside = fs::weakly_canonical(fs::absolute(folder));
  const auto [end, rest] =
      std::mismatch(outside.begin(), outside.end(), inside.begin(), inside.end());
  return end == outside.end();
}

YamlValue merge_values(const YamlValue& parent, const YamlValue& child) {
  YamlValue merged = parent;
  merged.place = child.place;
  std::map<std::string_view, std::size_t> position;
  for (std::size_t i = 0; i < parent.entries.size(); ++i) position[parent.entries[i].key] = i;
  std::set<std::string_view> removed;
  for (const YamlValue::Entry& entry : child.entries) {
    const auto old = position.find(entry.key);
    if (old == position.end()) {
      merged.entries.push_back(entry);
    } else if (entry.value.kind == Kind::null) {
      removed.insert(entry.key);
    } else if (YamlValue::Entry& under = merged.entries[old->second];
               entry.value.kind == Kind::map && under.value.kind == Kind::map) {
      under.value = merge_values(under.value, entry.value);
      under.key_place = entry.key_place;
    } else {
      under = entry;
    }
  }
  std::erase_if(merged.entries,
                [&](const YamlValue::Entry& entry) { return removed.contains(entry.key); });
  return merged;
}

LayeredScenario read_layers(const fs::path& file, const Library& library, Problems& problems) {
  LayeredScenario layered;
  auto& files = layered.files;
  const std::string shown_path = file.string();
  read_into(files, {shown_path, file.filename().string(), file, read_capped(file, shown_path), {}},
            problems);
  while (const YamlValue* link = link_to_parent(files, problems)) {
    const Parent parent = locate_parent(files, *link, library, problems);
    expect_no_circle(files, parent, *link, problems);
    const std::string label = label_of(parent.path, folder_of_path(file), library);
    read_into(
        files,
        {parent.shown_path, label, parent.path, read_capped(parent.path, parent.shown_path), {}},
        problems);
  }
  layered.root.kind = Kind::map;
  for (auto layer = files.rbegin(); layer != files.rend(); ++layer) {
    YamlValue root = layer->root;
    erase_key(root, "extends");
    if (layer != files.rend() - 1) erase_key(root, "name");
    layered.root = merge_values(layered.root, root);
  }
  return layered;
}

void keep_first_problems(Problems& problems) {
  if (problems.size() <= most_problems) return;
  const auto place_of = [](const Problem& problem) {
    return std::tie(problem.path, problem.line, problem.column);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return place_of(a) < place_of(b); });
  const std::size_t n_more = problems.size() - most_problems;
  problems.resize(most_problems);
  Problem rest;
  rest.path = problems.back().path;
  rest.line = problems.back().line;
  rest.column = problems.back().column;
  rest.code = code_of(ProblemKind::too_large);
  rest.message = "from here on " + std::to_string(n_more) + " more problems are not shown";
  problems.push_back(std::move(rest));
}

void throw_scenario_problems(const std::vector<ScenarioFile>& files, Problems problems) {
  keep_first_problems(problems);
  for (const ScenarioFile& file : files) attach_source_lines(problems, file.shown_path, file.text);
  throw InputError(FaultyInput::scenario, std::move(problems));
}

}  // namespace credence
