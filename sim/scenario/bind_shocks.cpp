#include <algorithm>
#include <array>

#include "models/shocks/kinds.hpp"
#include "sim/scenario/bind.hpp"
#include "sim/scenario/language.hpp"

namespace credence {
namespace {

using Problems = std::vector<Problem>;

struct DurationKey {
  std::string_view key;
  ShockDuration duration;
};

constexpr std::array duration_keys = {
    DurationKey{"half_life", ShockDuration::half_life},
    DurationKey{"lasts", ShockDuration::fixed},
    DurationKey{"mean_duration", ShockDuration::exponential},
};

void bind_duration(const YamlValue& item, NamedShock& shock) {
  const ShockKind& kind = shock_kinds()[shock.kind];
  shock.duration = kind.duration;
  shock.duration_days = kind.duration_days;
  Problems told;
  for (const DurationKey& row : duration_keys) {
    const YamlValue* value = item.find(row.key);
    if (!value) continue;
    const auto span =
        value->scalar == "lasting" ? std::nullopt : span_of(*value, row.key, any_number, told);
    shock.duration = span ? row.duration : ShockDuration::lasting;
    shock.duration_days = span ? span->days() : 0.0;
  }
}

std::vector<StateIndex> states_moved(const YamlValue& item, const Binding& binding) {
  Problems told;
  std::vector<StateIndex> states;
  if (const YamlValue* value = item.find("blocs")) {
    for (const PlacedText& name : placed_texts_of(*value, "blocs", Repeats::allowed, told)) {
      const auto bloc = binding.names.find_bloc(name, binding.problems);
      if (!bloc) continue;
      const auto& members = binding.world.blocs[*bloc].members;
      states.insert(states.end(), members.begin(), members.end());
    }
  }
  if (const YamlValue* value = item.find("states")) {
    const auto codes = placed_texts_of(*value, "states", Repeats::allowed, told);
    const auto named = binding.names.find_states(codes, "states", binding.problems);
    states.insert(states.end(), named.begin(), named.end());
  }
  std::sort(states.begin(), states.end());
  states.erase(std::unique(states.begin(), states.end()), states.end());
  return states;
}

void bind_scope(const YamlValue& item, NamedShock& shock, const Binding& binding) {
  const ShockKind& kind = shock_kinds()[shock.kind];
  if (item.find("blocs") || item.find("states")) {
    shock.states = states_moved(item, binding);
  } else if (kind.scope == ShockScope::as_given) {
    note_problem(binding.problems, item.find("kind")->place, ProblemKind::missing_key,
                 std::string(kind.name) + " moves nobody, must name 'blocs' or 'states'",
                 "such as states: [IRN, PAK]");
  }
}

void bind_time(const YamlValue& item, NamedShock& shock, const Binding& binding) {
  Problems told;
  if (const YamlValue* value = item.find("on")) {
    shock.on = date_of(*value, "on", told);
    if (shock.on) static_cast<void>(expect_in_clock(*shock.on, value->place, "on", binding));
  }
  if (const YamlValue* value = item.find("rate_per_year")) {
    shock.rate_per_year = number_of(*value, "rate_per_year", any_number, told);
  }
  if (const YamlValue* value = item.find("log_hazard_shift")) {
    shock.log_hazard_shift = number_of(*value, "log_hazard_shift", any_number, told);
  }
}

}  // namespace

std::vector<NamedShock> bind_shocks(const YamlValue& scenario, const Binding& binding) {
  std::vector<NamedShock> shocks;
  const YamlValue* list = scenario.find("shocks");
  if (!list) return shocks;
  for (const YamlValue& item : list->items) {
    const YamlValue* name = item.find("kind");
    const auto kind = name ? find_shock_kind(name->scalar) : std::nullopt;
    if (!kind) continue;
    NamedShock shock;
    shock.kind = *kind;
    bind_duration(item, shock);
    bind_scope(item, shock, binding);
    bind_time(item, shock, binding);
    shocks.push_back(std::move(shock));
  }
  return shocks;
}

std::vector<Adjustment> bind_adjustments(const YamlValue& scenario) {
  std::vector<Adjustment> adjustments;
  const YamlValue* map = scenario.find("adjust");
  if (!map) return adjustments;
  Problems told;
  for (const YamlValue::Entry& entry : map->entries) {
    const auto parameter = find_parameter(entry.key);
    if (!parameter) continue;
    const auto value_of = [&](std::string_view key) {
      const YamlValue* value = entry.value.find(key);
      return value ? number_of(*value, key, any_number, told) : std::nullopt;
    };
    adjustments.push_back({*parameter, value_of("set"), value_of("scale"), value_of("add")});
  }
  return adjustments;
}

}  // namespace credence
