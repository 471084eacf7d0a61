#include "app/parse_arguments.hpp"

#include "app/usage_error.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using Words = std::vector<std::string>;

Options options_of(const Words& words) { return parse_arguments(words).options; }

struct Refusal {
  std::string message;
  std::string hint;
};

Refusal refusal_of(const Words& words) {
  try {
    static_cast<void>(parse_arguments(words));
  } catch (const UsageError& error) {
    return {error.what(), error.hint()};
  }
  return {"accepted", ""};
}

TEST_CASE("words and options may stand in any order", "[app]") {
  for (const Words& words : {Words{"run", "a.yaml", "--paths", "2000", "--json"},
                             Words{"run", "--json", "--paths=2000", "a.yaml"},
                             Words{"run", "--paths", "2000", "a.yaml", "--json"}}) {
    const ParsedArguments parsed = parse_arguments(words);
    CHECK(parsed.command->name == "run");
    CHECK(parsed.options.words == Words{"a.yaml"});
    CHECK(parsed.options.n_paths == 2000);
    CHECK(parsed.options.json);
  }
}

TEST_CASE("what is not given keeps its default", "[app]") {
  const Options options = options_of({"run", "a.yaml"});
  CHECK_FALSE(options.n_paths);
  CHECK_FALSE(options.n_draws);
  CHECK_FALSE(options.seed);
  CHECK(options.n_threads == 0);
  CHECK_FALSE(options.output);
  CHECK(options.sets.empty());
  CHECK(options.colour == When::automatic);
  CHECK_FALSE((options.json || options.plain || options.quiet || options.force || options.all));
}

TEST_CASE("every option of run is understood", "[app]") {
  const Options options =
      options_of({"run",     "a.yaml", "--paths", "100",       "--draws", "10",   "--precision",
                  "0.01",    "--seed", "7",       "--threads", "3",       "-o",   "out",
                  "--force", "--all",  "--plain", "--quiet",   "--color", "never"});
  CHECK(options.n_paths == 100);
  CHECK(options.n_draws == 10);
  CHECK(options.precision == 0.01);
  CHECK(options.seed == 7);
  CHECK(options.n_threads == 3);
  CHECK(options.output == "out");
  CHECK(options.colour == When::never);
  CHECK((options.force && options.all && options.plain && options.quiet));
}

TEST_CASE("the option --set may be repeated and keeps its order", "[app]") {
  const Options options =
      options_of({"run", "a.yaml", "--set", "run.paths=10", "--set=title=\"a=b\""});
  CHECK(options.sets == Words{"run.paths=10", "title=\"a=b\""});
}

TEST_CASE("other options may not be repeated", "[app]") {
  CHECK(refusal_of({"run", "a.yaml", "--paths", "1", "--paths", "2"}).message ==
        "--paths is given 2 times");
}

TEST_CASE("a value may begin with a hyphen", "[app]") {
  CHECK(options_of({"new", "scenario", "x", "-o", "-"}).output == "-");
  CHECK(refusal_of({"run", "a.yaml", "--seed", "-1"}).message ==
        "--seed is '-1', must be a whole number from 0 to 9007199254740991");
}

TEST_CASE("after -- every word is a file", "[app]") {
  CHECK(options_of({"check", "--json", "--", "--odd.yaml", "b.yaml"}).words ==
        Words{"--odd.yaml", "b.yaml"});
  CHECK(options_of({"check", "--", "--help"}).words == Words{"--help"});
}

TEST_CASE("a slip in an option's name gets the nearest name of that command", "[app]") {
  const Refusal path = refusal_of({"run", "a.yaml", "--path", "10"});
  CHECK(path.message == "unknown option '--path'");
  CHECK(path.hint == "did you mean '--paths'?");
  CHECK(refusal_of({"run", "a.yaml", "--drws=5"}).hint == "did you mean '--draws'?");
  CHECK(refusal_of({"run", "a.yaml", "--zzzzzzzz"}).hint ==
        "credence run --help lists its options");
}

