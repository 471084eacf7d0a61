#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/studies.hpp"

// Every file of tests/refused/ opens with what the program must say of it: the exit code, then the
// problems, a comment each line. `CREDENCE_APPROVE=1 unit_tests "[refused]"` rewrites the openings.
namespace credence {
namespace {

namespace fs = std::filesystem;

const fs::path refused = fs::path(CREDENCE_TESTS_DIR) / "refused";

std::vector<fs::path> files() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(refused)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string as_comments(const std::string& text) {
  std::istringstream lines(text);
  std::string comments;
  for (std::string line; std::getline(lines, line);) comments += "# " + line + "\n";
  return comments;
}

/// The comment lines that a file opens with.
std::string opening_of(const std::string& text) {
  std::size_t end = 0;
  while (end < text.size() && text[end] == '#') end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

/// The opening moves the lines that it speaks of: written once to take its place, once to be right.
void approve(const fs::path& path) {
  const std::string text = testing::text_of_file(path);
  const std::string content = text.substr(opening_of(text).size());
  for (int round = 0; round < 2; ++round) {
    const std::string opening = as_comments(testing::refusal_of(path));
    std::ofstream(path, std::ios::binary) << opening << content;
  }
}

/// What holds for any problem that is told.
void check_form(const Problem& problem) {
  INFO(problem.message);
  CHECK(problem.code.starts_with("CR1"));
  CHECK(!problem.path.empty());
  CHECK(problem.column >= (problem.line > 0 ? 1 : 0));
  CHECK(!problem.message.ends_with('.'));
  CHECK((!problem.hint.ends_with('.') || problem.hint.ends_with("..")));
  const bool shows_its_line = !problem.source_line.empty();
  CHECK(
      (problem.line == 0 || shows_its_line || problem.message.find("empty") != std::string::npos));
}

}  // namespace

TEST_CASE("every bad scenario is refused with the code, the places and the words it opens with",
          "[refused]") {
  const bool approving = std::getenv("CREDENCE_APPROVE") != nullptr;
  for (const fs::path& path : files()) {
    if (approving) approve(path);
    INFO(path.filename().string());
    const std::string opening = opening_of(testing::text_of_file(path));
    CHECK(opening.starts_with("# exit "));
    const testing::Refused refused_file = testing::refused(path);
    CHECK(as_comments(refused_file.text) == opening);
    CHECK(!refused_file.problems.empty());
    for (const Problem& problem : refused_file.problems) check_form(problem);
  }
  CHECK(files().size() >= 280);
}

}  // namespace credence
