#include "sim/output/run_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "models/core/contract.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/failing_calls.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;
namespace fs = std::filesystem;

std::vector<OutputFile> run_of(const std::string& answer) {
  return {{"manifest.json", "{\"answer\": \"" + answer + "\"}\n"},
          {"result.json", std::string(20000, answer.front())},
          {"inputs/scenario.yaml", "scenario\n"},
          {"inputs/case/states.csv", "iso3\nAAA\n"},
          {"performance.json", "seconds of " + answer}};
}

const std::vector<std::string> names_of_run = {"inputs/",
                                               "inputs/case/",
                                               "inputs/case/states.csv",
                                               "inputs/scenario.yaml",
                                               "manifest.json",
                                               "performance.json",
                                               "result.json"};

bool is_whole(const fs::path& folder, const std::vector<OutputFile>& files) {
  return names_below(folder) == names_of_run &&
         std::all_of(files.begin(), files.end(), [&](const OutputFile& file) {
           return text_of_file(folder / file.name) == file.text;
         });
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  if (!fs::exists(folder)) return names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

const std::vector<std::string> only_the_run = {"3f9a"};

/// The error of a write, or 0; its message names the run's folder.
int error_of_writing(const fs::path& run, const std::vector<OutputFile>& files,
                     OnConflict on_conflict) {
  try {
    write_run_folder(run, files, on_conflict);
  } catch (const std::system_error& error) {
    INFO(error.what());
    CHECK(std::string(error.what()).find(run.parent_path().string()) != std::string::npos);
    CHECK(std::string(error.what()).find("partial") == std::string::npos);
    return error.code().value();
  }
  return 0;
}

}  // namespace

TEST_CASE("a run is written with its folders, then verified, refused or replaced") {
  const TemporaryFolder folder;
  const fs::path run = folder / "results/baseline/3f9a";
  CHECK(write_run_folder(run, run_of("one"), OnConflict::refuse) == FolderOutcome::written);
  CHECK(is_whole(run, run_of("one")));

  SECTION("the same again is already there, and performance.json stays the first one's") {
    auto again = run_of("one");
    again.back().text = "other seconds";
    for (const OnConflict on_conflict : {OnConflict::refuse, OnConflict::replace}) {
      CHECK(write_run_folder(run, again, on_conflict) == FolderOutcome::already_there);
    }
    CHECK(is_whole(run, run_of("one")));
  }
  SECTION("analyses that were added later do not make it another run") {
    folder.write("results/baseline/3f9a/analysis/stress.json", "{}");
    CHECK(write_run_folder(run, run_of("one"), OnConflict::refuse) == FolderOutcome::already_there);
    CHECK(fs::exists(run / "analysis/stress.json"));
  }
  SECTION("other bytes are refused") {
    CHECK(error_of_writing(run, run_of("two"), OnConflict::refuse) == EEXIST);
    CHECK(is_whole(run, run_of("one")));
  }
  SECTION("a byte that changed on the disk is seen") {
    folder.write("results/baseline/3f9a/inputs/case/states.csv", "iso3\nAAB\n");
    CHECK(error_of_writing(run, run_of("one"), OnConflict::refuse) == EEXIST);
    CHECK(write_run_folder(run, run_of("one"), OnConflict::replace) == FolderOutcome::written);
    CHECK(is_whole(run, run_of("one")));
  }
  SECTION("a file that went missing is seen") {
    fs::remove(run / "result.json");
    CHECK(error_of_writing(run, run_of("one"), OnConflict::refuse) == EEXIST);
  }
  SECTION("replaced means that nothing of the old one is left") {
    folder.write("results/baseline/3f9a/analysis/stress.json", "{}");
    CHECK(write_run_folder(run, run_of("two"), OnConflict::replace) == FolderOutcome::written);
    CHECK(is_whole(run, run_of("two")));
  }
  CHECK(names_in(run.parent_path()) == only_the_run);
}

TEST_CASE("what is no run is never replaced") {
  const TemporaryFolder folder;
  folder.write("thesis/chapter.tex", "years of work");
  folder.write("notes", "mine");
  for (const OnConflict on_conflict : {OnConflict::refuse, OnConflict::replace}) {
    CHECK(error_of_writing(folder / "thesis", run_of("one"), on_conflict) == ENOTDIR);
    CHECK(error_of_writing(folder / "notes", run_of("one"), on_conflict) == ENOTDIR);
  }
  CHECK(text_of_file(folder / "thesis/chapter.tex") == "years of work");
  CHECK(text_of_file(folder / "notes") == "mine");
}

