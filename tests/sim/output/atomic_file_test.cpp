#include "sim/output/atomic_file.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/support/failing_calls.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace credence;
using namespace credence::testing;
namespace fs = std::filesystem;

const std::string old_text = "the old answer\n";
const std::string new_text = std::string(200000, 'n') + "\n";

/// The error of a write, or 0; its message names the path.
int error_of_writing(const fs::path& path, std::string_view text) {
  try {
    write_file_atomically(path, text);
  } catch (const std::system_error& error) {
    CHECK(std::string(error.what()).find(path.filename().string()) != std::string::npos);
    return error.code().value();
  }
  return 0;
}

std::vector<std::string> only(std::string name) { return {std::move(name)}; }

}  // namespace

TEST_CASE("a file is written, replaced and left alone in its folder") {
  const TemporaryFolder folder;
  write_file_atomically(folder / "a.json", "one");
  CHECK(text_of_file(folder / "a.json") == "one");
  write_file_atomically(folder / "a.json", new_text);
  CHECK(text_of_file(folder / "a.json") == new_text);
  write_file_atomically(folder / "a.json", "");
  CHECK(text_of_file(folder / "a.json").empty());
  CHECK(names_below(folder.path()) == only("a.json"));
}

TEST_CASE("a new file has the mode of any other and a replaced one keeps its own") {
  const TemporaryFolder folder;
  const mode_t mask = ::umask(022);
  write_file_atomically(folder / "a", "1");
  ::umask(mask);
  CHECK(fs::status(folder / "a").permissions() == fs::perms(0644));
  fs::permissions(folder / "a", fs::perms(0640));
  write_file_atomically(folder / "a", "2");
  CHECK(fs::status(folder / "a").permissions() == fs::perms(0640));
}

TEST_CASE(
    "whatever call fails, the file is the old one or the new one and nothing lies beside it") {
  const int error = GENERATE(EIO, ENOSPC);
  const bool is_new = GENERATE(true, false);
  std::size_t n_failures = 0;
  for (std::size_t k = 1;; ++k) {
    const TemporaryFolder folder;
    if (!is_new) folder.write("a", old_text);
    int seen = 0;
    bool struck = false;
    {
      const FailingCalls failing({k, Fault::error, error});
      seen = error_of_writing(folder / "a", new_text);
      struck = FailingCalls::has_struck();
    }
    if (!struck) {
      REQUIRE(seen == 0);
      break;
    }
    INFO("call " << k);
    const bool exists = fs::exists(folder / "a");
    CHECK(exists == (!is_new || text_of_file(folder / "a") == new_text));
    if (exists) {
      const std::string text = text_of_file(folder / "a");
      CHECK((text == old_text || text == new_text));
      CHECK((seen != 0 || text == new_text));
    }
    if (seen != 0) {
      CHECK(seen == error);
      ++n_failures;
    }
    CHECK(names_below(folder.path()).size() == (exists ? 1 : 0));
  }
  CHECK(n_failures >= 4);  // open, write, fsync, rename at least
}

TEST_CASE(
    "the bytes are on the disk before the file has its name, and the name before the return") {
  const TemporaryFolder folder;
  std::vector<std::string> calls;
  {
    const FailingCalls watching({});
    write_file_atomically(folder / "a", new_text);
    calls = FailingCalls::log();
  }
  std::erase_if(calls, [](const std::string& call) { return call == "open" || call == "flock"; });
  CHECK(calls == std::vector<std::string>{"write", "fsync", "rename", "fsync"});
}

TEST_CASE("interrupted calls and short writes are no failures") {
  const Fault fault = GENERATE(Fault::error, Fault::short_write);
  std::size_t n_struck = 0;
  for (std::size_t k = 1; k < 20; ++k) {
    const TemporaryFolder folder;
    const FailingCalls failing({k, fault, EINTR, Calls::interruptible});
    write_file_atomically(folder / "a", new_text);
    if (FailingCalls::has_struck()) ++n_struck;
    CHECK(text_of_file(folder / "a") == new_text);
  }
  CHECK(n_struck >= 1);
}

TEST_CASE("whenever the writer is killed, the file is whole and the next writer clears up") {
  const TemporaryFolder folder;
  std::size_t n_leftovers = 0;
  for (std::size_t k = 1;; ++k) {
    folder.write("a", old_text);
    const int status = in_child_process([&] {
      const FailingCalls failing({k, Fault::kill});
      write_file_atomically(folder / "a", new_text);
      return 0;
    });
    if (status == 0) break;
    REQUIRE(status == -SIGKILL);
    const std::string text = text_of_file(folder / "a");
    CHECK((text == old_text || text == new_text));
    n_leftovers += names_below(folder.path()).size() - 1;
    write_file_atomically(folder / "a", old_text);
    CHECK(names_below(folder.path()) == only("a"));
  }
  CHECK(n_leftovers >= 2);
}

