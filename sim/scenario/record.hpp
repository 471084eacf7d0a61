#pragma once

#include <string>
#include <vector>

#include "sim/input/case_folder.hpp"
#include "sim/scenario/layers.hpp"

namespace credence {

/// What a run's inputs/ and its digests are made of.
struct InputRecord {
  const LayeredScenario& scenario;
  const LayeredScenario* baseline;  ///< named by the scenario; null: none
  const CaseReading& reading;
  const std::string& belief_text;
};

/// The scenario without parents, as it lies in a run's inputs/: paths of case, belief and baseline
/// lead to their copies there, so that it runs again from there alone.
[[nodiscard]] std::string resolved_for_record(const InputRecord& record);
/// SHA-256 of what scenario and named baseline say: no comments, no spacing, no place on a disk.
[[nodiscard]] std::string scenario_digest_of(const InputRecord& record);
/// SHA-256 of the names and digests of all files of the case and of data/world that were read.
[[nodiscard]] std::string data_digest_of(const InputRecord& record);

/// `scenario/` and `baseline/` (the files as written, parents included), `scenario.resolved.yaml`,
/// `baseline.resolved.yaml`, `case/`, `belief.yaml` and `world.sha256` (digests of the world
/// files).
[[nodiscard]] std::vector<InputFile> inputs_of(const InputRecord& record);

}  // namespace credence
