#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/study.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence::testing {

/// Options that read names alone, which is all that tests of the language need.
[[nodiscard]] StudyOptions names_only(std::vector<std::string> sets = {});

/// A study of a file, with the library of the checkout.
[[nodiscard]] Study study_of(const std::filesystem::path& file, std::vector<std::string> sets = {});

/// A scenario on the three states of tests/cases: the four lines that every scenario needs and what
/// follows them.
[[nodiscard]] std::string three_states_text(std::string_view name, std::string_view rest = {});
/// The same on the shipped case.
[[nodiscard]] std::string shipped_case_text(std::string_view name, std::string_view rest = {});

/// What the program says of a bad scenario.
struct Refused {
  std::string text;  ///< `exit 3` and all problems as they are printed, without the folder
  std::vector<Problem> problems;
};
/// Empty when the file is accepted.
[[nodiscard]] Refused refused(const std::filesystem::path& file,
                              std::vector<std::string> sets = {});
[[nodiscard]] std::string refusal_of(const std::filesystem::path& file,
                                     std::vector<std::string> sets = {});
/// The messages alone, one a line.
[[nodiscard]] std::string messages_of(const std::filesystem::path& file,
                                      std::vector<std::string> sets = {});

}  // namespace credence::testing
