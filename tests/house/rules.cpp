#include "tests/house/rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>

#include "tests/house/source_text.hpp"

namespace credence::house {
namespace {

using Strings = std::vector<std::string_view>;

/// A folder and what its files may include besides their own folder and models/core.
struct Layer {
  std::string_view folder;
  Strings may_include;
};

const std::vector<Layer>& layers() {
  static const std::vector<Layer> table = {
      {"models/core", {}},
      {"models/signals", {}},
      {"models/ladder", {}},
      {"models/contagion", {}},
      {"models/shocks", {}},
      {"models/scoring", {}},
      {"models/hazard", {"models/signals", "models/ladder", "models/contagion", "models/shocks"}},
      {"models/likelihood",
       {"models/signals", "models/ladder", "models/contagion", "models/shocks", "models/hazard"}},
      {"sim/input", {"models", "sim/random"}},
      {"sim/random", {"models"}},
      {"sim/output", {"models"}},
      {"sim/experiment", {"models", "sim/input", "sim/random"}},
      {"sim/scenario", {"models", "sim/input", "sim/random", "sim/output", "sim/experiment"}},
      {"sim/engine", {"models", "sim/random", "sim/output", "sim/experiment"}},
      {"sim/ranks", {"models", "sim/engine"}},
      {"sim/calibration",
       {"models", "sim/input", "sim/random", "sim/output", "sim/experiment", "sim/scenario",
        "sim/engine"}},
      {"sim/analysis",
       {"models", "sim/input", "sim/random", "sim/output", "sim/experiment", "sim/scenario",
        "sim/engine"}},
      {"report", {"models", "sim"}},
      {"app", {"models", "sim", "report"}},
  };
  return table;
}

/// An include that belongs to few places; `homes` are beginnings of paths.
struct Private {
  std::string_view include;
  Strings homes;
};

const std::vector<Private>& private_includes() {
  static const Strings hands = {"sim/engine/map_blocks"};
  static const std::vector<Private> table = {
      {"thread", hands},
      {"mutex", hands},
      {"shared_mutex", hands},
      {"atomic", hands},
      {"jthread", hands},
      {"future", hands},
      {"condition_variable", hands},
      {"semaphore", hands},
      {"barrier", hands},
      {"latch", hands},
      {"stop_token", hands},
      {"execution", hands},
      {"omp.h", hands},
      {"pthread.h", hands},
      {"mpi.h", {"sim/ranks/"}},
      {"sleef.h", {"models/core/elementary.cpp", "app/version.cpp"}},
      {"hwy/", {"models/core/", "sim/random/", "sim/engine/"}},
      {"Random123/", {"sim/random/"}},
      {"yaml-cpp/", {"sim/input/"}},
      {"openssl/", {"sim/output/", "app/version.cpp"}},
      {"CLI/", {"app/"}},
      {"random", {"nowhere"}},
  };
  return table;
}

bool starts_with_any(std::string_view path, const Strings& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view begin) { return path.starts_with(begin); });
}

bool is_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && path.substr(folder.size()).starts_with('/');
}

bool is_below_app(std::string_view path) {
  return starts_with_any(path, {"models/", "sim/", "report/"});
}

bool is_program(std::string_view path) { return is_below_app(path) || path.starts_with("app/"); }

std::string place(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line) + ": ";
}

struct Include {
  std::size_t line = 0;
  std::string name;
  bool is_ours = false;  ///< in quotes
};

std::vector<Include> includes_of(const SourceFile& file) {
  static const std::regex pattern(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const auto line : lines_of(file.text)) {
    ++number;
    std::match_results<std::string_view::const_iterator> match;
    if (std::regex_match(line.begin(), line.end(), match, pattern)) {
      includes.push_back({number, match[2].str(), match[1].str() == "\""});
    }
  }
  return includes;
}

const Layer* layer_of(std::string_view path) {
  for (const auto& layer : layers()) {
    if (is_in(path, layer.folder)) return &layer;
  }
  return nullptr;
}

bool is_allowed(const Layer& layer, std::string_view name) {
  if (is_in(name, layer.folder) || is_in(name, "models/core")) return true;
  return std::any_of(layer.may_include.begin(), layer.may_include.end(),
                     [&](std::string_view folder) { return is_in(name, folder); });
}

bool matches(std::string_view name, std::string_view include) {
  return include.ends_with('/') ? name.starts_with(include) : name == include;
}

