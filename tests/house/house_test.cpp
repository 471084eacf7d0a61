#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/house/rules.hpp"
#include "tests/house/source_text.hpp"
#include "tests/support/catch.hpp"

namespace credence::house {
namespace {

namespace fs = std::filesystem;

const fs::path& root() {
  static const fs::path path = CREDENCE_SOURCE_DIR;
  return path;
}

SourceFile read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return {fs::relative(path, root()).generic_string(), text.str()};
}

std::vector<SourceFile> files_under(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!fs::exists(root() / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root() / folder)) {
      const auto ending = entry.path().extension().string();
      if (std::find(endings.begin(), endings.end(), ending) == endings.end()) continue;
      files.push_back(read(entry.path()));
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

const std::vector<SourceFile>& program_files() {
  static const auto files = files_under({"models", "sim", "report", "app"}, {".cpp", ".hpp"});
  return files;
}

const std::vector<SourceFile>& all_files() {
  static const auto files =
      files_under({"models", "sim", "report", "app", "tests", "bench"}, {".cpp", ".hpp"});
  return files;
}

std::string joined(const Findings& findings) {
  std::string text;
  for (const auto& finding : findings) text += "\n" + finding;
  return text;
}

/// The findings of a rule over files, one a line; empty if the rule is kept.
template <class Rule>
std::string broken(const std::vector<SourceFile>& files, Rule rule) {
  Findings findings;
  for (const auto& file : files) {
    const auto more = rule(file);
    findings.insert(findings.end(), more.begin(), more.end());
  }
  return joined(findings);
}

}  // namespace

TEST_CASE("the house test sees the sources", "[house]") {
  CHECK(program_files().size() > 50);
  CHECK(all_files().size() > program_files().size());
}

TEST_CASE("every include points down", "[house]") {
  CHECK(broken(program_files(), wrong_includes) == "");
}

TEST_CASE("threads and foreign libraries stay in their one home", "[house]") {
  CHECK(broken(program_files(), wrong_libraries) == "");
}

TEST_CASE("the science and the engine use no function whose bits depend on the machine",
          "[house]") {
  CHECK(broken(program_files(), inexact_functions) == "");
}

TEST_CASE("nothing below app reads a clock, the surroundings or chance, prints or exits",
          "[house]") {
  CHECK(broken(program_files(), impure_calls) == "");
}

TEST_CASE("files and functions stay short", "[house]") {
  CHECK(broken(all_files(), too_long) == "");
}

TEST_CASE("files have telling names and nothing unfinished", "[house]") {
  CHECK(broken(all_files(), careless) == "");
}

TEST_CASE("every shipped scenario is called as its file", "[house]") {
  const auto files = files_under({"scenarios"}, {".yaml"});
  CHECK(files.size() >= 14);
  CHECK(broken(files, misnamed_scenario) == "");
}

TEST_CASE("every shipped data file has its source and licence listed", "[house]") {
  std::vector<std::string> paths;
  for (const auto& file : files_under({"data"}, {".csv", ".json", ".yaml"})) {
    if (!file.path.starts_with("data/import/")) paths.push_back(file.path);
  }
  CHECK(paths.size() > 10);
  CHECK(joined(unlisted_data(read(root() / "data/SOURCES.yaml"), paths)) == "");
}

}  // namespace credence::house
