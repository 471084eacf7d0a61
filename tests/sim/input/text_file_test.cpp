#include "sim/input/text_file.hpp"

#include <system_error>

#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace credence;
using credence::testing::TemporaryFolder;

TEST_CASE("a regular file is read byte by byte, and a missing one is nothing", "[input]") {
  const TemporaryFolder folder;
  std::vector<Problem> problems;
  const std::string bytes("a\r\n\0\xFF", 5);
  CHECK(read_text_file(folder.write("a", bytes), problems) == bytes);
  CHECK(read_text_file(folder.write("empty", ""), problems) == "");
  CHECK_FALSE(read_text_file(folder / "none", problems).has_value());
  CHECK_FALSE(read_text_file(folder / "none" / "below", problems).has_value());
  CHECK(problems.empty());
}

TEST_CASE("what is no file is a problem, at once and without reading it", "[input]") {
  const TemporaryFolder folder;
  std::vector<Problem> problems;
  CHECK_FALSE(read_text_file(folder.path(), problems).has_value());
  CHECK_FALSE(read_text_file("/dev/zero", problems).has_value());
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message == "this is a folder, must be a file");
  CHECK(problems[1].message == "this is a device, must be a file");
}

TEST_CASE("a file beyond the limit is refused by its size", "[input]") {
  const TemporaryFolder folder;
  std::vector<Problem> problems;
  const auto path = folder.write("big", "");
  std::filesystem::resize_file(path, largest_input_file + 1);
  CHECK_FALSE(read_text_file(path, problems).has_value());
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message == "the file is 67108865 bytes long, must be at most 67108864");
}

TEST_CASE("a file that may not be read is the disk's matter, not the user's", "[input]") {
  const TemporaryFolder folder;
  std::vector<Problem> problems;
  std::filesystem::create_symlink(folder / "loop", folder / "loop");
  CHECK_THROWS_AS(read_text_file(folder / "loop", problems), std::system_error);
  if (::geteuid() == 0) return;  // nothing is closed to root
  const auto path = folder.write("closed", "a");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  CHECK_THROWS_AS(read_text_file(path, problems), std::system_error);
}