TEST_CASE("an option of another command is told from an unknown one", "[app]") {
  const Refusal refusal = refusal_of({"check", "a.yaml", "--paths", "10"});
  CHECK(refusal.message == "'check' takes no option '--paths'");
  CHECK(refusal.hint == "credence check --help lists its options");
}

TEST_CASE("the first wrong option is named, not the last", "[app]") {
  CHECK(refusal_of({"run", "a.yaml", "--first", "--second"}).message == "unknown option '--first'");
}

TEST_CASE("values where none belong, and none where one belongs, are refused", "[app]") {
  CHECK(refusal_of({"run", "a.yaml", "--json=yes"}).message == "--json takes no value");
  const Refusal missing = refusal_of({"run", "a.yaml", "--paths"});
  CHECK(missing.message == "--paths needs a value");
  CHECK(missing.hint == "write --paths N");
}

TEST_CASE("unknown commands get the nearest one, a file gets run", "[app]") {
  CHECK(refusal_of({"rnu", "a.yaml"}).message == "unknown command 'rnu'");
  CHECK(refusal_of({"rnu", "a.yaml"}).hint == "did you mean 'run'?");
  CHECK(refusal_of({"scenarios/a.yaml"}).hint == "write credence run scenarios/a.yaml");
  CHECK(refusal_of({"zzzzzzzzz"}).hint == "credence --help lists the commands");
}

TEST_CASE("the number of words is checked against the command's table row", "[app]") {
  const Refusal none = refusal_of({"run"});
  CHECK(none.message == "'run' needs SCENARIO");
  CHECK(none.hint == "usage: credence run SCENARIO");
  CHECK(refusal_of({"run", "a.yaml", "b.yaml"}).message == "'run' does not take 'b.yaml'");
  CHECK(refusal_of({"compare", "a.yaml"}).message == "'compare' needs A B");
  CHECK(refusal_of({"version", "x"}).message == "'version' does not take 'x'");
}

TEST_CASE("words that choose are checked", "[app]") {
  CHECK(refusal_of({"new", "scenaro", "x"}).hint == "did you mean 'scenario'?");
  CHECK(refusal_of({"completion", "powershell"}).message ==
        "'completion' does not know 'powershell'");
  CHECK(parse_arguments({"schema"}).options.words.empty());
}

TEST_CASE("options that contradict each other are refused", "[app]") {
  CHECK(refusal_of({"run", "a.yaml", "--json", "--plain"}).message ==
        "--json and --plain exclude each other");
  CHECK(refusal_of({"explain", "a.yaml", "--gate", "--state", "UZB"}).message ==
        "--gate and --state exclude each other");
  CHECK(refusal_of({"run", "a.yaml", "--checkpoint", "5", "--no-checkpoint"}).message ==
        "--checkpoint and --no-checkpoint exclude each other");
}

TEST_CASE("help wins over every other mistake", "[app]") {
  for (const Words& words : {Words{"run", "--help"}, Words{"run", "-h", "--nonsense"},
                             Words{"run", "--paths", "--help"}}) {
    const ParsedArguments parsed = parse_arguments(words);
    CHECK(parsed.command->name == "run");
    CHECK(parsed.options.help);
  }
  CHECK(parse_arguments({"run", "--json", "--help"}).options.json);
}

TEST_CASE("the options --help and --version stand without a command", "[app]") {
  CHECK(parse_arguments({"--help"}).command->name == "help");
  CHECK(parse_arguments({"-h"}).command->name == "help");
  CHECK(parse_arguments({"--help", "run"}).options.words == Words{"run"});
  CHECK(parse_arguments({"--version"}).command->name == "version");
  CHECK(parse_arguments({"-V", "--json"}).options.json);
  CHECK(refusal_of({"--paths", "10", "run"}).message == "'--paths' stands before a command");
  CHECK(parse_arguments({}).command == nullptr);
}

}  // namespace
}  // namespace credence
