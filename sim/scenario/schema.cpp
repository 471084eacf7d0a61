#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/core/parameters.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/study.hpp"
#include "sim/scenario/yaml_json.hpp"

namespace credence {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* day = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
constexpr const char* day_or_month = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$";
constexpr const char* span =
    "\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)? (days?|weeks?|months?|years?)";

std::string whole(const std::string& pattern) { return "^(" + pattern + ")$"; }

/// Sections become definitions: "do recognises" is do_recognises.
std::string definition_name(std::string_view section) {
  std::string name(section);
  for (char& c : name) c = c == ' ' ? '_' : c;
  return name;
}

Json reference(std::string_view section) {
  return {{"$ref", "#/definitions/" + definition_name(section)}};
}

Json pattern(const std::string& text) { return {{"type", "string"}, {"pattern", text}}; }

Json one_or_list(const Json& item) {
  return {{"anyOf", {item, {{"type", "array"}, {"items", item}, {"minItems", 1}}}}};
}

Json distinct(Json one_or_many) {
  one_or_many["anyOf"][1]["uniqueItems"] = true;
  return one_or_many;
}

Json text_schema(const Field& field) {
  return {{"type", "string"},
          {"minLength", static_cast<int>(field.range.low)},
          {"maxLength", static_cast<int>(field.range.high)}};
}

/// Bounds are whole numbers wherever the table has whole numbers, so that they read as such.
Json bound(double value) {
  const auto rounded = static_cast<std::int64_t>(value);
  return static_cast<double>(rounded) == value ? Json(rounded) : Json(value);
}

Json number_schema(const Field& field, const char* type) {
  Json schema = {{"type", type}};
  const Range& range = field.range;
  if (range.low > any_number.low)
    schema[range.low_open ? "exclusiveMinimum" : "minimum"] = bound(range.low);
  if (range.high < any_number.high)
    schema[range.high_open ? "exclusiveMaximum" : "maximum"] = bound(range.high);
  return schema;
}

Json adjustments_schema() {
  Json properties = Json::object();
  for (const Parameter& parameter : parameter_table()) {
    properties[std::string(parameter.name)] = {{"description", parameter.doc},
                                               {"allOf", {reference("adjust")}}};
  }
  return {{"type", "object"},
          {"properties", properties},
          {"patternProperties", {{"^x-", Json::object()}}},
          {"additionalProperties", false}};
}

Json acts_schema() {
  Json verbs = Json::array();
  for (const std::string_view verb : act_verbs()) verbs.push_back(reference(act_section(verb)));
  return {{"type", "array"}, {"items", {{"anyOf", verbs}}}};
}

Json period_schema() {
  return {{"type", "array"}, {"items", pattern(day_or_month)}, {"minItems", 2}, {"maxItems", 2}};
}

Json value_schema(const Field& field) {
  const Json state = pattern("^[A-Z]{3}$");
  const Json word = {{"type", "string"}, {"minLength", 1}};
  switch (field.kind) {
    case ValueKind::version:
      return {{"const", 1}};
    case ValueKind::name:
      return pattern("^[a-z0-9-]{1,80}$");
    case ValueKind::text:
    case ValueKind::link:
      return text_schema(field);
    case ValueKind::texts:
      return one_or_list(text_schema(field));
    case ValueKind::labels:
      return {{"type", "object"}, {"additionalProperties", text_schema(field)}};
    case ValueKind::date:
      return pattern(whole(day));
    case ValueKind::report_dates:
      return {{"type", "array"}, {"items", pattern(whole(std::string(day) + "|" + span))}};
    case ValueKind::period:
      return period_schema();
    case ValueKind::span:
      return pattern(whole(span));
    case ValueKind::lasting_span:
      return pattern(whole(std::string(span) + "|lasting"));
    case ValueKind::number:
      return number_schema(field, "number");
    case ValueKind::integer:
      return number_schema(field, "integer");
    case ValueKind::sign:
      return {{"enum", {1, -1}}};
    case ValueKind::state:
      return state;
    case ValueKind::states:
      return distinct(one_or_list(state));
    case ValueKind::bloc:
      return word;
    case ValueKind::blocs:
      return distinct(one_or_list(word));
    case ValueKind::choice:
      return {{"enum", field.choices()}};
    case ValueKind::on_off:
      return {{"enum", {"on", "off"}}};
    case ValueKind::map:
      return reference(field.key);
    case ValueKind::acts:
      return acts_schema();
    case ValueKind::shocks:
      return {{"type", "array"}, {"items", reference("shocks")}};
    case ValueKind::adjustments:
      return adjustments_schema();
  }
  return Json::object();
}

/// Whether null may stand for a key: it removes the parent's. Lists are replaced whole, so nothing
/// inside them is ever removed.
bool may_be_removed(const Field& field) {
  const bool inside_a_list = field.section.starts_with("do ") || field.section == "shocks";
  return !inside_a_list && field.key != "credence" && field.key != "name";
}

std::string description(const Field& field) {
  std::string text(field.doc);
  if (!field.unit.empty()) text += " Unit: " + std::string(field.unit) + ".";
  if (!field.default_text.empty()) text += " Default: " + std::string(field.default_text) + ".";
  return text;
}

Json property(const Field& field) {
  Json schema = {{"description", description(field)}};
  Json value = value_schema(field);
  if (may_be_removed(field)) {
    schema["anyOf"] = {std::move(value), {{"type", "null"}}};
  } else {
    schema.update(value);
  }
  if (!field.example.empty()) schema["examples"] = Json::array({json_of_example(field.example)});
  return schema;
}

Json required(const std::vector<std::string_view>& keys) { return {{"required", keys}}; }

/// The rules of one group of keys: exactly one of them, or at most one.
Json group_rule(const std::vector<std::string_view>& keys, Need need) {
  if (need == Need::one_of) {
    Json ways = Json::array();
    for (const std::string_view key : keys) ways.push_back(required({key}));
    return {{"oneOf", ways}};
  }
  Json pairs = Json::array();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    for (std::size_t j = i + 1; j < keys.size(); ++j) pairs.push_back(required({keys[i], keys[j]}));
  }
  return {{"not", {{"anyOf", pairs}}}};
}

