#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "models/core/parameters.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/study.hpp"
#include "sim/scenario/yaml_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Keys = std::set<std::string>;

const fs::path source = CREDENCE_SOURCE_DIR;
const fs::path tests = CREDENCE_TESTS_DIR;

const Json& schema() {
  static const Json parsed = Json::parse(scenario_schema());
  return parsed;
}

Json json_of_text(const std::string& text) {
  std::vector<Problem> problems;
  const YamlValue root = read_yaml("text", text, problems);
  REQUIRE(problems.empty());
  return json_of(root);
}

Keys keys_of_table(std::string_view section) {
  Keys keys;
  for (const Field* field : fields_of(section)) keys.emplace(field->key);
  return keys;
}

Keys keys_of_map(const Json& map) {
  Keys keys;
  for (const auto& [key, value] : map.items()) keys.insert(key);
  return keys;
}

std::string definition_of(std::string section) {
  for (char& c : section) c = c == ' ' ? '_' : c;
  return section;
}

/// Schema of the whole section that a field belongs to, and the least that fits it.
const Json& section_schema(std::string_view section) {
  return section.empty() ? schema() : schema()["definitions"][definition_of(std::string(section))];
}

std::string misfit_in_section(const Json& value, std::string_view section) {
  Json whole = section_schema(section);
  whole["definitions"] = schema()["definitions"];
  return testing::misfit(value, whole);
}

/// The least map of a section that holds this field: the required keys, one of each group.
Json least_map(const Field& wanted) {
  Json map = Json::object();
  map[std::string(wanted.key)] =
      wanted.example.empty() ? Json::object() : json_of_example(wanted.example);
  std::set<std::string> groups;
  if (wanted.need == Need::one_of || wanted.need == Need::at_most_one) groups.emplace(wanted.group);
  for (const Field* field : fields_of(wanted.section)) {
    const bool opens_group =
        field->need == Need::one_of && groups.insert(std::string(field->group)).second;
    if (field->need == Need::always || opens_group) {
      map.emplace(std::string(field->key), json_of_example(field->example));
    }
  }
  return map;
}

}  // namespace

TEST_CASE("the schema and the table of fields have the same keys in every section", "[scenario]") {
  CHECK(keys_of_map(schema()["properties"]) == keys_of_table(""));
  Keys sections;
  for (const Field& field : scenario_fields()) sections.emplace(field.section);
  Keys definitions;
  for (const std::string& section : sections) {
    if (section.empty()) continue;
    INFO(section);
    definitions.insert(definition_of(section));
    REQUIRE(schema()["definitions"].contains(definition_of(section)));
    CHECK(keys_of_map(section_schema(section)["properties"]) == keys_of_table(section));
    CHECK(section_schema(section)["additionalProperties"] == false);
  }
  CHECK(keys_of_map(schema()["definitions"]) == definitions);
}

TEST_CASE("the schema lists every parameter and every word of every choice", "[scenario]") {
  Keys parameters;
  for (const Parameter& row : parameter_table()) parameters.emplace(row.name);
  CHECK(keys_of_map(schema()["properties"]["adjust"]["anyOf"][0]["properties"]) == parameters);
  std::size_t n_choices = 0;
  for (const Field& field : scenario_fields()) {
    if (field.kind != ValueKind::choice) continue;
    ++n_choices;
    const Json& property = section_schema(field.section)["properties"][std::string(field.key)];
    const Json& words = property.contains("enum") ? property["enum"] : property["anyOf"][0]["enum"];
    CHECK(words == Json(field.choices()));
  }
  CHECK(n_choices == 4);
}

TEST_CASE("every example of the table fits the schema", "[scenario]") {
  for (const Field& field : scenario_fields()) {
    if (field.kind == ValueKind::map || field.kind == ValueKind::acts ||
        field.kind == ValueKind::shocks || field.kind == ValueKind::adjustments) {
      continue;
    }
    INFO(field.section << " " << field.key);
    CHECK(misfit_in_section(least_map(field), field.section) == "");
  }
}

