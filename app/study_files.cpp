#include "app/study_files.hpp"

#include <algorithm>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "app/parse_arguments.hpp"
#include "sim/input/problem_codes.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// Names of the scenarios in a folder, in order; empty when it cannot be read.
std::vector<std::string> scenario_names(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") names.push_back(it->path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

/// The nearest existing name: beside the missing file, then in the library.
std::string hint_for_missing(const fs::path& word, const Library& library) {
  const std::string stem = word.filename().stem().string();
  const fs::path beside = word.has_parent_path() ? word.parent_path() : fs::path(".");
  for (const fs::path& folder : {beside, library.scenarios()}) {
    const std::vector<std::string> names = scenario_names(folder);
    if (std::ranges::find(names, stem) != names.end()) {
      return fmt::format("did you mean '{}'?", path_for_people(folder / (stem + ".yaml")));
    }
    const std::string hint = did_you_mean(stem, names);
    if (!hint.empty()) return hint;
  }
  return "credence new scenario NAME writes one";
}

}  // namespace

Library program_library() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return find_library(error ? fs::current_path() / "credence" : program);
}

fs::path find_scenario(const std::string& word, const Library& library) {
  const fs::path path(word);
  std::error_code error;
  if (fs::exists(path, error)) return path;
  if (error) throw std::system_error(error, "cannot read " + word);
  if (!path.has_parent_path()) {
    const std::string name = path.extension() == ".yaml" ? path.stem().string() : word;
    const fs::path shipped = library.scenarios() / (name + ".yaml");
    if (!name.empty() && is_there(shipped)) return path_for_people(shipped);
  }
  Problem problem;
  problem.path = word;
  problem.code = std::string(code_of(ProblemKind::missing_file));
  problem.message = "there is no such scenario file";
  problem.hint = hint_for_missing(path, library);
  throw InputError(FaultyInput::scenario, {problem});
}

StudyOptions study_options(const Options& options, ReadDepth depth) {
  return {.sets = options.sets,
          .n_paths = options.n_paths,
          .n_draws = options.n_draws,
          .seed = options.seed,
          .precision = options.precision,
          .depth = depth};
}

Study read_study_of(const Options& options, const std::string& word, const Library& library,
                    ReadDepth depth) {
  return read_study(find_scenario(word, library), study_options(options, depth), library);
}

fs::path results_root(const Options& options, const Library& library) {
  if (options.output) return *options.output;
  const fs::path here = fs::current_path();
  const bool is_checkout = is_there(library.root / "CMakeLists.txt");
  const fs::path from_root = here.lexically_relative(fs::weakly_canonical(library.root));
  const bool is_inside = !from_root.empty() && *from_root.begin() != "..";
  return path_for_people((is_checkout && is_inside ? library.root : here) / "results");
}

std::string path_for_people(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (error) return path.string();
  const fs::path relative = fs::absolute(path, error).lexically_normal().lexically_relative(here);
  const bool is_below = !error && !relative.empty() && *relative.begin() != "..";
  return is_below ? relative.string() : path.lexically_normal().string();
}

}  // namespace credence
