#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/engine/forecast.hpp"

namespace credence {

/// One state at one date under two scenarios; the difference is b minus a.
struct ComparedHorizon {
  std::string date;
  double a = 0.0;
  double b = 0.0;
  double a_standard_error = 0.0;
  double b_standard_error = 0.0;
  double difference = 0.0;
  double difference_standard_error = 0.0;
};

struct ComparedState {
  std::string iso3;
  std::string name;
  std::vector<ComparedHorizon> horizons;  ///< ascending dates, never empty
  bool is_assumed = false;                ///< one side sets by hand what this state does
};

/// Whether both sides were simulated on the same noise, path by path.
enum class Pairing { same_noise, separate_runs };

struct Comparison {
  std::string a;  ///< names of the two sides
  std::string b;
  Pairing pairing = Pairing::same_noise;
  std::vector<ComparedState> states;
  std::optional<PrecisionForecast> precision;  ///< of a pair run that was asked for one

  [[nodiscard]] bool converged() const { return !precision || precision->n_open == 0; }
};

/// A pair run of two scenarios: the first stood as the baseline.
[[nodiscard]] Comparison comparison_of(const Forecast& pair, const std::string& a,
                                       const std::string& b);

/// What compare needs of a finished run.
struct StoredRun {
  std::string scenario;
  struct State {
    std::string iso3;
    std::string name;
    std::vector<ComparedHorizon> horizons;  ///< side a alone
  };
  std::vector<State> states;
};

/// Whether a word of the command line means a run (a folder, a .json file) and no scenario.
[[nodiscard]] bool is_run(const std::string& word);

/// Reads result.json of a run folder (or the file itself). Throws InputError (case_or_data).
[[nodiscard]] StoredRun read_stored_run(const std::filesystem::path& path);

/// States and dates that both runs hold; errors as of independent runs.
/// Throws UsageError when they share none.
[[nodiscard]] Comparison comparison_of(const StoredRun& a, const StoredRun& b);

/// Largest absolute difference at the last date.
[[nodiscard]] double largest_difference(const Comparison& comparison);

/// Table for a terminal: largest differences first; at most ten rows unless `all`. The second
/// side's chance is said in words too (ICD 203) where there is room.
struct ComparisonStyle {
  bool all = false;
  bool utf8 = true;
  int width = 100;  ///< columns
};
[[nodiscard]] std::string comparison_table(const Comparison& comparison,
                                           const ComparisonStyle& style);
/// Tab-separated, one row a state and date, unrounded.
[[nodiscard]] std::string comparison_plain(const Comparison& comparison);
/// credence/compare-v1.
[[nodiscard]] std::string comparison_json(const Comparison& comparison);

}  // namespace credence
