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

/// Writes a run's folder whole or not at all: beside its place, then renamed. If it stands there
/// already, its files are compared (`performance.json` left out): equal is `already_there`; other
/// bytes are refused unless `replace`. Throws std::system_error.
enum class OnConflict { refuse, replace };
FolderOutcome write_run_folder(const std::filesystem::path& folder,
                               const std::vector<OutputFile>& files, OnConflict on_conflict);

}  // namespace credence
