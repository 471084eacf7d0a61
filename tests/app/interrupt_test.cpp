#include "app/interrupt.hpp"

#include <csignal>

#include "tests/support/catch.hpp"

namespace credence {
namespace {

void (*handler_of(int signal))(int) {
  struct sigaction action = {};
  sigaction(signal, nullptr, &action);
  return action.sa_handler;
}

TEST_CASE("the first interrupt only asks, and the next would kill", "[app]") {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) {
    const InterruptWatch watch;
    CHECK_FALSE(InterruptWatch::requested());
    CHECK(handler_of(signal) != SIG_DFL);
    std::raise(signal);
    CHECK(InterruptWatch::requested());
    CHECK(handler_of(signal) == SIG_DFL);
  }
  CHECK(handler_of(SIGINT) == SIG_DFL);
  CHECK(handler_of(SIGTERM) == SIG_DFL);
}

TEST_CASE("what ignores interrupts goes on doing so", "[app]") {
  std::signal(SIGINT, SIG_IGN);
  {
    const InterruptWatch watch;
    std::raise(SIGINT);
    CHECK_FALSE(InterruptWatch::requested());
  }
  CHECK(handler_of(SIGINT) == SIG_IGN);
  std::signal(SIGINT, SIG_DFL);
}

TEST_CASE("a new watch forgets an old interrupt", "[app]") {
  {
    const InterruptWatch watch;
    std::raise(SIGTERM);
  }
  const InterruptWatch watch;
  CHECK_FALSE(InterruptWatch::requested());
}

}  // namespace
}  // namespace credence
