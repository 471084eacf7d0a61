#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/core/world.hpp"
#include "sim/input/library.hpp"
#include "sim/input/problem.hpp"

namespace credence {

/// How much of the world is needed: names and the case's own files (`check`), or the covariates of
/// data/world too (`run`).
enum class ReadDepth { names, whole };

/// A file as it was read, for the run folder and the digests.
struct InputFile {
  std::string name;  ///< relative name inside the run's inputs/, e.g. "case/signals.csv"
  std::string text;
};

/// A case folder read and cut.
struct CaseReading {
  World world;
  std::string default_belief;          ///< name as case.yaml gives it; may be empty
  bool has_own_belief = false;         ///< belief.yaml lies in the folder
  std::vector<InputFile> files;        ///< the case's own files, verbatim
  std::vector<InputFile> world_files;  ///< the files of data/world that were read
  std::vector<std::string>
      notes;  ///< warnings worth a line: row sums above 1, rows cut, imputed values
};

/// Reads a case folder (docs/reference/case.md) into a World as it was known at `as_of`: the one
/// place where the cut is made, for the case's rows and for the world files alike.
///
/// as_of absent: the case's own. Throws InputError (case_or_data) with every problem of every file,
/// or std::system_error.
[[nodiscard]] CaseReading read_case(const std::filesystem::path& folder, const Library& library,
                                    std::optional<Date> as_of, ReadDepth depth);

}  // namespace credence
