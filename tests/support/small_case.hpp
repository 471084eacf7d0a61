#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "sim/input/case_folder.hpp"

namespace credence::testing {

/// Files of a case by their names.
using CaseFiles = std::map<std::string, std::string, std::less<>>;

/// A valid case of three states that has every file, for tests that change one thing in it.
[[nodiscard]] CaseFiles small_case();

/// Replaces the one place where a text stands in a file. Throws std::logic_error when there is none
/// or more than one.
void replace_in(CaseFiles& files, std::string_view file, std::string_view old_text,
                std::string_view new_text);
/// Adds lines to the end of a file.
void append_to(CaseFiles& files, std::string_view file, std::string_view lines);

void write_case(const std::filesystem::path& folder, const CaseFiles& files);

/// The library of the checkout.
[[nodiscard]] Library shipped_library();

/// Writes the files to a folder of their own and reads them.
[[nodiscard]] CaseReading read_files(const CaseFiles& files, std::optional<Date> as_of = {},
                                     ReadDepth depth = ReadDepth::names);

/// Everything in a World as text, one fact a line: equal texts, equal worlds.
[[nodiscard]] std::string world_in_words(const World& world);

}  // namespace credence::testing
