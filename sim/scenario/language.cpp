#include "sim/scenario/language.hpp"

#include <array>

#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "sim/scenario/fields_of_acts.hpp"
#include "sim/scenario/fields_of_file.hpp"
#include "sim/scenario/fields_of_rest.hpp"

namespace credence {
namespace field_table {

Words yardsticks() { return {"icd203", "phia", "ipcc"}; }
Words tie_channels() { return {"patron", "neighbour", "rival"}; }

Words shock_names() {
  Words names;
  for (const ShockKind& kind : shock_kinds()) names.push_back(kind.name);
  return names;
}

Words signal_names() {
  Words names;
  for (const SignalType& type : signal_types()) names.push_back(type.name);
  for (const SignalClass& row : signal_classes()) {
    if (row.use == SignalUse::decays) names.push_back(row.name);
  }
  return names;
}

}  // namespace field_table

namespace {

using field_table::act_fields;
using field_table::file_fields;
using field_table::other_fields;

constexpr auto table = [] {
  std::array<Field, file_fields.size() + act_fields.size() + other_fields.size()> all{};
  std::size_t next = 0;
  for (const Field& field : file_fields) all[next++] = field;
  for (const Field& field : act_fields) all[next++] = field;
  for (const Field& field : other_fields) all[next++] = field;
  return all;
}();

constexpr std::array<std::string_view, 3> not_yet = {"observe", "when", "sweep"};
constexpr std::array<std::string_view, 6> assumptions = {"do",   "observe", "shocks",
                                                         "when", "adjust",  "sweep"};
constexpr std::string_view act_prefix = "do ";

}  // namespace

std::span<const Field> scenario_fields() { return table; }

const Field* find_field(std::string_view section, std::string_view key) {
  for (const Field& field : table) {
    if (field.section == section && field.key == key) return &field;
  }
  return nullptr;
}

std::vector<const Field*> fields_of(std::string_view section) {
  std::vector<const Field*> fields;
  for (const Field& field : table) {
    if (field.section == section) fields.push_back(&field);
  }
  return fields;
}

std::vector<std::string_view> act_verbs() {
  std::vector<std::string_view> verbs;
  for (const Field& field : table) {
    if (!field.section.starts_with(act_prefix)) continue;
    const std::string_view verb = field.section.substr(act_prefix.size());
    if (verbs.empty() || verbs.back() != verb) verbs.push_back(verb);
  }
  return verbs;
}

std::string act_section(std::string_view verb) {
  return std::string(act_prefix) + std::string(verb);
}

std::span<const std::string_view> unsupported_keys() { return not_yet; }
std::span<const std::string_view> assumption_keys() { return assumptions; }
bool is_private_key(std::string_view key) { return key.starts_with("x-"); }

}  // namespace credence
