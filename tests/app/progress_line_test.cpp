#include "app/progress_line.hpp"

#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Appearance on_terminal{.err_is_terminal = true};

TEST_CASE("progress says the share, the number of runs and the time left", "[app]") {
  CHECK(progress_text({25000, 100000}, 10.0) == " 25% of 100,000 runs, 30 s left");
  CHECK(progress_text({100000, 100000}, 10.0) == "100% of 100,000 runs, 0 s left");
}

TEST_CASE("the time left is said in the unit a reader wants", "[app]") {
  CHECK(progress_text({1, 2}, 89.0) == " 50% of 2 runs, 89 s left");
  CHECK(progress_text({1, 2}, 150.0) == " 50% of 2 runs, 3 min left");
  CHECK(progress_text({1, 2}, 7200.0) == " 50% of 2 runs, 2 h left");
}

TEST_CASE("no time left is guessed before anything is known", "[app]") {
  CHECK(progress_text({0, 100}, 10.0) == "  0% of 100 runs");
  CHECK(progress_text({50, 100}, 0.1) == " 50% of 100 runs");
  CHECK(progress_text({0, 0}, 10.0).empty());
}

TEST_CASE("a progress line is rewritten at most ten times a second and wiped", "[app]") {
  const testing::Captured captured;
  const Streams streams = captured.streams(on_terminal);
  const auto begin = Clock::now();
  {
    ProgressLine line(streams, false);
    while (Clock::now() - begin < std::chrono::milliseconds(350)) line.show({10, 100});
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  const std::string text = captured.err.text();
  const std::size_t n_shown = testing::count_of(text, "10% of 100 runs");
  CHECK(n_shown >= 2);
  CHECK(static_cast<double>(n_shown) <= 1.0 + 10.0 * seconds);
  CHECK(text.ends_with("\r\033[K"));
  CHECK(captured.out.text().empty());
}

TEST_CASE("without a terminal, and when quiet, there is no progress line", "[app]") {
  const testing::Captured captured;
  const Streams pipe = captured.streams();
  { ProgressLine(pipe, false).show({10, 100}); }
  const Streams terminal = captured.streams(on_terminal);
  { ProgressLine(terminal, true).show({10, 100}); }
  CHECK(captured.err.text().empty());
}

}  // namespace
}  // namespace credence
