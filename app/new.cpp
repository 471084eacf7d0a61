#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "app/command.hpp"
#include "app/json_text.hpp"
#include "app/text_output.hpp"
#include "app/text_row.hpp"
#include "app/usage_error.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/output/run_folder.hpp"
#include "sim/scenario/study.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

void expect_name(const std::string& name) {
  const bool fits = !name.empty() && name.size() <= 100 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!fits) {
    throw UsageError(
        fmt::format("name is '{}', must be small letters, digits and hyphens", shown(name)),
        "such as turkey-first");
  }
}

void expect_free(const fs::path& path, bool force) {
  std::error_code ignored;
  if (!force && fs::exists(path, ignored)) {
    throw UsageError(fmt::format("'{}' is there already", path.string()), "--force overwrites it");
  }
}

ExitCode tell_written(const Options& options, const Streams& streams, std::string_view kind,
                      const std::vector<std::string>& paths, const std::vector<std::string>& next) {
  if (options.json) {
    streams.say(json_text({{"schema", "credence/new-v1"}, {"kind", kind}, {"files", paths}}));
    return ExitCode::done;
  }
  if (options.quiet) return ExitCode::done;
  for (const std::string& path : paths) streams.tell(fmt::format("wrote {}\n", path));
  for (const std::string& command : next) {
    streams.tell(
        fmt::format("{} credence {}\n", &command == &next.front() ? "Next:" : "     ", command));
  }
  return ExitCode::done;
}

ExitCode write_scenario(const Options& options, const Streams& streams) {
  const std::string& name = options.words[1];
  const std::string text = new_scenario_text(name);
  if (options.output == "-") {
    streams.say(options.json ? json_text({{"schema", "credence/new-v1"},
                                          {"kind", "scenario"},
                                          {"files", Json::array()},
                                          {"text", text}})
                             : text);
    return ExitCode::done;
  }
  const std::string path = (fs::path(options.output.value_or("")) / (name + ".yaml")).string();
  write_new_file(path, text, options.force);
  return tell_written(options, streams, "scenario", {path},
                      {"check " + shell_word(path), "run " + shell_word(path)});
}

ExitCode write_case(const Options& options, const Streams& streams) {
  if (options.output == "-") {
    throw UsageError("a case is a folder and cannot go to standard output",
                     "name a folder with -o");
  }
  const std::string& name = options.words[1];
  const fs::path folder = fs::path(options.output.value_or("")) / name;
  expect_free(folder, options.force);
  if (folder.has_parent_path()) fs::create_directories(folder.parent_path());
  std::vector<OutputFile> files;
  std::vector<std::string> paths;
  std::string scenario;
  for (const InputFile& file : new_case_files(name)) {
    files.push_back({file.name, file.text});
    paths.push_back((folder / file.name).string());
    // The last of the skeleton's scenarios is the one that assumes something.
    if (file.text.find("\ndo:") != std::string::npos) scenario = paths.back();
  }
  write_run_folder(folder, files, options.force ? OnConflict::replace : OnConflict::refuse);
  return tell_written(options, streams, "case", paths,
                      {"check " + shell_word(folder.string()), "run " + shell_word(scenario)});
}

}  // namespace

ExitCode run_new(const Options& options, const Streams& streams) {
  expect_name(options.words[1]);
  return options.words[0] == "scenario" ? write_scenario(options, streams)
                                        : write_case(options, streams);
}

}  // namespace credence
