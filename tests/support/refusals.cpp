#include "tests/support/refusals.hpp"

#include <string>

#include <fmt/format.h>

#include "sim/input/belief_file.hpp"
#include "sim/input/case_folder.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/small_case.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence::testing {
namespace {

constexpr std::string_view own_belief = "belief.yaml";

/// The places, messages and hints of an error, with paths relative to the case folder.
std::string in_lines(const InputError& error, const std::string& folder) {
  std::string text;
  for (const Problem& problem : error.problems()) {
    const bool is_inside = problem.path.starts_with(folder + "/");
    text += is_inside ? problem.path.substr(folder.size() + 1) : problem.path;
    if (problem.line > 0) text += fmt::format(":{}:{}", problem.line, problem.column);
    text += ": error: " + problem.message + '\n';
    if (!problem.hint.empty()) text += "  hint: " + problem.hint + '\n';
  }
  if (!text.empty()) text.pop_back();
  return text;
}

/// A place in a line shows that line; only an empty line shows nothing.
bool shows_its_lines(const InputError& error) {
  for (const Problem& problem : error.problems()) {
    const bool is_blank = problem.message.find("empty") != std::string::npos;
    if (problem.line > 0 && problem.source_line.empty() && !is_blank) return false;
  }
  return true;
}

void read_changed(const std::filesystem::path& folder, const CaseFiles& files, bool is_belief) {
  if (is_belief) {
    static_cast<void>(read_belief(std::string(own_belief), files.find(own_belief)->second));
  } else {
    static_cast<void>(read_case(folder, shipped_library(), std::nullopt, ReadDepth::names));
  }
}

}  // namespace

void check_refused(const Refusal& refusal) {
  INFO(refusal.file << ": " << refusal.what);
  CaseFiles files = small_case();
  if (refusal.old_text.empty()) {
    files[std::string(refusal.file)] = std::string(refusal.new_text);
  } else {
    replace_in(files, refusal.file, refusal.old_text, refusal.new_text);
  }
  const TemporaryFolder folder;
  write_case(folder.path(), files);
  try {
    read_changed(folder.path(), files, refusal.file == own_belief);
    FAIL_CHECK("the input was accepted");
  } catch (const InputError& error) {
    CHECK(error.input() == FaultyInput::case_or_data);
    CHECK(in_lines(error, folder.path().string()) == refusal.expected);
    CHECK(shows_its_lines(error));
  }
}

}  // namespace credence::testing
