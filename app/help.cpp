#include "app/help.hpp"

#include <fmt/format.h>

#include "app/json_text.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

constexpr std::size_t line_width = 80;

std::string indented(std::string_view lines) {
  std::string text;
  for (const std::string_view line : split_words(lines, '\n')) text += fmt::format("  {}\n", line);
  return text;
}

/// A name and what it means, with the meanings below each other.
std::string entry(std::string name, std::size_t name_width, std::string_view meaning) {
  return text_row(
      {{std::move(name), name_width}, {std::string(meaning), line_width - name_width - 4}});
}

std::string option_names(const OptionSpec& option) {
  std::string names =
      option.short_name.empty() ? std::string() : fmt::format("{}, ", option.short_name);
  names += option.name;
  if (option.takes_value()) names += fmt::format(" {}", option.value_name);
  return names;
}

std::string list_options(const Command& command) {
  std::string text;
  for (const std::string_view name : split_words(command.options)) {
    const OptionSpec& option = *find_option(name);
    text += entry(option_names(option), 22, option.doc);
  }
  return text;
}

std::string list_commands() {
  std::string text;
  for (const Command& command : command_table()) {
    text += entry(std::string(command.name), 10, command.summary);
  }
  return text;
}

std::string list_exit_codes() {
  std::string text;
  for (const ExitCodeMeaning& row : exit_code_table) {
    text += entry(fmt::format("{:>3}", static_cast<int>(row.code)), 3, row.meaning);
  }
  return text;
}

Json lines_json(std::string_view lines) {
  Json json = Json::array();
  for (const std::string_view line : split_words(lines, '\n')) json.push_back(line);
  return json;
}

Json option_json(const OptionSpec& option) {
  return {{"name", option.name},
          {"short_name", option.short_name},
          {"value", option.value_name},
          {"repeatable", option.repeatable},
          {"doc", option.doc}};
}

Json command_json(const Command& command) {
  Json options = Json::array();
  for (const std::string_view name : split_words(command.options)) {
    options.push_back(option_json(*find_option(name)));
  }
  return {{"name", command.name},       {"arguments", command.arguments},
          {"summary", command.summary}, {"examples", lines_json(command.examples)},
          {"details", command.details}, {"options", options}};
}

}  // namespace

std::string program_help() {
  return fmt::format(
      "credence: who recognises whom, by when, and what would change it\n\n"
      "Examples\n"
      "  credence run scenarios/china-follows-russia.yaml\n"
      "  credence explain scenarios/baseline.yaml --state UZB\n"
      "  credence check my-scenario.yaml\n\n"
      "Commands\n{}\n"
      "Every command takes --json (one object on standard output) and --help.\n\n"
      "Exit codes\n{}",
      list_commands(), list_exit_codes());
}

std::string command_help(const Command& command) {
  std::string text =
      fmt::format("credence {}: {}\n\nExamples\n{}\nUsage\n  credence {}{}{} [options]\n",
                  command.name, command.summary, indented(command.examples), command.name,
                  command.arguments.empty() ? "" : " ", command.arguments);
  if (!command.details.empty()) {
    text += '\n' + paragraph(std::string(command.details), line_width);
  }
  return text + fmt::format("\nOptions\n{}", list_options(command));
}

std::string help_json(std::span<const Command> commands) {
  Json rows = Json::array();
  for (const Command& command : commands) rows.push_back(command_json(command));
  Json codes = Json::array();
  for (const ExitCodeMeaning& row : exit_code_table) {
    codes.push_back(
        {{"exit_code", static_cast<int>(row.code)}, {"kind", row.kind}, {"meaning", row.meaning}});
  }
  return json_text({{"schema", "credence/help-v1"}, {"commands", rows}, {"exit_codes", codes}});
}

ExitCode run_help(const Options& options, const Streams& streams) {
  if (options.words.empty()) {
    streams.say(options.json ? help_json(command_table()) : program_help());
    return ExitCode::done;
  }
  const Command* command = find_command(options.words.front());
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command& row : command_table()) names.push_back(row.name);
    throw UsageError(fmt::format("unknown command '{}'", shown(options.words.front())),
                     did_you_mean(options.words.front(), names));
  }
  streams.say(options.json ? help_json({command, 1}) : command_help(*command));
  return ExitCode::done;
}

}  // namespace credence
