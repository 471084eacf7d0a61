#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/core/world.hpp"
#include "sim/input/yaml_document.hpp"

namespace credence {

/// A code as case.yaml names it.
struct PlacedCode {
  std::string iso3;
  Place place;
};

/// A bloc as case.yaml names it: with members of its own, or those of data/world.
struct BlocEntry {
  std::string name;
  Place place;
  BlocKind kind = BlocKind::loose;
  std::optional<std::vector<PlacedCode>> members;
  std::optional<double> nu_per_year;
  std::optional<double> join_probability;
};

/// What case.yaml says, before any code has been looked up.
struct CaseHeader {
  std::string name;
  std::string title;
  std::string claimant;
  std::string rival;
  std::string kind = "government";
  std::string recognition_rule;
  std::string default_belief;
  PlacedCode target;
  std::optional<PlacedCode> leading_recogniser;
  std::optional<PlacedCode> leading_opposer;
  Date episode_start;
  Place episode_start_place;
  Date as_of;
  bool has_dates = false;  ///< both are days as they should be
  int level_after_withdrawal = 2;
  std::vector<PlacedCode> neighbours;
  std::vector<BlocEntry> blocs;
  std::vector<std::string> sources;
  ModelSwitches switches;
};

/// Decodes case.yaml: `credence_case: 1` and the keys of docs/reference/case.md. Needed are
/// credence_case, name, target, episode_start and as_of. Notes every problem; values that are wrong
/// keep their defaults.
[[nodiscard]] CaseHeader read_case_header(const YamlValue& root, std::vector<Problem>& problems);

}  // namespace credence
