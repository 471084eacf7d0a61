#include "sim/scenario/record.hpp"

#include "sim/output/digest.hpp"
#include "sim/scenario/resolve.hpp"

namespace credence {
namespace {

/// Replaces a link that is a path; names of the library stay.
void lead_to(YamlValue& root, std::string_view key, const std::string& copy) {
  for (YamlValue::Entry& entry : root.entries) {
    if (entry.key != key || entry.value.scalar.find('/') == std::string::npos) continue;
    entry.value.scalar = copy;
    entry.value.quoted = false;
  }
}

std::string resolved_copy(const LayeredScenario& scenario) {
  YamlValue root = scenario.root;
  lead_to(root, "case", "./case");
  lead_to(root, "belief", "./belief.yaml");
  for (YamlValue::Entry& entry : root.entries) {
    if (entry.key == "baseline") entry.value.scalar = "baseline.resolved.yaml";
  }
  return resolved_yaml(root);
}

/// The baseline of a baseline is never asked for.
std::string resolved_baseline(const LayeredScenario& baseline) {
  LayeredScenario copy = baseline;
  std::erase_if(copy.root.entries,
                [](const YamlValue::Entry& entry) { return entry.key == "baseline"; });
  return resolved_copy(copy);
}

std::string lines_of_digests(const std::vector<InputFile>& files) {
  std::string text;
  for (const InputFile& file : files) text += sha256(file.text) + "  " + file.name + "\n";
  return text;
}

void add_files(const LayeredScenario& scenario, const std::string& folder,
               std::vector<InputFile>& inputs) {
  for (const ScenarioFile& file : scenario.files)
    inputs.push_back({folder + file.label, file.text});
}

}  // namespace

std::string resolved_for_record(const InputRecord& record) {
  return resolved_copy(record.scenario);
}

std::string scenario_digest_of(const InputRecord& record) {
  std::string text = resolved_copy(record.scenario);
  if (record.baseline) text += "---\n" + resolved_baseline(*record.baseline);
  return sha256(text);
}

std::string data_digest_of(const InputRecord& record) {
  return sha256(lines_of_digests(record.reading.files) +
                lines_of_digests(record.reading.world_files));
}

std::vector<InputFile> inputs_of(const InputRecord& record) {
  std::vector<InputFile> inputs;
  add_files(record.scenario, "scenario/", inputs);
  inputs.push_back({"scenario.resolved.yaml", resolved_for_record(record)});
  if (record.baseline) {
    add_files(*record.baseline, "baseline/", inputs);
    inputs.push_back({"baseline.resolved.yaml", resolved_baseline(*record.baseline)});
  }
  inputs.insert(inputs.end(), record.reading.files.begin(), record.reading.files.end());
  inputs.push_back({"belief.yaml", record.belief_text});
  inputs.push_back({"world.sha256", lines_of_digests(record.reading.world_files)});
  return inputs;
}

}  // namespace credence