TEST_CASE("an empty folder is filled when the user says so, a trailing slash is nothing") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "out");
  CHECK(error_of_writing(folder / "out", run_of("one"), OnConflict::refuse) == EEXIST);
  CHECK(write_run_folder(folder / "out/", run_of("one"), OnConflict::replace) ==
        FolderOutcome::written);
  CHECK(is_whole(folder / "out", run_of("one")));
  CHECK(write_run_folder(folder / "new/", run_of("one"), OnConflict::refuse) ==
        FolderOutcome::written);
  CHECK(is_whole(folder / "new", run_of("one")));
}

TEST_CASE("files may not leave the run's folder") {
  const TemporaryFolder folder;
  for (const auto* name : {"../a", "/tmp/a", "a/../../b", "", ".", "a/"}) {
    CHECK_THROWS_AS(write_run_folder(folder / "run", {{name, "x"}}, OnConflict::refuse),
                    ContractViolation);
  }
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a run that cannot be written whole is not written at all") {
  const TemporaryFolder folder;
  auto files = run_of("one");
  SECTION("because a file and a folder have one name") {
    files.push_back({"result.json/inner", "x"});
    CHECK(error_of_writing(folder / "r/3f9a", files, OnConflict::refuse) != 0);
  }
  SECTION("because a name is too long") {
    files.push_back({std::string(300, 'n'), "x"});
    CHECK(error_of_writing(folder / "r/3f9a", files, OnConflict::refuse) == ENAMETOOLONG);
  }
  SECTION("because a file is given twice") {
    files.push_back(files.front());
    CHECK(error_of_writing(folder / "r/3f9a", files, OnConflict::refuse) == EEXIST);
  }
  CHECK(names_in(folder / "r").empty());
}

TEST_CASE("every file and folder is on the disk before the run has its name") {
  const TemporaryFolder folder;
  std::vector<std::string> calls;
  {
    const FailingCalls watching({});
    write_run_folder(folder / "3f9a", run_of("one"), OnConflict::refuse);
    calls = FailingCalls::log();
  }
  const auto named = std::find(calls.begin(), calls.end(), "renameat2");
  REQUIRE(named != calls.end());
  CHECK(std::count(calls.begin(), named, "fsync") == 5 + 3);  // files; the run, inputs, case
  CHECK(std::count(named, calls.end(), "fsync") == 1);        // the folder that holds the run
  CHECK(std::count(named, calls.end(), "write") == 0);
}

TEST_CASE("whatever call fails, the run is the old one or the new one") {
  const bool had_old = GENERATE(false, true);
  const bool can_exchange = GENERATE(true, false);
  std::size_t n_failures = 0;
  for (std::size_t k = 1;; ++k) {
    const TemporaryFolder folder;
    const fs::path run = folder / "results/3f9a";
    if (had_old) write_run_folder(run, run_of("old"), OnConflict::refuse);
    int seen = 0;
    bool struck = false;
    {
      const FailingCalls failing({k, Fault::error, EIO, Calls::all, can_exchange});
      seen = error_of_writing(run, run_of("new"), OnConflict::replace);
      struck = FailingCalls::has_struck();
    }
    if (!struck) {
      REQUIRE(seen == 0);
      break;
    }
    INFO("call " << k);
    const bool is_new = fs::exists(run) && is_whole(run, run_of("new"));
    const bool is_old = fs::exists(run) && is_whole(run, run_of("old"));
    CHECK((is_new || (had_old ? is_old : !fs::exists(run))));
    CHECK((seen != 0 || is_new));
    if (seen != 0) ++n_failures;
    // Failing to delete the old folder leaves it under its temporary name for the next writer.
    write_run_folder(run, run_of("new"), OnConflict::replace);
    CHECK(names_in(run.parent_path()) == only_the_run);
  }
  CHECK(n_failures >= 15);
}

TEST_CASE("whenever the writer is killed, the run is whole and the next writer clears up") {
  const bool can_exchange = GENERATE(true, false);
  const TemporaryFolder folder;
  const fs::path run = folder / "results/3f9a";
  std::size_t n_leftovers = 0;
  std::size_t n_killed = 0;
  for (std::size_t k = 1;; ++k) {
    write_run_folder(run, run_of("old"), OnConflict::replace);
    const int status = in_child_process([&] {
      const FailingCalls failing({k, Fault::kill, 0, Calls::all, can_exchange});
      write_run_folder(run, run_of("new"), OnConflict::replace);
      return 0;
    });
    if (status == 0) break;
    REQUIRE(status == -SIGKILL);
    INFO("call " << k);
    ++n_killed;
    n_leftovers += names_in(run.parent_path()).size() - (fs::exists(run) ? 1 : 0);
    const bool is_whole_there =
        fs::exists(run) && (is_whole(run, run_of("old")) || is_whole(run, run_of("new")));
    // Without an exchange the old run may wait beside its place; the next writer brings it back.
    const bool waits = !fs::exists(run) && !can_exchange &&
                       is_whole(run.parent_path() / ".3f9a.credence-replaced", run_of("old"));
    CHECK((is_whole_there || waits));
    if (waits) {
      CHECK(write_run_folder(run, run_of("old"), OnConflict::refuse) ==
            FolderOutcome::already_there);
    }
    write_run_folder(run, run_of("old"), OnConflict::replace);
    CHECK(is_whole(run, run_of("old")));
    CHECK(names_in(run.parent_path()) == only_the_run);
  }
  CHECK(n_killed >= 15);
  CHECK(n_leftovers >= 10);
}