/// Adds a finding for every place in the code, not in comments or literals, that fits `pattern`.
void find_all(const SourceFile& file, const std::regex& pattern, std::string_view remedy,
              Findings& findings) {
  const auto code = code_only(file.text);
  for (auto match = std::sregex_iterator(code.begin(), code.end(), pattern);
       match != std::sregex_iterator(); ++match) {
    const auto line = line_at(code, static_cast<std::size_t>(match->position(1)));
    findings.push_back(place(file, line) + "'" + (*match)[1].str() + "' " + std::string(remedy));
  }
}

constexpr std::string_view elementary_names =
    "exp|exp2|exp10|expm1|log|log2|log10|log1p|pow|tanh|sinh|cosh|sin|cos|tan|asin|acos|atan|atan2|"
    "erf|erfc|tgamma|lgamma|cbrt|hypot|fma";

}  // namespace

Findings wrong_includes(const SourceFile& file) {
  Findings findings;
  if (!is_program(file.path)) return findings;
  const auto* layer = layer_of(file.path);
  if (layer == nullptr) return {place(file, 1) + "this folder is not in the drawing"};
  for (const auto& include : includes_of(file)) {
    if (!include.is_ours || is_allowed(*layer, include.name)) continue;
    findings.push_back(place(file, include.line) + std::string(layer->folder) +
                       " may not include \"" + include.name + "\"");
  }
  return findings;
}

Findings wrong_libraries(const SourceFile& file) {
  static const std::regex openmp(R"(^\s*#\s*pragma\s+omp\b.*)");
  Findings findings;
  if (!is_program(file.path)) return findings;
  for (const auto& include : includes_of(file)) {
    for (const auto& row : private_includes()) {
      if (!matches(include.name, row.include) || starts_with_any(file.path, row.homes)) continue;
      findings.push_back(place(file, include.line) + "<" + include.name + "> may be included in " +
                         std::string(row.homes.front()) + " only");
    }
    const bool is_foreign = include.name.find_first_of("/.") != std::string::npos &&
                            !include.name.starts_with("Eigen/") &&
                            !include.name.starts_with("hwy/") && include.name != "sleef.h";
    if (file.path.starts_with("models/") && !include.is_ours && is_foreign) {
      findings.push_back(place(file, include.line) +
                         "models/ knows Eigen and the standard library, not <" + include.name +
                         ">");
    }
  }
  std::size_t number = 0;
  for (const auto line : lines_of(file.text)) {
    ++number;
    if (std::regex_match(line.begin(), line.end(), openmp)) {
      findings.push_back(place(file, number) + "OpenMP: the only threads are those of map_blocks");
    }
  }
  return findings;
}

Findings inexact_functions(const SourceFile& file) {
  static const std::regex free_call("(?:^|[^\\w.>:])((?:std\\s*::\\s*|::\\s*)?(?:" +
                                    std::string(elementary_names) + ")f?)\\s*\\(");
  static const std::regex array_call(
      R"((\.(?:exp|log|log1p|log10|expm1|pow|tanh|logistic|sin|cos)\(\)))");
  Findings findings;
  if (!starts_with_any(file.path, {"models/", "sim/engine/"})) return findings;
  if (file.path == "models/core/elementary.cpp") return findings;
  constexpr auto remedy = "differs between machines: use models/core/elementary.hpp";
  find_all(file, free_call, remedy, findings);
  find_all(file, array_call, remedy, findings);
  return findings;
}

Findings impure_calls(const SourceFile& file) {
  static const std::regex clock(
      R"(\b(system_clock|steady_clock|high_resolution_clock|clock_gettime|gettimeofday|localtime|gmtime)\b)");
  static const std::regex time_call(
      R"((?:^|[^\w.>])((?:std\s*::\s*)?time)\s*\(\s*(?:nullptr|NULL|0|&))");
  static const std::regex chance(
      R"(\b(random_device|mt19937(?:_64)?|default_random_engine|srand|rand\s*\())");
  static const std::regex surroundings(R"(\b((?:secure_)?getenv|setenv|setlocale|std::locale)\b)");
  static const std::regex leaving(
      R"((?:^|[^\w.>])((?:std\s*::\s*)?(?:exit|_exit|quick_exit|abort|terminate))\s*\()");
  static const std::regex printing(
      R"((std\s*::\s*(?:cout|cerr|clog|cin)\b|\b(?:printf|puts|putchar|fmt::print)\s*\())");
  Findings findings;
  if (!is_below_app(file.path)) return findings;
  find_all(file, clock, "reads a clock: only app/ may", findings);
  find_all(file, time_call, "reads a clock: only app/ may", findings);
  find_all(file, chance, "is not noise by address: see sim/random/", findings);
  find_all(file, surroundings, "depends on the surroundings: only app/ may", findings);
  find_all(file, leaving, "ends the program: throw, and let main decide", findings);
  find_all(file, printing, "prints: only app/ may", findings);
  return findings;
}

