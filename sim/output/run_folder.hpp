#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace credence {

struct OutputFile {
  std::string name;  ///< relative to the folder, e.g. "inputs/scenario.yaml"
  std::string text;
};

enum class FolderOutcome { written, already_there };

/// Writes a run's folder whole or not at all: beside its place, then renamed; writers of the same
/// run do not disturb each other, and what killed ones left beside it is deleted. If it stands
/// there already, its files are compared (`performance.json` left out; files that others added,
/// such as analyses, are not looked at): equal is `already_there`; other bytes are refused unless
/// `replace`, which puts the whole new folder in place of the whole old one in one step.
///
/// Needs: names without `..`, each once.
/// Throws: std::system_error naming the path (file_exists: refused; not_a_directory: a file or a
/// folder without manifest.json stands there, which is no run and is never replaced).
enum class OnConflict { refuse, replace };
FolderOutcome write_run_folder(const std::filesystem::path& folder,
                               const std::vector<OutputFile>& files, OnConflict on_conflict);

}  // namespace credence
