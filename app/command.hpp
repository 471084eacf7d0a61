#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>

#include "app/exit_code.hpp"
#include "app/options.hpp"
#include "app/streams.hpp"

namespace credence {

/// One row of the table of commands. Help, parsing and completion read it; a new command is a new
/// row.
struct Command {
  std::string_view name;
  std::string_view arguments;  ///< as help shows them: "FILE"
  std::size_t min_words = 0;
  std::size_t max_words = 0;
  std::string_view choices = {};  ///< words that the first argument is one of; empty: files
  std::string_view options;       ///< names in the table of options, separated by blanks
  std::string_view summary;
  std::string_view examples;      ///< one a line
  std::string_view details = {};  ///< whole sentences, one paragraph; may be empty
  ExitCode (*run)(const Options&, const Streams&);
};

[[nodiscard]] std::span<const Command> command_table();
[[nodiscard]] const Command* find_command(std::string_view name);

/// Items of a table's text, cut at every separator; views of that text.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text,
                                                        char separator = ' ');
template <std::same_as<std::string> Temporary>
std::vector<std::string_view> split_words(Temporary&& text, char separator = ' ') = delete;

ExitCode run_run(const Options& options, const Streams& streams);
ExitCode run_check(const Options& options, const Streams& streams);
ExitCode run_explain(const Options& options, const Streams& streams);
ExitCode run_compare(const Options& options, const Streams& streams);
ExitCode run_exact(const Options& options, const Streams& streams);
ExitCode run_new(const Options& options, const Streams& streams);
ExitCode run_schema(const Options& options, const Streams& streams);
ExitCode run_completion(const Options& options, const Streams& streams);
ExitCode run_version(const Options& options, const Streams& streams);
ExitCode run_help(const Options& options, const Streams& streams);

}  // namespace credence
