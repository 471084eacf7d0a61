#include "app/help.hpp"

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

constexpr std::size_t line_width = 96;

std::string indented(std::string_view lines) {
  std::string text;
  for (const std::string_view line : split_words(lines, '\n')) text += fmt::format("  {}\n", line);
  return text;
}

/// A paragraph broken between words.
std::string wrapped(std::string_view paragraph) {
  std::string text;
  std::size_t column = 0;
  for (const std::string_view word : split_words(paragraph)) {
    const bool fits = column + 1 + word.size() <= line_width;
    if (column > 0) text += fits ? ' ' : '\n';
    column = column > 0 && fits ? column + 1 + word.size() : word.size();
    text += word;
  }
  return text.empty() ? text : text + '\n';
}

std::string option_names(const OptionSpec& option) {
  std::string names = option.short_name.empty() ? "    " : fmt::format("{}, ", option.short_name);
  names += option.name;
  if (option.takes_value()) names += fmt::format(" {}", option.value_name);
  return names;
}

std::string list_options(const Command& command) {
  std::string text;
  for (const std::string_view name : split_words(command.options)) {
    const OptionSpec& option = *find_option(name);
    text += fmt::format("  {:<28} {}\n", option_names(option), option.doc);
  }
  return text;
}

std::string list_commands() {
  std::string text;
  for (const Command& command : command_table()) {
    text += fmt::format("  {:<11} {}\n", command.name, command.summary);
  }
  return text;
}

std::string list_exit_codes() {
  std::string text;
  for (const ExitCodeMeaning& row : exit_code_table) {
    text += fmt::format("  {:>3}  {}\n", static_cast<int>(row.code), row.meaning);
  }
  return text;
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
  if (!command.details.empty()) text += '\n' + wrapped(command.details);
  return text + fmt::format("\nOptions\n{}", list_options(command));
}

ExitCode run_help(const Options& options, const Streams& streams) {
  if (options.words.empty()) {
    streams.say(program_help());
    return ExitCode::done;
  }
  const Command* command = find_command(options.words.front());
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const Command& row : command_table()) names.push_back(row.name);
    throw UsageError(fmt::format("unknown command '{}'", shown(options.words.front())),
                     did_you_mean(options.words.front(), names));
  }
  streams.say(command_help(*command));
  return ExitCode::done;
}

}  // namespace credence
