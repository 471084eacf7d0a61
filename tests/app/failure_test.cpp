#include "app/failure.hpp"

#include <new>
#include <stdexcept>
#include <system_error>

#include <nlohmann/json.hpp>

#include "app/usage_error.hpp"
#include "models/core/contract.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

template <typename Error>
Failure failure_from(const Error& error) {
  return failure_of(std::make_exception_ptr(error));
}

Problem unknown_key(int line, const std::string& key, const std::string& hint) {
  Problem problem;
  problem.path = "china.yaml";
  problem.line = line;
  problem.column = 1;
  problem.length = static_cast<int>(key.size());
  problem.code = "CR101 unknown-key";
  problem.message = "unknown key '" + key + "'";
  problem.hint = hint;
  problem.source_line = key + ": 2028-12-31";
  return problem;
}

TEST_CASE("every kind of failure has the exit code that the table gives it", "[app]") {
  CHECK(failure_from(UsageError("x")).code == ExitCode::usage);
  CHECK(failure_from(InputError(FaultyInput::scenario, {unknown_key(1, "a", "")})).code ==
        ExitCode::scenario);
  CHECK(failure_from(InputError(FaultyInput::case_or_data, {unknown_key(1, "a", "")})).code ==
        ExitCode::case_or_data);
  const std::error_code full = std::make_error_code(std::errc::no_space_on_device);
  CHECK(failure_from(std::system_error(full, "results")).code == ExitCode::system);
  CHECK(failure_from(std::bad_alloc()).code == ExitCode::system);
  CHECK(failure_from(ContractViolation("n > 0")).code == ExitCode::our_bug);
  CHECK(failure_from(std::runtime_error("surprise")).code == ExitCode::our_bug);
  CHECK(failure_from(42).code == ExitCode::our_bug);
}

TEST_CASE("a wrong command line is told in two lines, quietly in one", "[app]") {
  const Failure failure =
      failure_from(UsageError("unknown option '--path'", "did you mean '--paths'?"));
  CHECK(failure_text(failure, false, false) ==
        "credence: error: unknown option '--path'\n  hint: did you mean '--paths'?\n");
  CHECK(failure_text(failure, true, false) == "credence: error: unknown option '--path'\n");
}

TEST_CASE("a usage error with several reasons tells each with its remedy", "[app]") {
  Problem frailty;
  frailty.message = "frailty";
  frailty.hint = "--set model.frailty=off";
  const Failure failure = failure_from(UsageError("no exact answer", "", {frailty}));
  CHECK(failure_text(failure, false, false) ==
        "credence: error: no exact answer\n  frailty: --set model.frailty=off\n");
}

TEST_CASE("problems of a file are told all at once, with their number", "[app]") {
  const Failure failure = failure_from(
      InputError(FaultyInput::scenario,
                 {unknown_key(1, "horizn", "did you mean 'horizon'?"), unknown_key(2, "x", "")}));
  const std::string text = failure_text(failure, false, false);
  CHECK(text.starts_with("china.yaml:1:1: error: unknown key 'horizn'\n"));
  CHECK(testing::contains(text, "^^^^^^"));
  CHECK(testing::contains(text, "did you mean 'horizon'?"));
  CHECK(testing::contains(text, "china.yaml:2:1: error: unknown key 'x'\n"));
  CHECK(text.ends_with("2 problems in china.yaml; nothing was run\n"));
  CHECK(failure_text(failure, true, false) ==
        "china.yaml:1:1: error: unknown key 'horizn'\nchina.yaml:2:1: error: unknown key 'x'\n");
}

TEST_CASE("one problem is not several, and several files are counted", "[app]") {
  CHECK(failure_from(InputError(FaultyInput::scenario, {unknown_key(1, "a", "")})).message ==
        "1 problem in china.yaml; nothing was run");
  Problem other = unknown_key(1, "a", "");
  other.path = "other.yaml";
  CHECK(failure_from(InputError(FaultyInput::scenario, {unknown_key(1, "a", ""), other})).message ==
        "2 problems in 2 files; nothing was run");
}

TEST_CASE("only the word error is coloured, and only when colour is on", "[app]") {
  const Failure failure = failure_from(UsageError("x"));
  CHECK(failure_text(failure, false, true) == "credence: \033[1;31merror:\033[0m x\n");
  CHECK_FALSE(testing::contains(failure_text(failure, false, false), "\033"));
}

TEST_CASE("a failure as JSON is one object with every problem and its place", "[app]") {
  const Failure failure = failure_from(InputError(
      FaultyInput::scenario, {unknown_key(3, "hori\"zn\n\xFF", "did you mean 'horizon'?")}));
  const auto json = nlohmann::json::parse(failure_json(failure));
  CHECK(json.at("schema") == "credence/error-v1");
  CHECK(json.at("exit_code") == 3);
  CHECK(json.at("kind") == "scenario");
  REQUIRE(json.at("problems").size() == 1);
  const auto& problem = json.at("problems").front();
  CHECK(problem.at("path") == "china.yaml");
  CHECK(problem.at("line") == 3);
  CHECK(problem.at("column") == 1);
  CHECK(problem.at("code") == "CR101 unknown-key");
  CHECK(problem.at("message") == "unknown key 'hori\"zn\n\uFFFD'");
  CHECK(problem.at("hint") == "did you mean 'horizon'?");
}

TEST_CASE("a failure without problems still has all fields as JSON", "[app]") {
  const auto json = nlohmann::json::parse(failure_json(failure_from(UsageError("x", "y"))));
  CHECK(json.at("exit_code") == 2);
  CHECK(json.at("kind") == "usage");
  CHECK(json.at("message") == "x");
  CHECK(json.at("hint") == "y");
  CHECK(json.at("problems").empty());
}

TEST_CASE("an interrupt that left nothing is told as such and not as an error", "[app]") {
  const Failure failure = failure_from(Interrupted("interrupted; nothing is compared"));
  CHECK(failure.code == ExitCode::interrupted);
  CHECK(failure_text(failure, false, false) == "credence: interrupted; nothing is compared\n");
  CHECK(nlohmann::json::parse(failure_json(failure)).at("exit_code") == 130);
}

TEST_CASE("escapes and broken bytes of a user's file never reach the terminal", "[app]") {
  Problem problem = unknown_key(1, "a\033[31m", "\033[2J");
  problem.source_line = "\xFF\xFE\033]0;title\007";
  const Failure failure = failure_from(InputError(FaultyInput::scenario, {problem}));
  const std::string text = failure_text(failure, false, false);
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find('\007') == std::string::npos);
  CHECK(text.find('\xFF') == std::string::npos);
  const Failure usage = failure_from(UsageError("unknown option '--\033[31m'"));
  CHECK(failure_text(usage, true, false).find('\033') == std::string::npos);
}

TEST_CASE("a bug of ours asks for a report", "[app]") {
  const Failure failure = failure_from(ContractViolation("n > 0"));
  CHECK(testing::contains(failure.message, "a bug in Credence"));
  CHECK(testing::contains(failure.message, "n > 0"));
  CHECK(testing::contains(failure.hint, "report it"));
}

}  // namespace
}  // namespace credence
