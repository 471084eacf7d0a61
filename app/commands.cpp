#include <algorithm>
#include <array>

#include "app/command.hpp"

namespace credence {
namespace {

constexpr std::array commands = {
    Command{.name = "run",
            .arguments = "SCENARIO",
            .min_words = 1,
            .max_words = 1,
            .options = "--paths --draws --precision --seed --threads --rare --set --output --force "
                       "--checkpoint --no-checkpoint --all --json --plain --quiet --color --help",
            .summary = "simulate a scenario and its baseline; write the report",
            .examples = "credence run scenarios/china-follows-russia.yaml\n"
                        "credence run scenarios/baseline.yaml --paths 20000 --all\n"
                        "credence run my.yaml --set horizon=2028-12-31 -o results-2028",
            .details =
                "Writes results/<scenario>/<id>/ (inside a checkout: the project's results/, "
                "else ./results; -o DIR: DIR/<scenario>/<id>/). The id is the digest of all "
                "that can change a number: the same run again is verified and left alone. "
                "Ctrl-C keeps what is finished, marked partial; a second one kills. A run keeps "
                "a checkpoint every 30 seconds and at Ctrl-C: the same command goes on from "
                "there, with any number of threads.",
            .run = run_run},
    Command{.name = "check",
            .arguments = "SCENARIO|CASE...",
            .min_words = 1,
            .max_words = 10000,
            .options = "--set --json --quiet --color --help",
            .summary = "say whether scenarios or cases are valid, and what they hold",
            .examples = "credence check scenarios/china-follows-russia.yaml\n"
                        "credence check data/taliban-2021\n"
                        "credence check scenarios/*.yaml",
            .details = "Shows every problem with its file, line and column. Runs nothing.",
            .run = run_check},
    Command{
        .name = "explain",
        .arguments = "SCENARIO",
        .min_words = 1,
        .max_words = 1,
        .options = "--state --gate --set --paths --draws --seed --threads --json --plain --quiet "
                   "--color --help",
        .summary = "show where every value and every state's number comes from",
        .examples = "credence explain scenarios/china-follows-russia.yaml\n"
                    "credence explain scenarios/baseline.yaml --state UZB\n"
                    "credence explain scenarios/baseline.yaml --gate",
        .details = "Without --state: the resolved scenario with the file and line of each value, "
                   "the belief's parameters with their sources, and the features that the case "
                   "has. With --state: each term of the state's log hazard, so that it can be "
                   "added by hand.",
        .run = run_explain},
    Command{
        .name = "compare",
        .arguments = "A B",
        .min_words = 2,
        .max_words = 2,
        .options =
            "--fail-if-difference --paths --draws --precision --seed --threads --set --all --json "
            "--plain --quiet --color --help",
        .summary = "put two scenarios, or two finished runs, side by side",
        .examples = "credence compare china-follows-russia us-pushback\n"
                    "credence compare results/baseline/3f9a02c41b7e results/baseline/77d0c1a2b3c4\n"
                    "credence compare a.yaml b.yaml --fail-if-difference 0.05",
        .details = "Two scenarios of one case, as_of and horizon are simulated on the same noise. "
                   "Two run folders are read, nothing is simulated.",
        .run = run_compare},
    Command{.name = "exact",
            .arguments = "SCENARIO",
            .min_words = 1,
            .max_words = 1,
            .options = "--states --draws --seed --set --json --plain --quiet --color --help",
            .summary = "solve a small scenario exactly, without simulation",
            .examples = "credence exact tests/cases/three-states/plain.yaml\n"
                        "credence exact my-scenario.yaml --states CHN,UZB,KAZ\n"
                        "credence exact my-scenario.yaml --states CHN,UZB --draws 100",
            .details =
                "At the mean belief, or averaged over --draws N draws. What has no exact form "
                "is refused with the --set lines that switch it off; here --set adjust.* acts on "
                "scenario and baseline alike. A chain holds 20 states, with the ladder 7.",
            .run = run_exact},
    Command{.name = "new",
            .arguments = "scenario|case NAME",
            .min_words = 2,
            .max_words = 2,
            .choices = "scenario case",
            .options = "--output --force --json --quiet --color --help",
            .summary = "write a commented, valid skeleton of a scenario or a case",
            .examples = "credence new scenario turkey-first\n"
                        "credence new case my-case\n"
                        "credence new scenario turkey-first -o -",
            .details = "Writes NAME.yaml or the folder NAME/ here, or in the folder that -o names.",
            .run = run_new},
    Command{.name = "schema",
            .arguments = "[scenario|result]",
            .min_words = 0,
            .max_words = 1,
            .choices = "scenario result",
            .options = "--output --force --json --quiet --color --help",
            .summary = "print the JSON Schema of scenario files or of result.json",
            .examples = "credence schema\n"
                        "credence schema scenario -o scenario-v1.schema.json\n"
                        "credence schema result",
            .details = "",
            .run = run_schema},
    Command{.name = "completion",
            .arguments = "bash|zsh|fish",
            .min_words = 1,
            .max_words = 1,
            .choices = "bash zsh fish",
            .options = "--json --quiet --color --help",
            .summary = "print the completion script of a shell",
            .examples = "source <(credence completion bash)\n"
                        "credence completion zsh > ~/.zfunc/_credence\n"
                        "credence completion fish > ~/.config/fish/completions/credence.fish",
            .details = "",
            .run = run_completion},
    Command{.name = "version",
            .arguments = "",
            .options = "--json --quiet --color --help",
            .summary = "print the version of the program and of its libraries",
            .examples = "credence version\n"
                        "credence version --json",
            .details = "",
            .run = run_version},
    Command{.name = "help",
            .arguments = "[COMMAND]",
            .max_words = 1,
            .options = "--json --quiet --color --help",
            .summary = "show this help, or that of a command",
            .examples = "credence help run",
            .details = "",
            .run = run_help},
};

}  // namespace

std::span<const Command> command_table() { return commands; }

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(commands, name, &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

std::vector<std::string_view> split_words(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace credence
