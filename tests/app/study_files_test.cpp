#include "app/study_files.hpp"

#include "sim/input/problem.hpp"
#include "tests/app/scratch_folder.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

using testing::ScratchFolder;
using testing::WorkingFolder;

/// A library with one shipped scenario.
Library library_in(const ScratchFolder& scratch) {
  scratch.write("library/scenarios/china-follows-russia.yaml", "credence: 1\n");
  return {scratch.path() / "library"};
}

Problem problem_of(const std::string& word, const Library& library) {
  try {
    static_cast<void>(find_scenario(word, library));
  } catch (const InputError& error) {
    CHECK(error.input() == FaultyInput::scenario);
    return error.problems().front();
  }
  return {};
}

TEST_CASE("a scenario is a path, or the name of a shipped one", "[app]") {
  const ScratchFolder scratch;
  const Library library = library_in(scratch);
  const fs::path mine = scratch.write("work/mine.yaml", "credence: 1\n");
  const WorkingFolder here(scratch.path() / "work");
  CHECK(find_scenario("mine.yaml", library) == "mine.yaml");
  CHECK(find_scenario(mine.string(), library) == mine);
  const fs::path shipped = library.scenarios() / "china-follows-russia.yaml";
  CHECK(find_scenario("china-follows-russia", library) == shipped);
  CHECK(find_scenario("china-follows-russia.yaml", library) == shipped);
}

TEST_CASE("one's own file wins over the shipped one of the same name", "[app]") {
  const ScratchFolder scratch;
  const Library library = library_in(scratch);
  scratch.write("work/china-follows-russia.yaml", "credence: 1\n");
  const WorkingFolder here(scratch.path() / "work");
  CHECK(find_scenario("china-follows-russia.yaml", library) == "china-follows-russia.yaml");
}

TEST_CASE("a file that is not there gets the nearest one", "[app]") {
  const ScratchFolder scratch;
  const Library library = library_in(scratch);
  scratch.write("work/turkey-first.yaml", "credence: 1\n");
  const WorkingFolder here(scratch.path() / "work");
  CHECK(problem_of("turky-first.yaml", library).hint == "did you mean 'turkey-first'?");
  CHECK(problem_of("china-follow-russia", library).hint == "did you mean 'china-follows-russia'?");
  CHECK(problem_of("turkey-first", library).hint == "did you mean 'turkey-first.yaml'?");
  CHECK(problem_of("zzzzzzzz", library).hint == "credence new scenario NAME writes one");
  CHECK(problem_of("zzzzzzzz", library).message == "there is no such scenario file");
}

TEST_CASE("a path that cannot be followed is no missing file", "[app]") {
  const ScratchFolder scratch;
  const Library library = library_in(scratch);
  fs::create_symlink("loop.yaml", scratch.path() / "loop.yaml");
  CHECK_THROWS_AS(find_scenario((scratch.path() / "loop.yaml").string(), library),
                  std::system_error);
}

TEST_CASE("runs go to the checkout that one works in, else to ./results", "[app]") {
  const ScratchFolder scratch;
  const Library library = library_in(scratch);
  fs::create_directories(scratch.path() / "library/deep");
  fs::create_directories(scratch.path() / "elsewhere");
  Options options;
  {
    const WorkingFolder here(library.root / "deep");
    CHECK(results_root(options, library) == "results");
    scratch.write("library/CMakeLists.txt", "");
    CHECK(fs::absolute(results_root(options, library)) == library.root / "results");
  }
  const WorkingFolder here(scratch.path() / "elsewhere");
  CHECK(results_root(options, library) == "results");
  options.output = "out";
  CHECK(results_root(options, library) == "out");
}

TEST_CASE("a path is shown as one standing here would write it", "[app]") {
  const ScratchFolder scratch;
  fs::create_directories(scratch.path() / "below");
  const WorkingFolder here(scratch.path());
  CHECK(path_for_people(scratch.path() / "below" / "x.yaml") == "below/x.yaml");
  CHECK(path_for_people("below/../y.yaml") == "y.yaml");
  CHECK(path_for_people("/nowhere/x.yaml") == "/nowhere/x.yaml");
}

TEST_CASE("the command line's overrides reach the study", "[app]") {
  Options options;
  options.sets = {"horizon=2028-12-31"};
  options.n_paths = 100;
  options.seed = 5;
  const StudyOptions study = study_options(options, ReadDepth::names);
  CHECK(study.sets == options.sets);
  CHECK(study.n_paths == 100);
  CHECK_FALSE(study.n_draws);
  CHECK(study.seed == 5);
  CHECK(study.depth == ReadDepth::names);
}

}  // namespace
}  // namespace credence
