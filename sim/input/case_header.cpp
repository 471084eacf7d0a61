#include "sim/input/case_header.hpp"

#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "sim/input/utf8.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

using Problems = std::vector<Problem>;

constexpr std::array<std::string_view, 2> kinds = {"government", "state"};
constexpr std::array<std::string_view, 2> bloc_kinds = {"tight", "loose"};
constexpr std::array<std::string_view, 2> off_on = {"off", "on"};
constexpr std::size_t longest_name = 100;

/// A row of the table of switches under `model`.
struct Switch {
  std::string_view key;
  bool ModelSwitches::*value;
};
constexpr std::array switches = {
    Switch{"ladder", &ModelSwitches::ladder},
    Switch{"withdrawal", &ModelSwitches::withdrawal},
    Switch{"joint_decisions", &ModelSwitches::joint_decisions},
    Switch{"common_shocks", &ModelSwitches::common_shocks},
    Switch{"frailty", &ModelSwitches::frailty},
    Switch{"time_shape", &ModelSwitches::time_shape},
    Switch{"contagion", &ModelSwitches::contagion},
    Switch{"signals", &ModelSwitches::signals},
};

void expect_version(const YamlValue& value, Problems& problems) {
  const auto version = integer_of(value, "credence_case", 1, 1000000, problems);
  if (!version || *version == 1) return;
  note_problem(
      problems, value.place, ProblemKind::not_supported,
      fmt::format("credence_case is {}, must be 1: the version that this program reads", *version));
}

std::string read_name(const YamlValue& value, Problems& problems) {
  const auto name = text_of(value, "name", problems);
  if (name && (count_characters(*name) > longest_name || name->find('\n') != name->npos)) {
    note_problem(problems, value.place, ProblemKind::bad_value,
                 fmt::format("name is {}, must be one line of at most {} characters", shown(*name),
                             longest_name));
  }
  return name.value_or("");
}

std::string text_or_empty(const YamlValue* value, std::string_view name, Problems& problems) {
  return value == nullptr ? std::string() : text_of(*value, name, problems).value_or("");
}

std::optional<PlacedCode> read_code(const YamlValue* value, std::string_view name,
                                    Problems& problems) {
  if (value == nullptr) return std::nullopt;
  const auto iso3 = iso3_of(*value, name, problems);
  if (!iso3) return std::nullopt;
  return PlacedCode{*iso3, value->place};
}

std::vector<PlacedCode> read_codes(const YamlValue& value, std::string_view name,
                                   Problems& problems) {
  std::vector<PlacedCode> codes;
  std::unordered_set<std::string> seen;
  for (const YamlValue& item : list_of(value, name, problems)) {
    const auto code = read_code(&item, name, problems);
    if (!code) continue;
    if (!seen.insert(code->iso3).second) {
      note_problem(problems, item.place, ProblemKind::double_row,
                   fmt::format("{} names {} twice", name, code->iso3));
      continue;
    }
    codes.push_back(*code);
  }
  return codes;
}

BlocKind kind_of_bloc(const YamlValue& value, std::string_view name, Problems& problems) {
  return word_of(value, name, bloc_kinds, problems) == 0 ? BlocKind::tight : BlocKind::loose;
}

BlocEntry read_bloc(const YamlValue::Entry& entry, Problems& problems) {
  BlocEntry bloc;
  bloc.name = entry.key;
  bloc.place = entry.key_place;
  const std::string name = "blocs." + shown(entry.key);
  if (entry.value.kind != YamlValue::Kind::map) {
    bloc.kind = kind_of_bloc(entry.value, name, problems);
    return bloc;
  }
  const std::size_t n_problems = problems.size();
  YamlMapReader keys(entry.value, name, problems);
  if (const YamlValue* kind = keys.required("kind")) {
    bloc.kind = kind_of_bloc(*kind, name + ".kind", problems);
  }
  if (const YamlValue* members = keys.optional("members")) {
    bloc.members = read_codes(*members, name + ".members", problems);
  }
  if (const YamlValue* rate = keys.optional("nu_per_year")) {
    bloc.nu_per_year = number_of(*rate, name + ".nu_per_year", {0.0, 365.0}, problems);
  }
  if (const YamlValue* joins = keys.optional("join_probability")) {
    bloc.join_probability = number_of(*joins, name + ".join_probability", zero_to_one, problems);
  }
  keys.finish();
  // What was meant by a group with a mistake is not asked of data/world.
  if (problems.size() > n_problems && !bloc.members) bloc.members.emplace();
  return bloc;
}

