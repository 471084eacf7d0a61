#include "app/run_files.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <sys/utsname.h>

#include "app/json_text.hpp"
#include "models/core/vector_target.hpp"

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

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  if (::gmtime_r(&now, &parts) == nullptr) return {};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
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

Performance performance_of(unsigned n_threads, double seconds, const fs::path& checkout) {
  utsname machine{};
  const std::string host = ::uname(&machine) == 0 ? machine.nodename : "";
  return {n_threads, seconds, git_commit_of(checkout), host, now_in_utc(), 1, 0};
}

std::string performance_json(const Forecast& forecast, const Performance& performance) {
  Json json = {
      {"schema", "credence/performance-v1"},
      {"kernel", performance.kernels.fast > 0 ? "fast" : "clear"},
      {"paths_by_kernel",
       {{"fast", performance.kernels.fast}, {"clear", performance.kernels.clear}}},
      {"vector_target", vector_target()},
      {"threads", performance.n_threads},
      {"ranks", performance.n_ranks},
      {"seconds", performance.seconds},
      {"paths_per_second", static_cast<double>(forecast.n_paths - performance.n_paths_before) /
                               std::max(performance.seconds, 1e-9)}};
  if (performance.n_paths_before > 0) {
    json["paths_from_checkpoint"] = performance.n_paths_before;
  }
  if (!performance.host.empty()) json["host"] = performance.host;
  if (!performance.finished_at.empty()) json["finished_at"] = performance.finished_at;
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
