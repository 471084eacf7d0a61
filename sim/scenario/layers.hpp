#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/input/library.hpp"
#include "sim/input/yaml_document.hpp"

namespace credence {

/// A scenario file as it was read.
struct ScenarioFile {
  std::string shown_path;  ///< as errors show it
  std::string label;       ///< as origins show it, never absolute: "baseline.yaml"
  std::filesystem::path real_path;
  std::string text;
  YamlValue root;
};

/// A scenario with its parents merged: maps key by key, lists replaced, nulls removed.
struct LayeredScenario {
  std::vector<ScenarioFile> files;  ///< the file itself, its parent, its parent's parent, ...
  YamlValue root;                   ///< without `extends`

  /// File whose text holds this place; null: the command line.
  [[nodiscard]] const ScenarioFile* file_of(const Place& place) const;
  /// Folder that a relative path at this place starts from.
  [[nodiscard]] std::filesystem::path folder_of(const Place& place) const;
};

/// Parents above a scenario, at most.
inline constexpr std::size_t max_parents = 8;

/// Reads a scenario and the files it extends. They must lie in the folder of the scenario or in the
/// shipped scenarios/, symbolic links resolved.
///
/// Notes every problem of the files; throws InputError at once when nothing can be merged (broken
/// YAML, a missing parent, another version of the language), std::system_error when the file itself
/// cannot be read.
[[nodiscard]] LayeredScenario read_layers(const std::filesystem::path& file, const Library& library,
                                          std::vector<Problem>& problems);

/// Child over parent: maps key by key, anything else replaced. A null removes the parent's key; one
/// that removes nothing stays, for the table of fields to refuse.
[[nodiscard]] YamlValue merge_values(const YamlValue& parent, const YamlValue& child);

/// What to say of the path of a scenario that does not exist: the file that was meant, if any.
[[nodiscard]] std::string hint_for_missing_file(const std::filesystem::path& path);

/// Text of a file of at most 1 MiB; of a larger one a byte more, which read_yaml refuses. Throws
/// std::system_error.
[[nodiscard]] std::string read_capped(const std::filesystem::path& path,
                                      const std::string& shown_path);

/// Whether a path lies in a folder once symbolic links are resolved.
[[nodiscard]] bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);

/// A file with more problems is not wrong by mistake; no more are told.
inline constexpr std::size_t most_problems = 200;
/// Keeps the first of them by place and says how many more there are.
void keep_first_problems(std::vector<Problem>& problems);

/// Gives the problems of all files their lines of text and throws. Needs: at least one problem.
[[noreturn]] void throw_scenario_problems(const std::vector<ScenarioFile>& files,
                                          std::vector<Problem> problems);

}  // namespace credence