TEST_CASE("every shipped scenario and every scenario of the tests fits the schema", "[scenario]") {
  std::size_t n_files = 0;
  for (const fs::path& folder :
       {source / "scenarios", tests / "cases", tests / "cases/three-states"}) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".yaml") continue;
      INFO(entry.path().filename().string());
      CHECK(testing::misfit(json_of_text(testing::text_of_file(entry.path())), schema()) == "");
      ++n_files;
    }
  }
  CHECK(n_files >= 20);
  CHECK(testing::misfit(json_of_text(new_scenario_text("mine")), schema()) == "");
}

TEST_CASE("the schema refuses what the decoder refuses, wherever a schema can", "[scenario]") {
  const std::string head = "credence: 1\nname: bad\ncase: c\nhorizon: 2027-12-31\n";
  REQUIRE(testing::misfit(json_of_text(head), schema()) == "");
  for (const std::string rest :
       {"horzion: 2027-12-31\n",
        "observe: []\n",
        "run: { paths: 0 }\n",
        "run: { paths: 1.5 }\n",
        "run: { seed: 9007199254740992 }\n",
        "run: { paths: \"1000\" }\n",
        "model: { frailty: yes }\n",
        "do: [ { recognises: CN, on: 2026-03-01 } ]\n",
        "do: [ { recognises: CHN } ]\n",
        "do: [ { recognises: CHN, on: 2026-03 } ]\n",
        "do: [ { recognises: CHN, on: 2026-03-01, between: [2026-01, 2026-06] } ]\n",
        "do: [ { recognises: CHN, withdraws: RUS, on: 2026-03-01 } ]\n",
        "do: [ { recognises: [CHN, CHN], on: 2026-03-01 } ]\n",
        "do: [ { recognises: [], on: 2026-03-01 } ]\n",
        "do: [ { sets_level: 5, state: IND, on: 2026-03-01 } ]\n",
        "do: { recognises: CHN, on: 2026-03-01 }\n",
        "do: [ { signal: airstrike, state: PAK, direction: 0, intensity: 1, on: 2026-03-01 } ]\n",
        "do: [ { signal: ladder_step, state: PAK, intensity: 1, on: 2026-03-01 } ]\n",
        "shocks: [ { kind: rights_edict } ]\n",
        "shocks: [ { kind: rights_edict, on: 2026-03-01, half_life: 30 } ]\n",
        "shocks: [ { kind: rights_edict, on: 2026-03-01, half_life: 1 year, lasts: 1 year } ]\n",
        "shocks: [ { kind: rights_edict, rate_per_year: 0 } ]\n",
        "adjust: { theta_patrons: { scale: 1 } }\n",
        "adjust: { theta_patron: { scale: 1, set: 1 } }\n",
        "report_at: 6 months\n",
        "report_at: [6 monts]\n",
        "title: \"\"\n"}) {
    INFO(rest);
    CHECK(testing::misfit(json_of_text(head + rest), schema()) != "");
  }
  CHECK(testing::misfit(json_of_text("credence: 1\nname: bad\nhorizon: 2027-12-31\n"), schema()) !=
        "");
  CHECK(testing::misfit(json_of_text("credence: 1\nname: child\nextends: parent.yaml\nrun: null\n"),
                        schema()) == "");
  CHECK(testing::misfit(json_of_text("name: bad\ncase: c\nhorizon: 2027-12-31\n"), schema()) != "");
}

TEST_CASE("the shipped schema is what the program writes", "[scenario]") {
  const fs::path path = source / "scenarios/scenario-v1.schema.json";
  if (std::getenv("CREDENCE_APPROVE") != nullptr)
    std::ofstream(path, std::ios::binary) << scenario_schema();
  INFO("rewrite it with: ./credence schema -o scenarios/scenario-v1.schema.json --force");
  CHECK(testing::text_of_file(path) == scenario_schema());
}

}  // namespace credence