Json group_rules(const std::vector<const Field*>& fields) {
  Json rules = Json::array();
  std::vector<std::string_view> done;
  for (const Field* field : fields) {
    if (field->need != Need::one_of && field->need != Need::at_most_one) continue;
    if (std::find(done.begin(), done.end(), field->group) != done.end()) continue;
    done.push_back(field->group);
    std::vector<std::string_view> keys;
    for (const Field* other : fields) {
      if (other->group == field->group && other->need == field->need) keys.push_back(other->key);
    }
    if (field->need == Need::at_most_one || keys.size() > 1)
      rules.push_back(group_rule(keys, field->need));
    if (field->need == Need::one_of && keys.size() == 1) rules.push_back(required(keys));
  }
  return rules;
}

Json section_schema(std::string_view section) {
  Json schema = {{"type", "object"}};
  Json properties = Json::object();
  std::vector<std::string_view> always;
  const auto fields = fields_of(section);
  for (const Field* field : fields) {
    properties[std::string(field->key)] = property(*field);
    if (field->need == Need::always) always.push_back(field->key);
  }
  schema["properties"] = properties;
  schema["patternProperties"] = {{"^x-", Json::object()}};
  schema["additionalProperties"] = false;
  if (!always.empty()) schema["required"] = always;
  const Json rules = group_rules(fields);
  if (!rules.empty()) schema["allOf"] = rules;
  return schema;
}

/// What a parent can give need not stand in the file.
void let_parents_give(Json& schema) {
  std::vector<std::string> own;
  std::vector<std::string> inherited;
  for (const std::string key : schema["required"]) {
    (key == "credence" || key == "name" ? own : inherited).push_back(key);
  }
  schema["required"] = own;
  schema["anyOf"] = {{{"required", {"extends"}}}, {{"required", inherited}}};
}

}  // namespace

std::string scenario_schema() {
  Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "Credence scenario"},
      {"description", "One question about recognition; version 1 of the scenario language."}};
  schema.update(section_schema(""));
  let_parents_give(schema);
  Json definitions = Json::object();
  for (const Field& field : scenario_fields()) {
    const std::string name = definition_name(field.section);
    if (!name.empty() && !definitions.contains(name))
      definitions[name] = section_schema(field.section);
  }
  schema["definitions"] = definitions;
  return schema.dump(2) + "\n";
}

}  // namespace credence
