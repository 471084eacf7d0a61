#include <filesystem>
#include <set>

#include <nlohmann/json.hpp>

#include "app/command.hpp"
#include "app/completion.hpp"
#include "app/exit_code.hpp"
#include "app/help.hpp"
#include "app/parse_arguments.hpp"
#include "report/words/display_width.hpp"
#include "tests/app/capture.hpp"
#include "tests/support/catch.hpp"

namespace credence {
namespace {

using testing::contains;

/// Words of an example line; a `source <(...)` line gives those inside the brackets.
std::vector<std::string> words_of(std::string_view line) {
  line = line.substr(line.find("credence "));
  line = line.substr(0, line.find_first_of(")>"));
  std::vector<std::string> words;
  for (const std::string_view word : split_words(line)) words.emplace_back(word);
  return {words.begin() + 1, words.end()};
}

void expect_at_most_80_columns(std::string_view text) {
  for (const std::string_view line : split_words(text, '\n')) {
    CAPTURE(std::string(line));
    CHECK(display_width(line) <= 80);
    CHECK_FALSE(line.ends_with(' '));
  }
}

TEST_CASE("every command has an example, and every example parses", "[app][contract]") {
  for (const Command& command : command_table()) {
    const auto lines = split_words(command.examples, '\n');
    CHECK_FALSE(lines.empty());
    for (const std::string_view line : lines) {
      CAPTURE(std::string(line));
      CHECK(parse_arguments(words_of(line)).command == &command);
    }
  }
}

TEST_CASE("shipped files that the examples name are there", "[app][contract]") {
  const std::filesystem::path source(CREDENCE_SOURCE_DIR);
  int n_files = 0;
  for (const Command& command : command_table()) {
    for (const std::string_view word : split_words(command.examples)) {
      const std::string_view name = word.substr(0, word.find('\n'));
      if (!name.starts_with("scenarios/") && !name.starts_with("tests/")) continue;
      if (contains(name, "*")) continue;
      CAPTURE(std::string(name));
      CHECK(std::filesystem::exists(source / name));
      ++n_files;
    }
  }
  CHECK(n_files > 5);
}

TEST_CASE("every row of the table of commands is complete", "[app][contract]") {
  std::set<std::string_view> names;
  for (const Command& command : command_table()) {
    CAPTURE(std::string(command.name));
    CHECK(names.insert(command.name).second);
    CHECK_FALSE(command.summary.empty());
    CHECK_FALSE(command.summary.ends_with('.'));
    CHECK((command.details.empty() || command.details.ends_with('.')));
    CHECK(command.min_words <= command.max_words);
    CHECK((command.max_words == 0) == command.arguments.empty());
    CHECK(command.run != nullptr);
    CHECK(find_command(command.name) == &command);
    std::set<std::string_view> options;
    for (const std::string_view option : split_words(command.options)) {
      CAPTURE(std::string(option));
      CHECK(find_option(option) != nullptr);
      CHECK(options.insert(option).second);
    }
    CHECK(options.contains("--json"));
    CHECK(options.contains("--quiet"));
    CHECK(options.contains("--help"));
  }
  CHECK(find_command("") == nullptr);
}

TEST_CASE("every option belongs to a command", "[app][contract]") {
  for (const OptionSpec& option : option_table()) {
    bool is_used = false;
    for (const Command& command : command_table()) {
      const auto options = split_words(command.options);
      is_used = is_used || std::find(options.begin(), options.end(), option.name) != options.end();
    }
    CAPTURE(std::string(option.name));
    CHECK(is_used);
  }
}

TEST_CASE("help of the program names every command and exit code", "[app][contract]") {
  const std::string text = program_help();
  expect_at_most_80_columns(text);
  for (const Command& command : command_table()) CHECK(contains(text, command.summary));
  for (const ExitCodeMeaning& row : exit_code_table) {
    CHECK(contains(text, std::to_string(static_cast<int>(row.code))));
  }
  CHECK(text.find("Examples") < text.find("Commands"));
}

TEST_CASE("help of a command holds its summary, examples and options", "[app][contract]") {
  for (const Command& command : command_table()) {
    const std::string text = command_help(command);
    CAPTURE(text);
    expect_at_most_80_columns(text);
    CHECK(text.starts_with("credence " + std::string(command.name) + ": "));
    CHECK(contains(text, command.summary));
    for (const auto line : split_words(command.examples, '\n')) CHECK(contains(text, line));
    for (const auto name : split_words(command.options)) CHECK(contains(text, name));
    CHECK(text.find("Examples") < text.find("Options"));
  }
}

TEST_CASE("help as JSON holds the same tables", "[app][contract]") {
  const auto help = nlohmann::json::parse(help_json(command_table()));
  CHECK(help.at("schema") == "credence/help-v1");
  REQUIRE(help.at("commands").size() == command_table().size());
  for (std::size_t i = 0; i < command_table().size(); ++i) {
    const Command& command = command_table()[i];
    const auto& row = help.at("commands").at(i);
    CHECK(row.at("name") == command.name);
    CHECK(row.at("summary") == command.summary);
    CHECK(row.at("options").size() == split_words(command.options).size());
    CHECK(row.at("examples").size() == split_words(command.examples, '\n').size());
  }
  CHECK(help.at("exit_codes").size() == exit_code_table.size());
}

TEST_CASE("completion scripts name every command and each of its options", "[app][contract]") {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = completion_script(shell);
    for (const Command& command : command_table()) {
      CAPTURE(shell, std::string(command.name));
      CHECK(contains(script, command.name));
      for (const std::string_view option : split_words(command.options)) {
        CAPTURE(std::string(option));
        const std::string_view bare = std::string_view(shell) == "fish" ? option.substr(2) : option;
        CHECK(contains(script, bare));
      }
      for (const std::string_view choice : split_words(command.choices)) {
        CHECK(contains(script, choice));
      }
    }
  }
}

TEST_CASE("exit codes keep their numbers and have names of their own", "[app][contract]") {
  std::vector<int> codes;
  std::set<std::string_view> kinds;
  for (const ExitCodeMeaning& row : exit_code_table) {
    codes.push_back(static_cast<int>(row.code));
    CHECK(kinds.insert(row.kind).second);
    CHECK(kind_of(row.code) == row.kind);
    CHECK_FALSE(row.meaning.empty());
  }
  CHECK(codes == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 130});
}

TEST_CASE("a text is cut at its separators", "[app]") {
  using Views = std::vector<std::string_view>;
  CHECK(split_words("a bc  d") == Views{"a", "bc", "d"});
  CHECK(split_words("") == Views{});
  CHECK(split_words("  ") == Views{});
  CHECK(split_words("a b\nc\n", '\n') == Views{"a b", "c"});
}

}  // namespace
}  // namespace credence
