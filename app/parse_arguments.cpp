#include "app/parse_arguments.hpp"

#include <algorithm>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/input/suggestion.hpp"

namespace credence {
namespace {

bool looks_like_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

std::string name_part(std::string_view word) {
  if (word.starts_with("--")) return std::string(word.substr(0, word.find('=')));
  return std::string(word.substr(0, 2));
}

std::vector<const OptionSpec*> options_of(const Command& command) {
  std::vector<const OptionSpec*> specs;
  for (const std::string_view name : split_words(command.options))
    specs.push_back(find_option(name));
  return specs;
}

const OptionSpec* option_of(const Command& command, std::string_view name) {
  const OptionSpec* spec = find_option(name);
  const auto specs = options_of(command);
  return std::ranges::find(specs, spec) == specs.end() ? nullptr : spec;
}

[[noreturn]] void refuse_option(const Command& command, const std::string& name) {
  if (find_option(name) != nullptr) {
    throw UsageError(fmt::format("'{}' takes no option '{}'", command.name, name),
                     fmt::format("credence {} --help lists its options", command.name));
  }
  std::string hint = did_you_mean(name, split_words(command.options));
  if (hint.empty()) hint = fmt::format("credence {} --help lists its options", command.name);
  throw UsageError(fmt::format("unknown option '{}'", shown(name)), hint);
}

/// Refuses what the command does not know, in the order the user typed it.
void expect_known_options(const Command& command, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (!looks_like_option(words[i])) continue;
    const std::string name = name_part(words[i]);
    const OptionSpec* spec = option_of(command, name);
    if (spec == nullptr) refuse_option(command, name);
    const bool holds_value = words[i].size() > name.size();
    if (!spec->takes_value() && holds_value) {
      throw UsageError(fmt::format("{} takes no value", name));
    }
    if (!spec->takes_value() || holds_value) continue;
    if (++i == words.size()) {
      throw UsageError(fmt::format("{} needs a value", name),
                       fmt::format("write {} {}", name, spec->value_name));
    }
  }
}

/// Whether an option stands among the words, at a look.
bool holds(const std::vector<std::string>& words, std::string_view name) {
  const auto end = std::ranges::find(words, "--");
  return std::find(words.begin(), end, name) != end;
}

void add_option(CLI::App& app, const OptionSpec& spec, Options& options) {
  std::string names(spec.name);
  if (!spec.short_name.empty()) names = fmt::format("{},{}", spec.short_name, spec.name);
  if (!spec.takes_value()) {
    app.add_flag_callback(names, [&spec, &options] { spec.store(options, {}); });
    return;
  }
  const auto store = [&spec, &options](const std::vector<std::string>& values) {
    if (values.size() > 1 && !spec.repeatable) {
      throw UsageError(fmt::format("{} is given {} times", spec.name, values.size()));
    }
    for (const std::string& value : values) spec.store(options, value);
  };
  app.add_option_function<std::vector<std::string>>(names, store)
      ->expected(1)
      ->allow_extra_args(false)
      ->take_all();
}

Options parse_options(const Command& command, std::vector<std::string> words) {
  Options options;
  CLI::App app;
  app.set_help_flag();
  app.add_option("words", options.words);
  for (const OptionSpec* spec : options_of(command)) add_option(app, *spec, options);
  // CLI11 takes the words from the back.
  std::ranges::reverse(words);
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    throw UsageError(error.what());
  }
  return options;
}

void expect_number_of_words(const Command& command, const std::vector<std::string>& words) {
  const std::string usage = fmt::format("usage: credence {} {}", command.name, command.arguments);
  if (words.size() < command.min_words) {
    throw UsageError(fmt::format("'{}' needs {}", command.name, command.arguments), usage);
  }
  if (words.size() > command.max_words) {
    throw UsageError(
        fmt::format("'{}' does not take '{}'", command.name, shown(words[command.max_words])),
        usage);
  }
}

void expect_choice(const Command& command, const std::vector<std::string>& words) {
  const auto choices = split_words(command.choices);
  if (choices.empty() || words.empty()) return;
  if (std::ranges::find(choices, words.front()) != choices.end()) return;
  std::string hint = did_you_mean(words.front(), choices);
  if (hint.empty()) hint = fmt::format("usage: credence {} {}", command.name, command.arguments);
  throw UsageError(fmt::format("'{}' does not know '{}'", command.name, shown(words.front())),
                   hint);
}

void expect_compatible(const Options& options) {
  if (options.json && options.plain) {
    throw UsageError("--json and --plain exclude each other");
  }
  if (options.checkpoint && options.no_checkpoint) {
    throw UsageError("--checkpoint and --no-checkpoint exclude each other");
  }
  if (options.gate && options.state) throw UsageError("--gate and --state exclude each other");
}

[[noreturn]] void refuse_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const Command& command : command_table()) names.push_back(command.name);
  std::string hint = did_you_mean(word, names);
  if (hint.empty() && word.ends_with(".yaml")) hint = fmt::format("write credence run {}", word);
  if (hint.empty()) hint = "credence --help lists the commands";
  throw UsageError(fmt::format("unknown command '{}'", shown(word)), hint);
}

/// `credence --help`, `credence --version`: options that stand without a command.
ParsedArguments parse_without_command(const std::string& word) {
  ParsedArguments parsed;
  if (word == "--help" || word == "-h")
    parsed.command = find_command("help");
  else if (word == "--version" || word == "-V")
    parsed.command = find_command("version");
  else
    throw UsageError(fmt::format("'{}' stands before a command", shown(word)),
                     "write the command first: credence run SCENARIO --paths 20000");
  return parsed;
}

}  // namespace

ParsedArguments parse_arguments(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return {};
  const std::string& first = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (looks_like_option(first)) {
    ParsedArguments parsed = parse_without_command(first);
    return rest.empty() ? parsed : parse_arguments([&] {
      std::vector<std::string> words{std::string(parsed.command->name)};
      words.insert(words.end(), rest.begin(), rest.end());
      return words;
    }());
  }
  const Command* command = find_command(first);
  if (command == nullptr) refuse_command(first);
  ParsedArguments parsed{.command = command, .options = {}};
  if (holds(rest, "--help") || holds(rest, "-h")) {
    parsed.options.help = true;
    parsed.options.json = holds(rest, "--json");
    return parsed;
  }
  expect_known_options(*command, rest);
  parsed.options = parse_options(*command, rest);
  expect_compatible(parsed.options);
  expect_number_of_words(*command, parsed.options.words);
  expect_choice(*command, parsed.options.words);
  return parsed;
}

}  // namespace credence
