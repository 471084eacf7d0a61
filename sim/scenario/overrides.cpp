#include "sim/scenario/overrides.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "sim/input/yaml_fields.hpp"
#include "sim/scenario/check_fields.hpp"

namespace credence {
namespace {

using Kind = YamlValue::Kind;
using Problems = std::vector<Problem>;

constexpr std::string_view flag_mark = "--";
/// What makes the file the file it is cannot be set from outside.
constexpr std::array<std::string_view, 3> fixed_keys = {"credence", "name", "extends"};
constexpr std::array<std::string_view, 7> shared_keys = {"case", "belief", "as_of",    "horizon",
                                                         "run",  "model",  "report_at"};

Place place_of(std::string flag) { return {std::move(flag), 0, 0, 1}; }

/// Every place inside a value becomes the flag that gave it.
void move_to(YamlValue& value, const Place& place) {
  value.place = place;
  for (YamlValue& item : value.items) move_to(item, place);
  for (YamlValue::Entry& entry : value.entries) {
    entry.key_place = place;
    move_to(entry.value, place);
  }
}

/// `do[0].on` and `do.0.on` alike: do, 0, on.
std::vector<std::string> split_keys(std::string_view path) {
  std::vector<std::string> keys(1);
  for (const char c : path) {
    if (c == '.' || c == '[') {
      keys.emplace_back();
    } else if (c != ']') {
      keys.back() += c;
    }
  }
  return keys;
}

bool has_empty_key(const std::vector<std::string>& keys) {
  return std::any_of(keys.begin(), keys.end(), [](const std::string& key) { return key.empty(); });
}

std::optional<Override> override_of(const std::string& text, Problems& problems) {
  const Place place = place_of("--set " + shown(text));
  const auto equals = text.find('=');
  const auto keys = split_keys(std::string_view(text).substr(0, std::min(equals, text.size())));
  if (equals == std::string::npos || has_empty_key(keys)) {
    note_problem(problems, place, ProblemKind::bad_syntax, "must be KEY=VALUE",
                 "such as --set run.paths=1000");
    return std::nullopt;
  }
  Problems found;
  YamlValue document = read_yaml(place.path, "value: " + text.substr(equals + 1) + "\n", found);
  for (const Problem& problem : found) {
    problems.push_back(problem);
    problems.back().line = problems.back().column = 0;
  }
  const YamlValue* value = document.find("value");
  if (!found.empty() || !value) return std::nullopt;
  Override change{keys, *value, place};
  move_to(change.value, place);
  return change;
}

Override number_override(std::string_view flag, std::string_view key, std::string number) {
  Override change{{"run", std::string(key)}, {}, place_of(std::string(flag))};
  change.value.kind = Kind::scalar;
  change.value.scalar = std::move(number);
  change.value.place = change.place;
  return change;
}

bool names_state(const YamlValue& act, const std::string& code) {
  const auto* verb = verb_of(act);
  if (!verb) return false;
  const YamlValue* subject = act.find("state");
  if (!subject) subject = verb->key == "sets_tie" ? act.find("to") : &verb->value;
  if (!subject) return false;
  if (subject->kind == Kind::scalar) return subject->scalar == code;
  return std::any_of(subject->items.begin(), subject->items.end(),
                     [&](const YamlValue& item) { return item.scalar == code; });
}

/// Position in a list: a number, or the one act that names a state.
YamlValue* find_item(YamlValue& list, const std::string& step, const Override& change,
                     Problems& problems) {
  std::size_t position = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), position);
  if (error == std::errc{} && end == step.data() + step.size()) {
    if (position < list.items.size()) return &list.items[position];
    note_problem(problems, change.place, ProblemKind::unknown_name,
                 change.keys[0] + " has no item " + step,
                 "it has " + std::to_string(list.items.size()) + ", the first is 0");
    return nullptr;
  }
  YamlValue* found = nullptr;
  std::size_t n_found = 0;
  for (YamlValue& item : list.items) {
    if (!names_state(item, step)) continue;
    found = &item;
    ++n_found;
  }
  if (n_found == 1) return found;
  note_problem(problems, change.place, ProblemKind::unknown_name,
               n_found == 0 ? "no act of '" + change.keys[0] + "' names " + shown(step)
                            : std::to_string(n_found) + " acts of '" + change.keys[0] + "' name " +
                                  shown(step),
               "name the act by its position: " + change.keys[0] + "[0]." + change.keys.back());
  return nullptr;
}

YamlValue& entry_of(YamlValue& map, const std::string& key, const Place& place) {
  for (YamlValue::Entry& entry : map.entries) {
    if (entry.key == key) return entry.value;
  }
  map.entries.push_back({key, place, {}});
  map.entries.back().value.place = place;
  return map.entries.back().value;
}

/// A step down; what is neither list nor map becomes an empty map, whose keys are then checked.
YamlValue* step_into(YamlValue& value, const std::string& step, const Override& change,
                     Problems& problems) {
  if (value.kind == Kind::sequence) return find_item(value, step, change, problems);
  if (value.kind != Kind::map) {
    value = YamlValue{};
    value.kind = Kind::map;
    value.place = change.place;
  }
  return &entry_of(value, step, change.place);
}

void apply(YamlValue& scenario, const Override& change, Problems& problems) {
  const bool is_fixed =
      std::find(fixed_keys.begin(), fixed_keys.end(), change.keys[0]) != fixed_keys.end();
  if (is_fixed) {
    note_problem(problems, change.place, ProblemKind::not_supported,
                 "'" + change.keys[0] + "' belongs to the file and cannot be set", "copy the file");
    return;
  }
  YamlValue* at = &scenario;
  YamlValue* above = nullptr;
  for (const std::string& step : change.keys) {
    above = at;
    at = step_into(*at, step, change, problems);
    if (!at) return;
  }
  if (change.value.kind != Kind::null) {
    *at = change.value;
  } else if (above->kind == Kind::map) {
    std::erase_if(above->entries,
                  [&](const auto& entry) { return entry.key == change.keys.back(); });
  } else {
    above->items.erase(above->items.begin() + (at - above->items.data()));
  }
}

}  // namespace

std::vector<Override> overrides_of(const StudyOptions& options, Problems& problems) {
  std::vector<Override> overrides;
  for (const std::string& text : options.sets) {
    if (auto change = override_of(text, problems)) overrides.push_back(std::move(*change));
  }
  const auto add = [&](std::string_view flag, std::string_view key, const auto& number) {
    if (number) overrides.push_back(number_override(flag, key, fmt::format("{}", *number)));
  };
  add("--paths", "paths", options.n_paths);
  add("--draws", "draws", options.n_draws);
  add("--precision", "precision", options.precision);
  add("--seed", "seed", options.seed);
  return overrides;
}

void apply_overrides(YamlValue& scenario, const std::vector<Override>& overrides,
                     Problems& problems) {
  for (const Override& change : overrides) apply(scenario, change, problems);
}

std::vector<Override> shared_with_baseline(const std::vector<Override>& overrides) {
  std::vector<Override> shared;
  std::copy_if(overrides.begin(), overrides.end(), std::back_inserter(shared),
               [](const Override& change) {
                 return std::find(shared_keys.begin(), shared_keys.end(), change.keys[0]) !=
                        shared_keys.end();
               });
  return shared;
}

bool is_command_line(const Place& place) { return place.path.starts_with(flag_mark); }

}  // namespace credence
