#include "app/run_files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/json_text.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string first_word(const std::string& text) {
  return text.substr(0, text.find_first_of(" \n"));
}

bool is_commit(const std::string& text) {
  return text.size() >= 40 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// A reference that git has packed: lines `<commit> <reference>`.
std::string packed_commit(const fs::path& git, const std::string& reference) {
  std::istringstream lines(text_of(git / "packed-refs"));
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with(' ' + reference)) return first_word(line);
  }
  return {};
}

}  // namespace

std::string git_commit_of(const fs::path& checkout) {
  const fs::path git = checkout / ".git";
  std::string head = text_of(git / "HEAD");
  constexpr std::string_view link = "ref: ";
  if (head.starts_with(link)) {
    const std::string reference = first_word(head.substr(link.size()));
    head = text_of(git / reference);
    if (head.empty()) head = packed_commit(git, reference);
  }
  const std::string commit = first_word(head);
  return is_commit(commit) ? commit : std::string{};
}

std::string performance_json(const Forecast& forecast, const Performance& performance) {
  Json json = {{"schema", "credence/performance-v1"},
               {"kernel", "clear"},
               {"threads", performance.n_threads},
               {"seconds", performance.seconds},
               {"paths_per_second",
                static_cast<double>(forecast.n_paths) / std::max(performance.seconds, 1e-9)}};
  if (!performance.git_commit.empty()) json["git_commit"] = performance.git_commit;
  return json_text(json);
}

std::vector<OutputFile> run_files(const Report& report, const Performance& performance) {
  std::vector<OutputFile> files;
  for (const ReportFormat& format : report_formats()) {
    files.push_back({std::string(format.file_name), format.write(report)});
  }
  for (const InputFile& input : report.study->inputs) {
    files.push_back({"inputs/" + input.name, input.text});
  }
  files.push_back({"performance.json", performance_json(*report.forecast, performance)});
  return files;
}

}  // namespace credence
