#include "app/text_output.hpp"

#include <system_error>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "tests/app/capture.hpp"
#include "tests/app/scratch_folder.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

TEST_CASE("a text goes to standard output unless a file is named", "[app]") {
  const testing::Captured captured;
  Options options;
  write_text_output(options, captured.streams(), "text\n");
  options.output = std::string("-");
  write_text_output(options, captured.streams(), "again\n");
  CHECK(captured.out.text() == "text\nagain\n");
  CHECK(captured.err.text().empty());
}

TEST_CASE("a file is written once and overwritten only with --force", "[app]") {
  const testing::ScratchFolder scratch;
  const testing::Captured captured;
  Options options;
  options.output = (scratch.path() / "new/schema.json").string();
  write_text_output(options, captured.streams(), "one");
  CHECK(scratch.read("new/schema.json") == "one");
  CHECK(captured.err.text() == fmt::format("wrote {}\n", *options.output));
  CHECK_THROWS_AS(write_text_output(options, captured.streams(), "two"), UsageError);
  CHECK(scratch.read("new/schema.json") == "one");
  options.force = true;
  options.quiet = true;
  write_text_output(options, captured.streams(), "two");
  CHECK(scratch.read("new/schema.json") == "two");
  CHECK(captured.out.text().empty());
}

TEST_CASE("a place that cannot be written is an error of the system", "[app]") {
  const testing::ScratchFolder scratch;
  const auto file = scratch.write("file", "mine");
  CHECK_THROWS_AS(write_new_file((file / "below").string(), "x", false), std::system_error);
  CHECK(scratch.read("file") == "mine");
}

}  // namespace
}  // namespace credence