Findings too_long(const SourceFile& file) {
  constexpr std::size_t most_lines = 400;
  constexpr std::size_t most_function_lines = 60;
  Findings findings;
  const auto n_lines = lines_of(file.text).size();
  if (n_lines > most_lines) {
    findings.push_back(place(file, most_lines + 1) + "the file has " + std::to_string(n_lines) +
                       " lines, at most 400");
  }
  if (!is_program(file.path)) return findings;
  for (const auto& function : functions_of(code_only(file.text))) {
    if (function.n_lines <= most_function_lines) continue;
    findings.push_back(place(file, function.first_line) + "the function has " +
                       std::to_string(function.n_lines) + " lines, at most 60");
  }
  return findings;
}

Findings careless(const SourceFile& file) {
  static const std::regex snake_case(R"([a-z][a-z0-9_]*\.(cpp|hpp))");
  static const std::regex empty_name(
      R"((?:.*[/_])?(utils?|helpers?|manager|common|base|info|process|misc)\.(cpp|hpp))");
  static const std::regex unfinished(R"(.*\b(TODO|FIXME|XXX|HACK)\b.*)");
  Findings findings;
  const auto name = file.path.substr(file.path.find_last_of('/') + 1);
  if (!std::regex_match(name, snake_case)) {
    findings.push_back(place(file, 1) + "file names are snake_case");
  }
  if (std::regex_match(name, empty_name)) {
    findings.push_back(place(file, 1) + "the name says nothing about what is inside");
  }
  if (name.ends_with(".hpp") && file.text.find("#pragma once\n") == std::string::npos) {
    findings.push_back(place(file, 1) + "a header needs #pragma once");
  }
  std::size_t number = 0;
  for (const auto line : lines_of(file.text)) {
    ++number;
    if (is_program(file.path) && std::regex_match(line.begin(), line.end(), unfinished)) {
      findings.push_back(place(file, number) + "unfinished business");
    }
  }
  return findings;
}

Findings misnamed_scenario(const SourceFile& file) {
  static const std::regex name_line(R"(^name:\s*(\S+)\s*(#.*)?$)");
  const auto begin = file.path.find_last_of('/') + 1;
  const auto stem = file.path.substr(begin, file.path.find_last_of('.') - begin);
  Findings findings;
  std::optional<std::string> name;
  std::size_t number = 0;
  for (const auto line : lines_of(file.text)) {
    ++number;
    std::match_results<std::string_view::const_iterator> match;
    if (name || !std::regex_match(line.begin(), line.end(), match, name_line)) continue;
    name = match[1].str();
    if (*name != stem) {
      findings.push_back(place(file, number) + "the name is '" + *name + "', the file's is '" +
                         stem + "'");
    }
  }
  if (!name) findings.push_back(place(file, 1) + "the scenario has no name");
  if (!file.text.starts_with('#')) {
    findings.push_back(place(file, 1) + "the scenario's question must stand in its first lines");
  }
  return findings;
}

Findings unlisted_data(const SourceFile& sources, const std::vector<std::string>& data_paths) {
  static const std::regex listed_path(R"([A-Za-z0-9_][A-Za-z0-9_./-]*\.(csv|yaml|json|txt))");
  Findings findings;
  std::size_t number = 0;
  std::vector<std::string> listed;
  for (const auto line : lines_of(sources.text)) {
    ++number;
    const auto key = line.find_first_not_of(" -");
    if (key == std::string_view::npos || line[key] == '#') continue;
    const std::string text(line.substr(0, std::min(line.find(" #"), line.size())));
    for (auto match = std::sregex_iterator(text.begin(), text.end(), listed_path);
         match != std::sregex_iterator(); ++match) {
      listed.push_back(match->str());
    }
  }
  for (const auto& path : data_paths) {
    const auto is_same = [&](const std::string& entry) {
      return path == entry || path == "data/" + entry;
    };
    if (path == sources.path || std::any_of(listed.begin(), listed.end(), is_same)) continue;
    findings.push_back(path + ":1: the file is not listed in " + sources.path);
  }
  return findings;
}

}  // namespace credence::house
