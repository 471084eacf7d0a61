#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "app/comparison.hpp"
#include "app/json_text.hpp"
#include "sim/input/problem.hpp"
#include "sim/input/problem_codes.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, ProblemKind kind, std::string message,
                         std::string hint) {
  Problem problem;
  problem.path = path.string();
  problem.code = std::string(code_of(kind));
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  throw InputError(FaultyInput::case_or_data, {problem});
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    refuse(path, ProblemKind::missing_file, "there is no such result file",
           "name a run folder, such as results/baseline/3f9a02c41b7e");
  }
  std::ostringstream text;
  text << file.rdbuf();
  if (file.bad()) throw std::system_error(EIO, std::generic_category(), path.string());
  return text.str();
}

StoredRun::State state_of(const Json& json) {
  StoredRun::State state{.iso3 = json.at("iso3").get<std::string>(),
                         .name = json.at("name").get<std::string>(),
                         .horizons = {}};
  for (const Json& row : json.at("horizons")) {
    ComparedHorizon horizon;
    horizon.date = row.at("date").get<std::string>();
    horizon.a = row.at("probability").get<double>();
    horizon.a_standard_error = row.at("monte_carlo_standard_error").get<double>();
    const bool fits = horizon.a >= 0.0 && horizon.a <= 1.0 && horizon.a_standard_error >= 0.0;
    if (!fits) throw std::out_of_range("a probability or its error is out of range");
    state.horizons.push_back(std::move(horizon));
  }
  return state;
}

StoredRun run_of(const Json& json) {
  if (json.at("schema") != "credence/result-v1")
    throw std::out_of_range("it is no credence/result-v1");
  StoredRun run{.scenario = json.at("scenario").get<std::string>(), .states = {}};
  for (const Json& state : json.at("states")) run.states.push_back(state_of(state));
  return run;
}

}  // namespace

bool is_run(const std::string& word) {
  std::error_code ignored;
  return fs::is_directory(word, ignored) || word.ends_with(".json");
}

StoredRun read_stored_run(const fs::path& path) {
  std::error_code ignored;
  const fs::path file = fs::is_directory(path, ignored) ? path / "result.json" : path;
  const std::string text = read_text(file);
  try {
    return run_of(Json::parse(text));
  } catch (const std::exception& error) {
    refuse(file, ProblemKind::bad_syntax,
           fmt::format("the result file is damaged: {}", error.what()), "run the scenario again");
  }
}

}  // namespace credence
