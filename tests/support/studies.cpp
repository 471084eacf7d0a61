#include "tests/support/studies.hpp"

namespace credence::testing {
namespace {

namespace fs = std::filesystem;

const fs::path source = CREDENCE_SOURCE_DIR;

void erase_all(std::string& text, const std::string& part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
}

std::string beginning(std::string_view name, const std::string& case_link) {
  return "credence: 1\nname: " + std::string(name) + "\ncase: " + case_link +
         "\nhorizon: 2027-12-31\n";
}

}  // namespace

StudyOptions names_only(std::vector<std::string> sets) {
  StudyOptions options;
  options.sets = std::move(sets);
  options.depth = ReadDepth::names;
  return options;
}

Study study_of(const fs::path& file, std::vector<std::string> sets) {
  return read_study(file, names_only(std::move(sets)), Library{source});
}

std::string three_states_text(std::string_view name, std::string_view rest) {
  return beginning(name, (source / "tests/cases/three-states/case").string()) + std::string(rest);
}

std::string shipped_case_text(std::string_view name, std::string_view rest) {
  return beginning(name, "taliban-2021") + std::string(rest);
}

Refused refused(const fs::path& file, std::vector<std::string> sets) {
  try {
    static_cast<void>(study_of(file, std::move(sets)));
    return {};
  } catch (const InputError& error) {
    std::string text = "exit " + std::to_string(static_cast<int>(error.input())) + "\n";
    text += error.what();
    erase_all(text, file.parent_path().string() + "/");
    erase_all(text, source.string() + "/");
    return {text, error.problems()};
  }
}

std::string refusal_of(const fs::path& file, std::vector<std::string> sets) {
  return refused(file, std::move(sets)).text;
}

std::string messages_of(const fs::path& file, std::vector<std::string> sets) {
  std::string text;
  for (const Problem& problem : refused(file, std::move(sets)).problems)
    text += problem.message + "\n";
  return text;
}

}  // namespace credence::testing
