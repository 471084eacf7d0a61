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
  auto json = nlohmann::json::parse(
      performance_json(forecast, {2, 0.5, commit, "host", "2026-03-01T12:00:00Z"}));
  CHECK(json.at("threads") == 2);
  CHECK(json.at("seconds") == 0.5);
  CHECK(json.at("paths_per_second") == 2000.0);
  CHECK(json.at("git_commit") == commit);
  CHECK(json.at("host") == "host");
  CHECK(json.at("finished_at") == "2026-03-01T12:00:00Z");
  json = nlohmann::json::parse(performance_json(forecast, {1, 0.0, "", "", ""}));
  CHECK_FALSE(json.contains("git_commit"));
  CHECK_FALSE(json.contains("host"));
}

TEST_CASE("the machine names itself and the time", "[app]") {
  const testing::ScratchFolder scratch;
  const Performance performance = performance_of(3, 1.5, scratch.path());
  CHECK(performance.n_threads == 3);
  CHECK(performance.seconds == 1.5);
  CHECK(performance.git_commit.empty());
  CHECK_FALSE(performance.host.empty());
  REQUIRE(performance.finished_at.size() == 20);
  CHECK(performance.finished_at[10] == 'T');
  CHECK(performance.finished_at.back() == 'Z');
}

}  // namespace
}  // namespace credence