TEST_CASE("what a killed run of another id left is cleared up too") {
  const TemporaryFolder folder;
  folder.write("results/.aaaa.credence-partial-4000000-0/manifest.json", "half");
  write_run_folder(folder / "results/3f9a", run_of("one"), OnConflict::refuse);
  CHECK(names_in(folder / "results") == only_the_run);
}

TEST_CASE("a full disk keeps the old run and shows no half one") {
  const TemporaryFolder folder;
  const int status = on_small_disk(folder.path().c_str(), 96 << 10, [&] {
    const fs::path run = folder / "results/3f9a";
    write_run_folder(run, run_of("old"), OnConflict::refuse);
    auto large = run_of("new");
    large.push_back({"report.html", std::string(200 << 10, 'h')});
    if (error_of_writing(run, large, OnConflict::replace) != ENOSPC) return 1;
    if (!is_whole(run, run_of("old"))) return 2;
    if (error_of_writing(folder / "results/5555", large, OnConflict::refuse) != ENOSPC) return 3;
    return names_in(folder / "results") == only_the_run ? 0 : 4;
  });
  if (status == cannot_mount) WARN("no small disk could be mounted here");
  CHECK((status == 0 || status == cannot_mount));
}

TEST_CASE("a folder that may not be written keeps its run") {
  const TemporaryFolder folder;
  write_run_folder(folder / "results/3f9a", run_of("old"), OnConflict::refuse);
  const int status = in_child_process([&] {
    // Root may write everywhere: give that up in this process.
    fs::permissions(folder.path(), fs::perms(0755));
    fs::permissions(folder / "results", fs::perms(0555));
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 9;
    if (error_of_writing(folder / "results/3f9a", run_of("new"), OnConflict::replace) != EACCES) {
      return 1;
    }
    if (error_of_writing(folder / "results/4444", run_of("new"), OnConflict::refuse) != EACCES) {
      return 2;
    }
    return 0;
  });
  fs::permissions(folder / "results", fs::perms(0755));
  CHECK(status == 0);
  CHECK(is_whole(folder / "results/3f9a", run_of("old")));
  CHECK(names_in(folder / "results") == only_the_run);
}

TEST_CASE("a file size limit in the middle of a run leaves nothing") {
  const TemporaryFolder folder;
  const int status = in_child_process([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10000, 10000};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 9;
    return error_of_writing(folder / "results/3f9a", run_of("one"), OnConflict::refuse) == EFBIG
               ? 0
               : 1;
  });
  CHECK(status == 0);
  CHECK(names_in(folder / "results").empty());
}

TEST_CASE("writers of one run at the same time agree, and one of them wrote it") {
  const TemporaryFolder folder;
  const fs::path run = folder / "results/3f9a";
  constexpr int n_writers = 4;
  constexpr int wrote = 10;
  constexpr int found = 20;
  for (int round = 0; round < 10; ++round) {
    fs::remove_all(folder / "results");
    const int status = in_child_process([&] {
      for (int i = 0; i < n_writers; ++i) {
        if (::fork() != 0) continue;
        int result = 1;
        try {
          const auto outcome = write_run_folder(run, run_of("one"), OnConflict::refuse);
          result = outcome == FolderOutcome::written ? wrote : found;
        } catch (...) {
        }
        ::_exit(result);
      }
      int n_wrote = 0;
      int n_found = 0;
      for (int i = 0; i < n_writers; ++i) {
        int one = 0;
        ::wait(&one);
        n_wrote += WIFEXITED(one) && WEXITSTATUS(one) == wrote ? 1 : 0;
        n_found += WIFEXITED(one) && WEXITSTATUS(one) == found ? 1 : 0;
      }
      return n_wrote == 1 && n_found == n_writers - 1 ? 0 : 1;
    });
    REQUIRE(status == 0);
    CHECK(is_whole(run, run_of("one")));
    CHECK(names_in(run.parent_path()) == only_the_run);
  }
}
