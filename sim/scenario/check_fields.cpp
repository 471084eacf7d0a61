#include "sim/scenario/check_fields.hpp"

#include <algorithm>
#include <set>

#include "models/core/parameters.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/scenario/check_values.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/values.hpp"

namespace credence {
namespace {

using Kind = YamlValue::Kind;
using Problems = std::vector<Problem>;

std::string quoted(std::string_view word) { return "'" + std::string(word) + "'"; }

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

/// 'set', 'scale' or 'add'
std::string either(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += quoted(words[i]);
  }
  return text;
}

std::vector<std::string_view> keys_of(std::string_view section) {
  std::vector<std::string_view> keys;
  for (const Field* field : fields_of(section)) keys.push_back(field->key);
  return keys;
}

std::string hint_for_key(std::string_view key, std::string_view section) {
  if (key.starts_with("x_")) return "keys of your own begin with x-";
  if (key.find_first_not_of("0123456789") == key.npos)
    return "a number? decimals take a point, not a comma";
  if (const auto colon = key.find(':'); colon != std::string_view::npos) {
    return "put a space after the colon: " + std::string(key.substr(0, colon)) + ": " +
           shown(key.substr(colon + 1));
  }
  const auto keys = keys_of(section);
  const std::string near = did_you_mean(key, std::span<const std::string_view>(keys));
  return near.empty() ? "allowed here: " + joined(keys, ", ") : near;
}

void note_unknown_key(const YamlValue::Entry& entry, std::string_view section, Problems& problems) {
  const auto reserved = unsupported_keys();
  if (section.empty() && std::find(reserved.begin(), reserved.end(), entry.key) != reserved.end()) {
    note_problem(problems, entry.key_place, ProblemKind::not_supported,
                 quoted(entry.key) + " is not supported yet", "remove it");
    return;
  }
  const auto verbs = act_verbs();
  if (section.starts_with("do ") &&
      std::find(verbs.begin(), verbs.end(), entry.key) != verbs.end()) {
    note_problem(
        problems, entry.key_place, ProblemKind::not_together,
        quoted(section.substr(3)) + " and " + quoted(entry.key) + " are two acts, must stand apart",
        "begin another item with '- '");
    return;
  }
  note_problem(problems, entry.key_place, ProblemKind::unknown_key,
               "unknown key '" + shown(entry.key) + "'", hint_for_key(entry.key, section));
}

void note_empty(const YamlValue::Entry& entry, Problems& problems) {
  note_problem(problems, entry.value.place, ProblemKind::bad_value,
               quoted(entry.key) + " is empty, must have a value",
               "write a value or leave the key out; null only removes a key of a parent");
}

void check_required(const YamlValue& map, std::string_view section, Problems& problems) {
  for (const Field* field : fields_of(section)) {
    if (field->need != Need::always || map.find_entry(field->key)) continue;
    note_problem(problems, map.place, ProblemKind::missing_key, "missing key " + quoted(field->key),
                 "such as " + std::string(field->key) + ": " + std::string(field->example));
  }
}

void check_group(const YamlValue& map, const std::vector<const Field*>& group, Problems& problems) {
  const YamlValue::Entry* first = nullptr;
  std::vector<std::string_view> names;
  for (const Field* field : group) names.push_back(field->key);
  for (const YamlValue::Entry& entry : map.entries) {
    if (std::find(names.begin(), names.end(), entry.key) == names.end()) continue;
    if (first) {
      note_problem(problems, entry.key_place, ProblemKind::not_together,
                   quoted(first->key) + " and " + quoted(entry.key) + " exclude each other",
                   "keep one of the two");
      return;
    }
    first = &entry;
  }
  if (first || group.front()->need != Need::one_of) return;
  note_problem(
      problems, map.place, ProblemKind::missing_key, "missing key " + either(names),
      "such as " + std::string(names.front()) + ": " + std::string(group.front()->example));
}

void check_groups(const YamlValue& map, std::string_view section, Problems& problems) {
  std::set<std::string_view> seen;
  const auto fields = fields_of(section);
  for (const Field* field : fields) {
    if (field->need != Need::one_of && field->need != Need::at_most_one) continue;
    if (!seen.insert(field->group).second) continue;
    std::vector<const Field*> group;
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(group), [&](const Field* other) {
      return other->group == field->group && other->need == field->need;
    });
    check_group(map, group, problems);
  }
}

void check_section(const YamlValue& map, std::string_view section, Problems& problems);

void note_no_map(const YamlValue& value, std::string_view name, std::string hint,
                 Problems& problems) {
  note_problem(problems, value.place, ProblemKind::wrong_kind,
               std::string(name) + " is " + shown_value(value) + ", must be a group of keys",
               std::move(hint));
}

