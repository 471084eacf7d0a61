#include "app/run_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/app/scratch_folder.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

const std::string commit(40, 'a');
const std::string other_commit(40, 'b');

TEST_CASE("the commit of a checkout is read however git keeps it", "[app]") {
  const testing::ScratchFolder scratch;
  CHECK(git_commit_of(scratch.path()).empty());
  scratch.write(".git/HEAD", commit + "\n");
  CHECK(git_commit_of(scratch.path()) == commit);
  scratch.write(".git/HEAD", "ref: refs/heads/main\n");
  CHECK(git_commit_of(scratch.path()).empty());
  scratch.write(".git/packed-refs", fmt::format("# pack-refs\n{} refs/heads/main\n", other_commit));
  CHECK(git_commit_of(scratch.path()) == other_commit);
  scratch.write(".git/refs/heads/main", commit + "\n");
  CHECK(git_commit_of(scratch.path()) == commit);
  scratch.write(".git/refs/heads/main", "no commit\n");
  CHECK(git_commit_of(scratch.path()).empty());
}

TEST_CASE("what a run cost is told as JSON, without a commit where there is none", "[app]") {
  Forecast forecast;
  forecast.n_paths = 1000;
  auto json = nlohmann::json::parse(performance_json(forecast, {2, 0.5, commit}));
  CHECK(json.at("threads") == 2);
  CHECK(json.at("seconds") == 0.5);
  CHECK(json.at("paths_per_second") == 2000.0);
  CHECK(json.at("git_commit") == commit);
  json = nlohmann::json::parse(performance_json(forecast, {1, 0.0, ""}));
  CHECK_FALSE(json.contains("git_commit"));
}

}  // namespace
}  // namespace credence
