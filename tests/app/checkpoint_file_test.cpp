#include "app/checkpoint_file.hpp"

#include <cerrno>
#include <csignal>

#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/failing_calls.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence::testing {
namespace {

using std::chrono::seconds;

const std::string old_bytes(5000, 'o');
const std::string new_bytes(9000, 'n');

}  // namespace

TEST_CASE("a checkpoint is written, read, replaced and removed", "[app]") {
  const TemporaryFolder folder;
  const Captured captured;
  const Streams streams = captured.streams();
  CheckpointFile file(folder / "scenario/.x.credence-checkpoint", seconds(0), streams);
  CHECK_FALSE(file.read());
  CHECK_FALSE(file.is_saved());
  file.save(old_bytes);
  CHECK(file.is_saved());
  file.save(new_bytes);
  CHECK(file.read() == new_bytes);
  CHECK(names_below(folder.path()).size() == 2);
  file.remove();
  CHECK_FALSE(file.read());
  file.remove();
  CHECK(captured.err.text().empty());
}

TEST_CASE("the place of a checkpoint is hidden and depends on the facts of its run", "[app]") {
  const std::filesystem::path one = checkpoint_path("results/a", "seed 1\n");
  CHECK(one.parent_path() == "results/a");
  CHECK(one.filename().string().front() == '.');
  CHECK(checkpoint_path("results/a", "seed 1\n") == one);
  CHECK(checkpoint_path("results/a", "seed 2\n") != one);
}

TEST_CASE("a checkpoint is due after its pause", "[app]") {
  const TemporaryFolder folder;
  const Captured captured;
  const Streams streams = captured.streams();
  CHECK(CheckpointFile(folder / "a", seconds(0), streams).is_due());
  CHECK_FALSE(CheckpointFile(folder / "a", seconds(3600), streams).is_due());
  CHECK_FALSE(CheckpointFile(folder / "a", {}, streams).is_due());
}

TEST_CASE("whatever call fails, the old checkpoint or the new one stands and it is told once",
          "[app]") {
  std::size_t n_failures = 0;
  for (std::size_t k = 1;; ++k) {
    const TemporaryFolder folder;
    const Captured captured;
    const Streams streams = captured.streams();
    folder.write("a", old_bytes);
    CheckpointFile file(folder / "a", seconds(0), streams);
    bool struck = false;
    {
      const FailingCalls failing({k, Fault::error, ENOSPC});
      file.save(new_bytes);
      struck = FailingCalls::has_struck();
    }
    if (!struck) break;
    INFO("call " << k);
    const auto bytes = file.read();
    CHECK((bytes == old_bytes || bytes == new_bytes));
    CHECK((!file.is_saved() || bytes == new_bytes));
    if (file.is_saved()) continue;
    ++n_failures;
    CHECK(contains(captured.err.text(), "No space left"));
    CHECK(contains(captured.err.text(), "the run goes on"));
    const std::size_t told = captured.err.text().size();
    {
      const FailingCalls failing({k, Fault::error, ENOSPC});
      file.save(new_bytes);
    }
    CHECK(captured.err.text().size() == told);
    file.save(new_bytes);
    CHECK(file.is_saved());
    CHECK(file.read() == new_bytes);
  }
  CHECK(n_failures >= 3);
}

TEST_CASE("whenever the writer is killed, a whole checkpoint stands", "[app]") {
  const TemporaryFolder folder;
  const Captured captured;
  const Streams streams = captured.streams();
  for (std::size_t k = 1;; ++k) {
    folder.write("a", old_bytes);
    const int status = in_child_process([&] {
      CheckpointFile file(folder / "a", seconds(0), streams);
      const FailingCalls failing({k, Fault::kill});
      file.save(new_bytes);
      return 0;
    });
    if (status == 0) break;
    REQUIRE(status == -SIGKILL);
    const std::string bytes = text_of_file(folder / "a");
    REQUIRE((bytes == old_bytes || bytes == new_bytes));
  }
  CHECK(text_of_file(folder / "a") == new_bytes);
}

TEST_CASE("a checkpoint that cannot be read is an error, never a new beginning", "[app]") {
  const TemporaryFolder folder;
  const Captured captured;
  const Streams streams = captured.streams();
  std::filesystem::create_directory(folder / "a");
  CHECK_THROWS_AS(CheckpointFile(folder / "a", {}, streams).read(), std::system_error);
}

}  // namespace credence::testing
