#include "app/streams.hpp"

#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

int error_of(const Streams& streams) {
  try {
    streams.say("text");
  } catch (const std::system_error& error) {
    return error.code().value();
  }
  return 0;
}

TEST_CASE("results and talk go to their own files", "[app]") {
  const testing::Captured captured;
  const Streams streams = captured.streams();
  streams.say("result\n");
  streams.tell("talk\n");
  CHECK(captured.out.text() == "result\n");
  CHECK(captured.err.text() == "talk\n");
}

TEST_CASE("a result that cannot be written is an error", "[app]") {
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full != -1);
  CHECK(error_of(Streams(full, full, {})) == ENOSPC);
  ::close(full);
  CHECK(error_of(Streams(full, full, {})) == EBADF);
}

TEST_CASE("a closed pipe is an error and kills nobody", "[app]") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  ::close(ends[0]);
  const Streams streams(ends[1], ends[1], {});
  CHECK(error_of(streams) == EPIPE);
  streams.tell("nobody hears this");
  ::close(ends[1]);
  std::signal(SIGPIPE, before);
}

TEST_CASE("a long text is written whole", "[app]") {
  const testing::Captured captured;
  const std::string text(300000, 'x');
  captured.streams().say(text);
  CHECK(captured.out.text() == text);
}

}  // namespace
}  // namespace credence