std::vector<BlocEntry> read_blocs(const YamlValue& value, Problems& problems) {
  std::vector<BlocEntry> blocs;
  if (value.kind == YamlValue::Kind::null || !is_map(value, "blocs", problems)) return blocs;
  for (const YamlValue::Entry& entry : value.entries) {
    blocs.push_back(read_bloc(entry, problems));
  }
  return blocs;
}

ModelSwitches read_switches(const YamlValue& value, Problems& problems) {
  ModelSwitches result;
  if (value.kind == YamlValue::Kind::null || !is_map(value, "model", problems)) return result;
  YamlMapReader keys(value, "model", problems);
  for (const Switch& row : switches) {
    const YamlValue* word = keys.optional(row.key);
    if (word == nullptr) continue;
    const auto choice = word_of(*word, "model." + std::string(row.key), off_on, problems);
    if (choice) result.*row.value = *choice == 1;
  }
  keys.finish();
  return result;
}

std::vector<std::string> read_sources(const YamlValue& value, Problems& problems) {
  std::vector<std::string> sources;
  for (const YamlValue& item : list_of(value, "sources", problems)) {
    if (auto text = text_of(item, "sources", problems)) sources.push_back(std::move(*text));
  }
  return sources;
}

void read_descriptions(CaseHeader& header, YamlMapReader& keys, Problems& problems) {
  header.title = text_or_empty(keys.optional("title"), "title", problems);
  header.claimant = text_or_empty(keys.optional("claimant"), "claimant", problems);
  header.rival = text_or_empty(keys.optional("rival"), "rival", problems);
  header.recognition_rule =
      text_or_empty(keys.optional("recognition_rule"), "recognition_rule", problems);
  header.default_belief =
      text_or_empty(keys.optional("default_belief"), "default_belief", problems);
  if (const YamlValue* kind = keys.optional("kind")) {
    if (const auto word = word_of(*kind, "kind", kinds, problems)) header.kind = kinds[*word];
  }
  if (const YamlValue* sources = keys.optional("sources")) {
    header.sources = read_sources(*sources, problems);
  }
}

void read_dates(CaseHeader& header, YamlMapReader& keys, Problems& problems) {
  std::optional<Date> start;
  std::optional<Date> as_of;
  if (const YamlValue* value = keys.required("episode_start")) {
    start = date_of(*value, "episode_start", problems);
    header.episode_start_place = value->place;
  }
  if (const YamlValue* value = keys.required("as_of")) as_of = date_of(*value, "as_of", problems);
  header.episode_start = start.value_or(Date{});
  header.as_of = as_of.value_or(Date{});
  header.has_dates = start && as_of;
}

void read_states(CaseHeader& header, YamlMapReader& keys, Problems& problems) {
  header.target = read_code(keys.required("target"), "target", problems).value_or(PlacedCode{});
  header.leading_recogniser =
      read_code(keys.optional("leading_recogniser"), "leading_recogniser", problems);
  header.leading_opposer = read_code(keys.optional("leading_opposer"), "leading_opposer", problems);
  if (const YamlValue* neighbours = keys.optional("neighbours")) {
    header.neighbours = read_codes(*neighbours, "neighbours", problems);
  }
  if (const YamlValue* blocs = keys.optional("blocs")) header.blocs = read_blocs(*blocs, problems);
}

}  // namespace

CaseHeader read_case_header(const YamlValue& root, Problems& problems) {
  CaseHeader header;
  if (root.kind != YamlValue::Kind::map) return header;
  YamlMapReader keys(root, "the case", problems);
  if (const YamlValue* version = keys.required("credence_case")) {
    expect_version(*version, problems);
  }
  if (const YamlValue* name = keys.required("name")) header.name = read_name(*name, problems);
  read_descriptions(header, keys, problems);
  read_dates(header, keys, problems);
  read_states(header, keys, problems);
  if (const YamlValue* level = keys.optional("level_after_withdrawal")) {
    const auto decoded = integer_of(*level, "level_after_withdrawal", 0, 4, problems);
    header.level_after_withdrawal = static_cast<int>(decoded.value_or(2));
  }
  if (const YamlValue* model = keys.optional("model")) {
    header.switches = read_switches(*model, problems);
  }
  keys.finish();
  return header;
}

}  // namespace credence
