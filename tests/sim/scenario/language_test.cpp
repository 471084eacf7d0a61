#include "sim/scenario/language.hpp"

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "sim/scenario/check_fields.hpp"
#include "sim/scenario/reference.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace credence {
namespace {

namespace fs = std::filesystem;

bool has_keys_of_its_own(const Field& field) {
  return field.kind == ValueKind::map || field.kind == ValueKind::acts ||
         field.kind == ValueKind::shocks || field.kind == ValueKind::adjustments;
}

/// YAML of a section around a text: `run:` and its keys, one act of a list, ...
std::string inside(std::string_view section, const std::string& flow) {
  if (section.starts_with("do ")) return "do: [{ " + flow + " }]\n";
  if (section == "shocks") return "shocks: [{ " + flow + " }]\n";
  if (section == "adjust") return "adjust: { theta_patron: { " + flow + " } }\n";
  return std::string(section) + ": { " + flow + " }\n";
}

/// A scenario with one field as its example shows it, and what its section needs besides.
std::string example_of(const Field& wanted) {
  std::string flow = std::string(wanted.key) + ": " + std::string(wanted.example);
  std::set<std::string_view> groups;
  if (!wanted.group.empty()) groups.insert(wanted.group);
  std::string text = "credence: 1\nname: example\ncase: taliban-2021\nhorizon: 2027-12-31\n";
  if (wanted.section.empty()) {
    const bool stands_already = wanted.need == Need::always;
    return stands_already ? text : text + flow + "\n";
  }
  for (const Field* field : fields_of(wanted.section)) {
    if (field->key == wanted.key) continue;
    const bool opens_group = field->need == Need::one_of && groups.insert(field->group).second;
    if (field->need != Need::always && !opens_group) continue;
    flow += ", " + std::string(field->key) + ": " + std::string(field->example);
  }
  return text + inside(wanted.section, flow);
}

std::string problems_of(const std::string& text) {
  std::vector<Problem> problems;
  const YamlValue root = read_yaml("example.yaml", text, problems);
  if (problems.empty()) check_scenario_fields(root, problems);
  std::string messages;
  for (const Problem& problem : problems) messages += problem.message + "\n";
  return messages;
}

}  // namespace

TEST_CASE("every row of the table of fields describes itself in one sentence", "[scenario]") {
  std::set<std::string> seen;
  for (const Field& field : scenario_fields()) {
    const std::string name = std::string(field.section) + "." + std::string(field.key);
    INFO(name);
    CHECK(seen.insert(name).second);
    REQUIRE(!field.doc.empty());
    CHECK(field.doc.ends_with('.'));
    CHECK(
        (std::isupper(static_cast<unsigned char>(field.doc.front())) || field.doc.front() == '+'));
    CHECK(field.example.empty() == has_keys_of_its_own(field));
    CHECK((field.kind == ValueKind::choice) == (field.choices != nullptr));
    CHECK(field.range.low <= field.range.high);
    const bool grouped = field.need == Need::one_of || field.need == Need::at_most_one;
    CHECK((!grouped || !field.group.empty()));
  }
}

TEST_CASE("every example of the table is accepted where it stands", "[scenario]") {
  for (const Field& field : scenario_fields()) {
    if (has_keys_of_its_own(field)) continue;
    INFO(example_of(field));
    CHECK(problems_of(example_of(field)) == "");
  }
}

TEST_CASE("every number has bounds that are held: inside accepted, outside refused", "[scenario]") {
  std::size_t n_bounds = 0;
  for (Field field : scenario_fields()) {
    if (field.kind != ValueKind::number && field.kind != ValueKind::integer) continue;
    const auto with = [&](double value) {
      const std::string text = std::to_string(static_cast<long long>(value));
      field.example = text;
      return problems_of(example_of(field));
    };
    INFO(field.section << " " << field.key);
    CHECK((with(field.range.low) == "") == !field.range.low_open);
    CHECK(with(field.range.low - 1) != "");
    CHECK((with(field.range.high) == "") == !field.range.high_open);
    if (field.range.high < 1e15) CHECK(with(field.range.high + 1) != "");
    ++n_bounds;
  }
  CHECK(n_bounds >= 12);
}

TEST_CASE("keys that exclude each other are refused together, for every group of the table",
          "[scenario]") {
  std::size_t n_pairs = 0;
  for (const Field& field : scenario_fields()) {
    if (field.need != Need::one_of && field.need != Need::at_most_one) continue;
    for (const Field* other : fields_of(field.section)) {
      if (other == &field || other->group != field.group || other->need != field.need) continue;
      std::string text = example_of(field);
      const std::string second =
          ", " + std::string(other->key) + ": " + std::string(other->example) + " }";
      text.replace(text.rfind(field.section == "adjust" ? " } }" : " }"), 2, second);
      INFO(text);
      CHECK(problems_of(text).find("exclude each other") != std::string::npos);
      ++n_pairs;
    }
  }
  CHECK(n_pairs >= 16);
}

TEST_CASE("the words for signals are the types and the classes that decay", "[scenario]") {
  const auto words = find_field("do signal", "signal")->choices();
  for (const std::string_view word : words) {
    INFO(word);
    const auto row = class_of_signal(word);
    REQUIRE(row);
    CHECK(signal_classes()[*row].use == SignalUse::decays);
  }
  CHECK(words.size() > signal_types().size());
  CHECK(find_field("shocks", "kind")->choices().size() == shock_kinds().size());
}

TEST_CASE("what the language reserves is refused by name", "[scenario]") {
  for (const std::string_view key : unsupported_keys()) {
    const std::string text =
        "credence: 1\nname: x\ncase: c\nhorizon: 2027-12-31\n" + std::string(key) + ": []\n";
    CHECK(problems_of(text) == "'" + std::string(key) + "' is not supported yet\n");
  }
}

TEST_CASE("the reference page is what the table says", "[scenario]") {
  const fs::path page = fs::path(CREDENCE_SOURCE_DIR) / "docs/reference/scenario.md";
  if (std::getenv("CREDENCE_APPROVE") != nullptr)
    std::ofstream(page, std::ios::binary) << scenario_reference();
  INFO("rewrite it with: CREDENCE_APPROVE=1 build/ci/tests/unit_tests \"[scenario]\"");
  CHECK(testing::text_of_file(page) == scenario_reference());
}

TEST_CASE("the reference page names every key, verb, kind and parameter", "[scenario]") {
  const std::string page = scenario_reference();
  for (const Field& field : scenario_fields()) {
    INFO(field.key);
    CHECK(page.find("| `" + std::string(field.key) + "` |") != std::string::npos);
  }
  for (const std::string_view verb : act_verbs())
    CHECK(page.find("\n### " + std::string(verb) + "\n") != std::string::npos);
}

}  // namespace credence
