#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/experiment.hpp"
#include "sim/input/case_folder.hpp"
#include "sim/input/library.hpp"

namespace credence {

/// Where a resolved value came from, for `credence explain`.
struct ResolvedValue {
  std::string key;     ///< "run.paths", "do[0].recognises"
  std::string value;   ///< as the user typed it
  std::string origin;  ///< "china-follows-russia.yaml:14", "--set", "default"
};

/// How a report speaks; cannot change a number.
struct ReportOptions {
  std::string yardstick = "icd203";  ///< icd203 | phia | ipcc
  std::vector<std::string> focus;
  std::map<std::string, std::string> names;
  std::vector<std::string> references;
  std::vector<std::string> authors;
  std::string notes;
};

/// One act or shock of the scenario, said in words for tables and reports.
struct AssumptionInWords {
  std::string sentence;  ///< "China recognises on 1 March 2026"
  std::string because;
  std::vector<std::string> states;  ///< codes it names
  std::optional<Date> on;
};

/// A scenario file read, resolved, and assembled with its baseline.
struct Study {
  Experiment scenario;
  Experiment baseline;
  std::string
      baseline_name;  ///< name of the baseline ("baseline", or "<name> without its assumptions")
  bool is_own_baseline = false;
  ReportOptions report;
  std::vector<AssumptionInWords> assumptions;  ///< empty: the scenario is its own baseline
  std::vector<ResolvedValue> resolved;
  std::vector<InputFile> inputs;  ///< everything that belongs in the run's inputs/
  std::string resolved_yaml;      ///< the scenario with its parents merged, as YAML
  std::string scenario_digest;    ///< SHA-256 of what the scenario says
  std::string belief_digest;
  std::string data_digest;
  std::vector<std::string> notes;  ///< warnings worth a line
};

/// What the command line overrides.
struct StudyOptions {
  std::vector<std::string>
      sets;  ///< "run.paths=1000", "model.frailty=off", "adjust.theta_patron.scale=1.4"
  std::optional<std::uint64_t> n_paths;
  std::optional<std::uint64_t> n_draws;
  std::optional<std::uint64_t> seed;
  std::optional<double> precision = std::nullopt;
  ReadDepth depth = ReadDepth::whole;
};

/// Reads a scenario file with its parents, case and belief, and assembles scenario and baseline.
/// Throws InputError with every problem found, or std::system_error.
[[nodiscard]] Study read_study(const std::filesystem::path& file, const StudyOptions& options,
                               const Library& library);

/// JSON Schema (draft-07) of the scenario language, from the same table that decodes it.
[[nodiscard]] std::string scenario_schema();

/// A commented, valid skeleton scenario of this name.
[[nodiscard]] std::string new_scenario_text(const std::string& name);

/// Files of a commented, valid skeleton case of this name: relative name and text.
[[nodiscard]] std::vector<InputFile> new_case_files(const std::string& name);

}  // namespace credence