void check_act(const YamlValue& act, Problems& problems) {
  if (act.kind != Kind::map)
    return note_no_map(act, "an act", "such as { recognises: CHN, on: 2026-03-01 }", problems);
  const YamlValue::Entry* verb = verb_of(act);
  const auto verbs = act_verbs();
  if (verb) {
    check_section(act, act_section(verb->key), problems);
    return;
  }
  for (const YamlValue::Entry& entry : act.entries) {
    const auto near = nearest_word(entry.key, std::span<const std::string_view>(verbs));
    if (near.empty()) continue;
    note_problem(problems, entry.key_place, ProblemKind::unknown_key,
                 "unknown key '" + shown(entry.key) + "'", "did you mean " + quoted(near) + "?");
    return;
  }
  note_problem(problems, act.place, ProblemKind::missing_key, "an act without a verb",
               "begin with one of " + joined(verbs, ", "));
}

void check_shock(const YamlValue& shock, Problems& problems) {
  if (shock.kind == Kind::map) return check_section(shock, "shocks", problems);
  note_no_map(shock, "a shock", "such as { kind: rights_edict, on: 2026-03-15 }", problems);
}

void check_adjustment(const YamlValue::Entry& entry, Problems& problems) {
  const auto parameter = find_parameter(entry.key);
  if (!parameter) {
    std::vector<std::string_view> names;
    for (const Parameter& row : parameter_table()) names.push_back(row.name);
    const std::string near = did_you_mean(entry.key, std::span<const std::string_view>(names));
    note_problem(problems, entry.key_place, ProblemKind::unknown_name,
                 "unknown parameter '" + shown(entry.key) + "'",
                 near.empty() ? "the belief file lists all names" : near);
    return;
  }
  if (entry.value.kind == Kind::scalar) {
    note_problem(problems, entry.value.place, ProblemKind::wrong_kind,
                 entry.key + " is " + shown_value(entry.value) + ", must be a group of keys",
                 "write " + entry.key + ": { set: " + shown(entry.value.scalar) + " }");
    return;
  }
  if (!is_map(entry.value, entry.key, problems)) return;
  check_section(entry.value, "adjust", problems);
  if (parameter_table()[*parameter].family != Family::positive) return;
  for (const std::string_view key : {"set", "scale"}) {
    const YamlValue* value = entry.value.find(key);
    Problems scratch;
    const auto number = value ? number_of(*value, key, any_number, scratch) : std::nullopt;
    if (!number || *number >= 0.0) continue;
    note_problem(problems, value->place, ProblemKind::out_of_range,
                 std::string(key) + " is " + shown_value(*value) + ", must be at least 0",
                 entry.key + " is a magnitude");
  }
}

void check_list(const YamlValue& value, const Field& field,
                void (*check)(const YamlValue&, Problems&), Problems& problems) {
  if (value.kind == Kind::map) {
    note_problem(problems, value.place, ProblemKind::wrong_kind,
                 std::string(field.key) + " is a group of keys, must be a list",
                 "begin each item with '- '");
    return;
  }
  if (value.kind == Kind::sequence) {
    for (const YamlValue& item : value.items) check(item, problems);
    return;
  }
  note_problem(problems, value.place, ProblemKind::wrong_kind,
               std::string(field.key) + " is " + shown_value(value) + ", must be a list",
               "begin each item with '- ' and put its keys in braces");
}

/// A section of keys of its own; the hint is the example of its first key.
void check_map(const YamlValue& value, const Field& field, Problems& problems) {
  if (value.kind == Kind::map) return check_section(value, field.key, problems);
  const Field& first = *fields_of(field.key).front();
  note_no_map(value, field.key,
              "such as " + std::string(field.key) + ": { " + std::string(first.key) + ": " +
                  std::string(first.example) + " }",
              problems);
}

void check_adjustments(const YamlValue& value, const Field& field, Problems& problems) {
  if (!is_map(value, field.key, problems)) return;
  for (const YamlValue::Entry& entry : value.entries) {
    if (!is_private_key(entry.key)) check_adjustment(entry, problems);
  }
}

void check_value(const YamlValue& value, const Field& field, Problems& problems) {
  switch (field.kind) {
    case ValueKind::map:
      return check_map(value, field, problems);
    case ValueKind::acts:
      return check_list(value, field, check_act, problems);
    case ValueKind::shocks:
      return check_list(value, field, check_shock, problems);
    case ValueKind::adjustments:
      return check_adjustments(value, field, problems);
    default:
      return check_plain_value(value, field, problems);
  }
}

void check_section(const YamlValue& map, std::string_view section, Problems& problems) {
  for (const YamlValue::Entry& entry : map.entries) {
    if (is_private_key(entry.key)) continue;
    const Field* field = find_field(section, entry.key);
    if (!field) {
      note_unknown_key(entry, section, problems);
    } else if (entry.value.kind == Kind::null) {
      note_empty(entry, problems);
    } else {
      check_value(entry.value, *field, problems);
    }
  }
  check_required(map, section, problems);
  check_groups(map, section, problems);
}

}  // namespace

const YamlValue::Entry* verb_of(const YamlValue& act) {
  const auto verbs = act_verbs();
  for (const YamlValue::Entry& entry : act.entries) {
    if (std::find(verbs.begin(), verbs.end(), entry.key) != verbs.end()) return &entry;
  }
  return nullptr;
}

void check_scenario_fields(const YamlValue& scenario, std::vector<Problem>& problems) {
  check_section(scenario, "", problems);
}

}  // namespace credence
