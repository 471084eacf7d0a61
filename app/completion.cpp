#include "app/completion.hpp"

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/json_text.hpp"

namespace credence {
namespace {

/// A text between single quotes of a shell.
std::string in_quotes(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'')
      result += "'\\''";
    else
      result += c;
  }
  return result + "'";
}

std::string command_names() {
  std::string names;
  for (const Command& command : command_table()) {
    if (!names.empty()) names += ' ';
    names += command.name;
  }
  return names;
}

/// Patterns of a bash `case` for the options that choose words, or that take any other value.
std::string bash_values() {
  std::string lines;
  for (const OptionSpec& option : option_table()) {
    if (option.choices.empty()) continue;
    lines += fmt::format("    {}) COMPREPLY=($(compgen -W {} -- \"$word\")); return ;;\n",
                         option.name, in_quotes(option.choices));
  }
  return lines;
}

std::string bash_commands() {
  std::string lines;
  for (const Command& command : command_table()) {
    lines += fmt::format("    {}) options={} choices={} ;;\n", command.name,
                         in_quotes(command.options), in_quotes(command.choices));
  }
  return lines;
}

std::string bash_script() {
  return fmt::format(R"(# bash completion of credence, written by `credence completion bash`
_credence() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
  local options='' choices=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W {} -- "$word"))
    return
  fi
  case "$before" in
{}  esac
  case "${{COMP_WORDS[1]}}" in
{}  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) if [ -n "$choices" ] && [ "$COMP_CWORD" -eq 2 ]; then
         COMPREPLY=($(compgen -W "$choices" -- "$word"))
       else
         compopt -o filenames 2>/dev/null
         COMPREPLY=($(compgen -f -- "$word"))
       fi ;;
  esac
}}
complete -F _credence credence
)",
                     in_quotes(command_names()), bash_values(), bash_commands());
}

/// A text inside the brackets of an _arguments specification.
std::string zsh_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') safe += '\\';
    safe += c;
  }
  return safe;
}

std::string zsh_option(const OptionSpec& option) {
  const std::string repeat = option.repeatable ? "*" : "";
  if (!option.takes_value())
    return in_quotes(fmt::format("{}{}[{}]", repeat, option.name, zsh_text(option.doc)));
  std::string action = option.name == "--output" ? "_files" : " ";
  if (!option.choices.empty()) action = fmt::format("({})", option.choices);
  return in_quotes(fmt::format("{}{}[{}]:{}:{}", repeat, option.name, zsh_text(option.doc),
                               zsh_text(option.value_name), action));
}

std::string zsh_commands() {
  std::string lines;
  for (const Command& command : command_table()) {
    lines += fmt::format("    {}) _arguments", command.name);
    for (const std::string_view name : split_words(command.options)) {
      lines += ' ' + zsh_option(*find_option(name));
    }
    const std::string files = command.max_words > 0 ? "_files" : "";
    if (!command.choices.empty()) lines += fmt::format(" '1:word:({})'", command.choices);
    if (!files.empty()) lines += fmt::format(" '*:file:{}'", files);
    lines += " ;;\n";
  }
  return lines;
}

std::string zsh_script() {
  std::string names;
  for (const Command& command : command_table()) {
    names += ' ' + in_quotes(fmt::format("{}:{}", command.name, command.summary));
  }
  return fmt::format(R"(#compdef credence
# zsh completion of credence, written by `credence completion zsh`
_credence() {{
  local -a commands=({} )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  words=("${{(@)words[2,-1]}}")
  (( CURRENT-- ))
  case $command in
{}  esac
}}
if [ "$funcstack[1]" = _credence ]; then _credence "$@"; else compdef _credence credence; fi
)",
                     names, zsh_commands());
}

std::string fish_option(const Command& command, const OptionSpec& option) {
  std::string line = fmt::format("complete -c credence -n '__fish_seen_subcommand_from {}' -l {}",
                                 command.name, option.name.substr(2));
  if (!option.short_name.empty()) line += fmt::format(" -s {}", option.short_name.substr(1));
  if (option.takes_value()) line += " -r";
  if (!option.choices.empty()) line += fmt::format(" -f -a {}", in_quotes(option.choices));
  return line + fmt::format(" -d {}\n", in_quotes(option.doc));
}

std::string fish_script() {
  std::string text = "# fish completion of credence, written by `credence completion fish`\n";
  for (const Command& command : command_table()) {
    text += fmt::format("complete -c credence -n __fish_use_subcommand -f -a {} -d {}\n",
                        command.name, in_quotes(command.summary));
    if (!command.choices.empty()) {
      text += fmt::format("complete -c credence -n '__fish_seen_subcommand_from {}' -f -a {}\n",
                          command.name, in_quotes(command.choices));
    }
    for (const std::string_view name : split_words(command.options)) {
      text += fish_option(command, *find_option(name));
    }
  }
  return text;
}

}  // namespace

std::string completion_script(std::string_view shell) {
  if (shell == "bash") return bash_script();
  return shell == "zsh" ? zsh_script() : fish_script();
}

ExitCode run_completion(const Options& options, const Streams& streams) {
  const std::string& shell = options.words.front();
  const std::string script = completion_script(shell);
  streams.say(
      options.json
          ? json_text({{"schema", "credence/completion-v1"}, {"shell", shell}, {"script", script}})
          : script);
  return ExitCode::done;
}

}  // namespace credence
