#pragma once

#include <filesystem>
#include <string>

#include "app/options.hpp"
#include "sim/input/library.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// The shipped files that belong to this program.
[[nodiscard]] Library program_library();

/// The scenario file that a word of the command line means: a path, or the name of a shipped
/// scenario. Throws InputError with a did-you-mean when there is no such file.
[[nodiscard]] std::filesystem::path find_scenario(const std::string& word, const Library& library);

/// What the command line overrides.
[[nodiscard]] StudyOptions study_options(const Options& options, ReadDepth depth);

/// The scenario of the command line, read and assembled with its baseline.
[[nodiscard]] Study read_study_of(const Options& options, const std::string& word,
                                  const Library& library, ReadDepth depth = ReadDepth::whole);

/// Where runs go: `-o`, else the results/ of the checkout that holds the working folder, else
/// ./results.
[[nodiscard]] std::filesystem::path results_root(const Options& options, const Library& library);

/// A path as a person standing in the working folder would write it.
[[nodiscard]] std::string path_for_people(const std::filesystem::path& path);

}  // namespace credence