TEST_CASE("a file of the user's that only looks like a leftover stays") {
  const TemporaryFolder folder;
  const std::vector<std::string> names = {".a.credence-partial-", ".a.credence-partial-1-x",
                                          "a.credence-partial-1-2", ".credence"};
  for (const std::string& name : names) folder.write(name, "mine");
  write_file_atomically(folder / "a", "1");
  for (const std::string& name : names) CHECK(fs::exists(folder / name));
}

TEST_CASE("a leftover that a living writer holds stays") {
  const TemporaryFolder folder;
  const fs::path held = folder.write(".a.credence-partial-1-0", "half");
  const int descriptor = ::open(held.c_str(), O_RDONLY);
  REQUIRE(::flock(descriptor, LOCK_EX) == 0);
  write_file_atomically(folder / "a", "1");
  CHECK(fs::exists(held));
  ::close(descriptor);
  write_file_atomically(folder / "a", "2");
  CHECK_FALSE(fs::exists(held));
}

TEST_CASE("what cannot be a file is refused and stays") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "folder");
  CHECK(error_of_writing(folder / "folder", "x") == EISDIR);
  CHECK(error_of_writing(folder / "missing/a", "x") == ENOENT);
  folder.write("file", "x");
  CHECK(error_of_writing(folder / "file/a", "x") == ENOTDIR);
  CHECK(error_of_writing(folder / std::string(300, 'n'), "x") == ENAMETOOLONG);
  CHECK(names_below(folder.path()) == std::vector<std::string>{"file", "folder/"});
}

TEST_CASE("a long name leaves room for the temporary one") {
  const TemporaryFolder folder;
  const std::string name(250, 'n');
  write_file_atomically(folder / name, "x");
  CHECK(names_below(folder.path()) == only(name));
}

TEST_CASE("a symbolic link stays and its target is replaced") {
  const TemporaryFolder folder;
  folder.write("deep/a", old_text);
  fs::create_symlink("deep/a", folder / "link");
  write_file_atomically(folder / "link", new_text);
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(text_of_file(folder / "deep/a") == new_text);
}

TEST_CASE("devices and pipes are written to, never replaced") {
  CHECK(error_of_writing("/dev/full", "x") == ENOSPC);
  CHECK(fs::is_character_file("/dev/full"));
  write_file_atomically("/dev/null", "x");
  CHECK(fs::is_character_file("/dev/null"));
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const int reader = ::open((folder / "pipe").c_str(), O_RDONLY | O_NONBLOCK);
  write_file_atomically(folder / "pipe", "through");
  std::string text(100, '\0');
  text.resize(static_cast<std::size_t>(::read(reader, text.data(), text.size())));
  ::close(reader);
  CHECK(text == "through");
  CHECK(fs::is_fifo(folder / "pipe"));
}

TEST_CASE("a full disk keeps the old file") {
  const TemporaryFolder folder;
  const int status = on_small_disk(folder.path().c_str(), 64 << 10, [&] {
    write_file_atomically(folder / "a", old_text);
    if (error_of_writing(folder / "a", new_text) != ENOSPC) return 1;
    if (text_of_file(folder / "a") != old_text) return 2;
    if (names_below(folder.path()) != only("a")) return 3;
    write_file_atomically(folder / "a", "room for this");
    return text_of_file(folder / "a") == "room for this" ? 0 : 4;
  });
  if (status == cannot_mount) WARN("no small disk could be mounted here");
  CHECK((status == 0 || status == cannot_mount));
}

TEST_CASE("writers at the same time leave the text of one of them") {
  const TemporaryFolder folder;
  const int status = in_child_process([&] {
    for (const char letter : {'a', 'b', 'c', 'd'}) {
      if (::fork() != 0) continue;
      for (int i = 0; i < 25; ++i) {
        write_file_atomically(folder / "x", std::string(50000, letter));
        const std::string text = text_of_file(folder / "x");
        if (text != std::string(50000, text.front())) ::_exit(1);
      }
      ::_exit(0);
    }
    int worst = 0;
    for (int i = 0; i < 4; ++i) {
      int one = 0;
      ::wait(&one);
      worst = std::max(worst, one);
    }
    return worst == 0 ? 0 : 1;
  });
  CHECK(status == 0);
  CHECK(names_below(folder.path()) == only("x"));
}
