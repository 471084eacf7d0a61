#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/input/case_folder.hpp"
#include "sim/scenario/layers.hpp"

namespace credence {

/// Finders of what a scenario names. A name without `/` is a name of the library, anything else a
/// path relative to the file that says it (the command line: to the current folder).

/// Folder of the case; notes a problem at its place when there is none. Needs: `case` is a text.
[[nodiscard]] std::optional<std::filesystem::path> locate_case(const YamlValue& link,
                                                               const LayeredScenario& scenario,
                                                               const Library& library,
                                                               std::vector<Problem>& problems);

/// A file and who named it.
struct LocatedBelief {
  std::filesystem::path path;
  std::string origin;  ///< empty: the scenario; else "case.yaml" or "belief.yaml"
  std::string name;    ///< as it was named; "belief.yaml" for the case's own
};

/// The scenario's belief, else the case's default, else the case's own belief.yaml. A name is
/// `<name>.yaml` or `<case>-<name>.yaml` of the library, else `<name>.yaml` of the case's folder.
/// Notes a problem when the scenario names one that is not there. Throws InputError (case_or_data)
/// when the case's default is not there, or when nobody names a belief.
[[nodiscard]] std::optional<LocatedBelief> locate_belief(const LayeredScenario& scenario,
                                                         const std::filesystem::path& case_folder,
                                                         const CaseReading& reading,
                                                         const Library& library,
                                                         std::vector<Problem>& problems);

/// File of the scenario to compare with; the same rule of folders as for `extends`.
[[nodiscard]] std::optional<std::filesystem::path> locate_baseline(const YamlValue& link,
                                                                   const LayeredScenario& scenario,
                                                                   const Library& library,
                                                                   std::vector<Problem>& problems);

/// Value of a key of a folder's case.yaml with its place; null kind when it is absent or the file
/// is broken. Throws std::system_error.
[[nodiscard]] YamlValue case_value(const std::filesystem::path& case_folder, std::string_view key);

}  // namespace credence
