#include "sim/input/belief_file.hpp"

#include <fmt/format.h>

#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr Range mean_range{-1000.0, 1000.0};
constexpr Range magnitude_range{0.0, 1000.0};

std::vector<std::string_view> parameter_names() {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameter_table()) names.push_back(parameter.name);
  return names;
}

void expect_version(const YamlValue& value, std::vector<Problem>& problems) {
  const auto version = integer_of(value, "credence_belief", 1, 1000000, problems);
  if (!version || *version == 1) return;
  note_problem(problems, value.place, ProblemKind::not_supported,
               fmt::format("credence_belief is {}, must be 1: the version that this program reads",
                           *version));
}

/// A number is believed on the scale of its table; a wrong unit is a wrong number.
void expect_unit(const YamlValue& value, const std::string& key, const Parameter& parameter,
                 std::vector<Problem>& problems) {
  const auto unit = text_of(value, key, problems);
  if (!unit || *unit == parameter.unit) return;
  note_problem(problems, value.place, ProblemKind::bad_value,
               fmt::format("{} is {}, must be {}", key, shown(*unit), parameter.unit));
}

ParameterBelief read_parameter(const YamlValue& value, const Parameter& parameter,
                               std::vector<Problem>& problems) {
  const std::string name = "parameters." + std::string(parameter.name);
  ParameterBelief belief;
  belief.listed = true;
  if (!is_map(value, name, problems)) return belief;
  YamlMapReader keys(value, name, problems);
  const Range& range = parameter.family == Family::positive ? magnitude_range : mean_range;
  if (const YamlValue* mean = keys.required("mean")) {
    belief.mean = number_of(*mean, name + ".mean", range, problems).value_or(0.0);
  }
  if (const YamlValue* sd = keys.required("sd")) {
    belief.sd = number_of(*sd, name + ".sd", magnitude_range, problems).value_or(0.0);
  }
  if (const YamlValue* unit = keys.required("unit")) {
    expect_unit(*unit, name + ".unit", parameter, problems);
  }
  if (const YamlValue* source = keys.required("source")) {
    belief.source = text_of(*source, name + ".source", problems).value_or("");
  }
  if (const YamlValue* reason = keys.optional("reason")) {
    belief.reason = text_of(*reason, name + ".reason", problems).value_or("");
  }
  keys.finish();
  return belief;
}

void read_parameters(Belief& belief, const YamlValue& value, std::vector<Problem>& problems) {
  if (value.kind == YamlValue::Kind::null) return;
  if (!is_map(value, "parameters", problems)) return;
  for (const YamlValue::Entry& entry : value.entries) {
    if (entry.key.starts_with("x-")) continue;
    if (const auto id = find_parameter(entry.key)) {
      belief.parameters[*id] = read_parameter(entry.value, parameter_table()[*id], problems);
      continue;
    }
    const std::vector<std::string_view> names = parameter_names();
    note_problem(problems, entry.key_place, ProblemKind::unknown_name,
                 fmt::format("unknown parameter '{}'", shown(entry.key)),
                 did_you_mean(entry.key, std::span<const std::string_view>(names)));
  }
}

void refuse_fitted(YamlMapReader& keys, std::vector<Problem>& problems) {
  for (const std::string_view key : {"covariance", "draws", "provenance"}) {
    const YamlValue* value = keys.optional(key);
    if (value == nullptr) continue;
    note_problem(problems, value->place, ProblemKind::not_supported,
                 fmt::format("{} is not supported yet: a belief lists mean and sd", key));
  }
}

}  // namespace

Belief read_belief(const std::string& path, const std::string& text) {
  std::vector<Problem> problems;
  Belief belief;
  belief.parameters.resize(parameter_table().size());
  const YamlValue root = read_yaml(path, text, problems);
  if (root.kind == YamlValue::Kind::map) {
    YamlMapReader keys(root, "the belief", problems);
    if (const YamlValue* version = keys.required("credence_belief")) {
      expect_version(*version, problems);
    }
    if (const YamlValue* name = keys.required("name")) {
      belief.name = text_of(*name, "name", problems).value_or("");
    }
    if (const YamlValue* title = keys.optional("title")) {
      belief.title = text_of(*title, "title", problems).value_or("");
    }
    if (const YamlValue* parameters = keys.required("parameters")) {
      read_parameters(belief, *parameters, problems);
    }
    refuse_fitted(keys, problems);
    keys.finish();
  }
  if (!problems.empty()) {
    attach_source_lines(problems, path, text);
    throw InputError(FaultyInput::case_or_data, std::move(problems));
  }
  return belief;
}

}  // namespace credence
