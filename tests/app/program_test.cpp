#include "app/program.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/command.hpp"
#include "tests/app/capture.hpp"
#include "tests/app/scratch_folder.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using testing::contains;
using testing::facts_with;

struct Ran {
  ExitCode code = ExitCode::our_bug;
  std::string out;
  std::string err;
};

Ran run(const std::vector<std::string>& words) {
  const testing::Captured captured;
  const ExitCode code = run_program(words, facts_with({{"LANG", "C.UTF-8"}}),
                                    captured.out.descriptor(), captured.err.descriptor());
  return {code, captured.out.text(), captured.err.text()};
}

TEST_CASE("without a word the program shows its help as an error", "[app]") {
  const Ran ran = run({});
  CHECK(ran.code == ExitCode::usage);
  CHECK(ran.out.empty());
  CHECK(contains(ran.err, "credence run scenarios/china-follows-russia.yaml"));
}

TEST_CASE("help that was asked for is a result", "[app]") {
  CHECK(run({"--help"}).out == run({"help"}).out);
  CHECK(run({"help", "run"}).out == run({"run", "--help"}).out);
  CHECK(run({"run", "--help"}).code == ExitCode::done);
  CHECK(run({"run", "--help"}).err.empty());
  CHECK(run({"help", "rnu"}).code == ExitCode::usage);
  CHECK(contains(run({"help", "rnu"}).err, "did you mean 'run'?"));
}

TEST_CASE("every command's help is one JSON object when asked for", "[app][contract]") {
  for (const Command& command : command_table()) {
    const Ran ran = run({std::string(command.name), "--help", "--json"});
    CHECK(ran.code == ExitCode::done);
    CHECK(nlohmann::json::parse(ran.out).at("commands").at(0).at("name") == command.name);
  }
}

TEST_CASE("version names the program and its libraries", "[app]") {
  CHECK(run({"version"}).out.starts_with("credence 0."));
  const auto json = nlohmann::json::parse(run({"version", "--json"}).out);
  CHECK(json.at("schema") == "credence/version-v1");
  CHECK(json.at("libraries").at("Eigen").get<std::string>().starts_with("3."));
  CHECK(run({"--version"}).out == run({"version"}).out);
}

TEST_CASE("a wrong command line is refused on standard error", "[app]") {
  const Ran ran = run({"run", "a.yaml", "--path", "3"});
  CHECK(ran.code == ExitCode::usage);
  CHECK(ran.out.empty());
  CHECK(ran.err == "credence: error: unknown option '--path'\n  hint: did you mean '--paths'?\n");
}

TEST_CASE("who asks for JSON gets one object, also when the words are wrong", "[app]") {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"run", "--json", "--path", "3"},
                                             {"rnu", "--json"},
                                             {"run", "--json", "nowhere.yaml"},
                                             {"run", "--json", "--plain", "a.yaml"}}) {
    const Ran ran = run(words);
    const auto json = nlohmann::json::parse(ran.out);
    CHECK(json.at("schema") == "credence/error-v1");
    CHECK(json.at("exit_code") == static_cast<int>(ran.code));
    CHECK_FALSE(ran.err.empty());
  }
}

TEST_CASE("quiet tells an error in one line", "[app]") {
  CHECK(run({"run", "--quiet", "--path", "3"}).err == "credence: error: unknown option '--path'\n");
}

TEST_CASE("a full disk behind standard output is exit code 5", "[app]") {
  const testing::Captured captured;
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full != -1);
  CHECK(run_program({"version"}, facts_with(), full, captured.err.descriptor()) ==
        ExitCode::system);
  CHECK(contains(captured.err.text(), "cannot write to standard output"));
  CHECK(run_program({"rnu", "--json"}, facts_with(), full, captured.err.descriptor()) ==
        ExitCode::system);
  ::close(full);
}

TEST_CASE("colour is chosen by --color even for errors of other options", "[app]") {
  CHECK_FALSE(contains(run({"run", "--color", "never", "--path"}).err, "\033"));
  CHECK(contains(run({"help", "rnu", "--color", "always"}).err, "\033[1;31merror:\033[0m"));
}

TEST_CASE("a run cannot go to standard output, and a case neither", "[app]") {
  CHECK(run({"run", "a.yaml", "-o", "-"}).code == ExitCode::usage);
  CHECK(contains(run({"run", "a.yaml", "-o", "-"}).err, "--json prints its result there"));
  CHECK(run({"new", "case", "x", "-o", "-"}).code == ExitCode::usage);
}

TEST_CASE("new files are written where -o says and never twice", "[app]") {
  const testing::ScratchFolder scratch;
  const std::string folder = scratch.path().string();
  const Ran first = run({"new", "scenario", "turkey-first", "-o", folder});
  CHECK(first.code == ExitCode::done);
  CHECK(contains(first.err, "Next: credence check"));
  CHECK(contains(scratch.read("turkey-first.yaml"), "name: turkey-first"));
  const Ran again = run({"new", "scenario", "turkey-first", "-o", folder});
  CHECK(again.code == ExitCode::usage);
  CHECK(contains(again.err, "--force overwrites it"));
  CHECK(run({"new", "scenario", "turkey-first", "-o", folder, "--force", "--quiet"}).err.empty());
}

TEST_CASE("a name that would be no good file name is refused", "[app]") {
  for (const char* name : {"Turkey", "a b", "../x", "", "\u00E9t\u00E9"}) {
    CAPTURE(name);
    const Ran ran = run({"new", "scenario", name});
    CHECK(ran.code == ExitCode::usage);
    CHECK(contains(ran.err, "must be small letters, digits and hyphens"));
  }
}

TEST_CASE("schemas are JSON, also with --json", "[app]") {
  for (const char* kind : {"scenario", "result"}) {
    const Ran ran = run({"schema", kind});
    CHECK(nlohmann::json::parse(ran.out).contains("$schema"));
    CHECK(run({"schema", kind, "--json"}).out == ran.out);
  }
  CHECK(run({"schema"}).out == run({"schema", "scenario"}).out);
}

TEST_CASE("completion as JSON holds the script", "[app]") {
  const auto json = nlohmann::json::parse(run({"completion", "bash", "--json"}).out);
  CHECK(json.at("script") == run({"completion", "bash"}).out);
}

}  // namespace
}  // namespace credence
