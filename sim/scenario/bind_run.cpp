#include <array>

#include "sim/scenario/bind.hpp"
#include "sim/scenario/language.hpp"

namespace credence {
namespace {

using Problems = std::vector<Problem>;

struct SwitchRow {
  std::string_view key;
  bool ModelSwitches::*part;
};

constexpr std::array switch_rows = {
    SwitchRow{"ladder", &ModelSwitches::ladder},
    SwitchRow{"withdrawal", &ModelSwitches::withdrawal},
    SwitchRow{"joint_decisions", &ModelSwitches::joint_decisions},
    SwitchRow{"common_shocks", &ModelSwitches::common_shocks},
    SwitchRow{"frailty", &ModelSwitches::frailty},
    SwitchRow{"time_shape", &ModelSwitches::time_shape},
    SwitchRow{"contagion", &ModelSwitches::contagion},
    SwitchRow{"signals", &ModelSwitches::signals},
};

std::uint64_t count_of(const YamlValue* run, std::string_view key, std::uint64_t otherwise) {
  Problems told;
  const YamlValue* value = run ? run->find(key) : nullptr;
  const Range& range = find_field("run", key)->range;
  const auto count = value ? integer_of(*value, key, static_cast<std::int64_t>(range.low),
                                        static_cast<std::int64_t>(range.high), told)
                           : std::nullopt;
  return count ? static_cast<std::uint64_t>(*count) : otherwise;
}

std::optional<double> precision_of(const YamlValue* run) {
  Problems told;
  constexpr std::string_view key = "precision";
  const YamlValue* value = run ? run->find(key) : nullptr;
  return value ? number_of(*value, key, find_field("run", key)->range, told) : std::nullopt;
}

std::vector<std::string> texts_of(const YamlValue* section, std::string_view key) {
  Problems told;
  std::vector<std::string> texts;
  const YamlValue* value = section ? section->find(key) : nullptr;
  if (!value) return texts;
  for (const PlacedText& text : placed_texts_of(*value, key, Repeats::allowed, told))
    texts.push_back(text.text);
  return texts;
}

/// A name that nothing asks for would be lost without a word.
void bind_names(const YamlValue& report, ReportOptions& options, const Binding& binding) {
  const YamlValue* names = report.find("names");
  if (!names) return;
  for (const YamlValue::Entry& entry : names->entries) {
    if (is_private_key(entry.key)) continue;
    if (entry.key == "claimant" || binding.world.find_state(entry.key)) {
      options.names[entry.key] = entry.value.scalar;
      continue;
    }
    constexpr std::array<std::string_view, 1> roles = {"claimant"};
    const std::string near = did_you_mean(entry.key, std::span<const std::string_view>(roles));
    note_problem(binding.problems, entry.key_place, ProblemKind::unknown_name,
                 "names has " + shown(entry.key) + ", must have claimant or the code of a state",
                 near);
  }
}

void bind_focus(const YamlValue& report, ReportOptions& options, const Binding& binding) {
  Problems told;
  const YamlValue* value = report.find("focus");
  if (!value) return;
  for (const PlacedText& code : placed_texts_of(*value, "focus", Repeats::allowed, told)) {
    if (binding.names.find_state(code, "focus", binding.problems))
      options.focus.push_back(code.text);
  }
}

}  // namespace

ModelSwitches bind_switches(const YamlValue& scenario, const ModelSwitches& of_case) {
  ModelSwitches switches = of_case;
  const YamlValue* model = scenario.find("model");
  if (!model) return switches;
  Problems told;
  for (const SwitchRow& row : switch_rows) {
    const YamlValue* value = model->find(row.key);
    const auto on = value ? on_off_of(*value, row.key, told) : std::nullopt;
    if (on) switches.*row.part = *on;
  }
  return switches;
}

std::vector<std::pair<std::string_view, bool>> parts_of_the_model(const ModelSwitches& switches) {
  std::vector<std::pair<std::string_view, bool>> parts;
  for (const SwitchRow& row : switch_rows) parts.emplace_back(row.key, switches.*row.part);
  return parts;
}

RunSpec bind_run(const YamlValue& scenario, std::vector<std::string>& notes) {
  const YamlValue* section = scenario.find("run");
  RunSpec run;
  run.seed = count_of(section, "seed", run.seed);
  run.n_draws = count_of(section, "draws", run.n_draws);
  run.precision = precision_of(section);
  const std::uint64_t asked = count_of(section, "paths", run.n_paths);
  run.n_paths = (asked + run.n_draws - 1) / run.n_draws * run.n_draws;
  if (run.n_paths != asked) {
    notes.push_back("paths: " + std::to_string(asked) + " rounded up to " +
                    std::to_string(run.n_paths) + ", a multiple of " + std::to_string(run.n_draws) +
                    " draws");
  }
  return run;
}

ReportOptions bind_report(const YamlValue& scenario, const Binding& binding) {
  ReportOptions options;
  if (const YamlValue* report = scenario.find("report")) {
    if (const YamlValue* yardstick = report->find("yardstick"))
      options.yardstick = yardstick->scalar;
    bind_focus(*report, options, binding);
    bind_names(*report, options, binding);
  }
  const YamlValue* about = scenario.find("about");
  options.authors = texts_of(about, "authors");
  options.references = texts_of(about, "references");
  const auto notes = texts_of(about, "notes");
  if (!notes.empty()) options.notes = notes.front();
  return options;
}

}  // namespace credence
