#include "sim/scenario/reference.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/core/parameters.hpp"
#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"
#include "sim/input/problem_codes.hpp"
#include "sim/scenario/language.hpp"

namespace credence {
namespace {

constexpr std::size_t short_choice = 8;  ///< so many words of a choice stand in its row

constexpr std::string_view opening = R"(# The scenario language

<!-- Written from the table of fields in sim/scenario/ by scenario_reference(). Do not edit. -->

One YAML file asks one question. `credence new scenario NAME` writes a first one, `credence check FILE` says whether it
is valid, `credence explain FILE` prints every value with the file and line that it came from, and `credence schema`
writes the JSON Schema that editors complete from. This page and the schema are made from the table that the program
reads files with.

A file is read strictly. Unknown, missing and double keys, quoted numbers, unknown units, tags, anchors, aliases, merge
keys (`<<`) and second documents are errors, each with file, line, column and a hint; all of them are shown at once and
nothing is run. Keys that begin with `x-` are yours and ignored. A file has at most 1 MiB and 64 levels.

| kind of value | written as |
|---|---|
| state | its code of three capitals (ISO 3166-1 alpha-3), `NOR`; in a case of your own, the codes of its states.csv |
| date | `2026-03-01`; "on" a day acts at the midnight that begins it, "by" and "until" count all of it |
| period | `[2026-01, 2026-06]` or `[2026-01-15, 2026-06-30]`; a month stands for its first, then its last day |
| span | `90 days`, `6 weeks`, `18 months`, `2 years`; calendar months in `report_at`, 30.4375 days elsewhere |
| switch | `on` or `off` |
| text | needs quotes when it holds a colon and a space, or begins with a sign |

**Parents.** With `extends`, maps merge key by key, lists replace the parent's, and `null` removes a key. One parent a
file, at most 8 levels. The parent lies in the folder of the file on the command line or in the shipped `scenarios/`.

**Baseline.** A scenario is compared with the same file without `do`, `shocks` and `adjust` (also inherited ones), unless
`baseline` names another. A scenario that has none of them is its own baseline.

**Names and paths.** A `case` or `belief` without `/` is a name of the library; with `/` it is a path relative to the file
that says it. Without `belief`, the case's `default_belief` counts, else the `belief.yaml` in the case's folder.

**From the command line.** `--set run.paths=1000`, `--set model.frailty=off`, `--set 'do[0].on=2026-06-01'`,
`--set do.CHN.on=2026-06-01`, `--set adjust.theta_patron.scale=1.4`; `--set do=null` removes a key. Setting comes after
merging. `credence`, `name` and `extends` belong to the file.
)";

std::string choice_in_words(const Field& field) {
  const auto words = field.choices();
  if (words.size() > short_choice) return "a word of the list below";
  std::string text;
  for (const std::string_view word : words)
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", word);
  return text;
}

std::string number_in_words(const Field& field, std::string_view noun) {
  std::string constraint = field.range.constraint();
  constexpr std::string_view verb = "be ";
  if (constraint.starts_with(verb)) constraint.erase(0, verb.size());
  return fmt::format("{} {}", noun, constraint);
}

std::string in_words(const Field& field) {
  switch (field.kind) {
    case ValueKind::version:
      return "the number 1";
    case ValueKind::name:
      return "small letters, digits, hyphens";
    case ValueKind::text:
      return fmt::format("text of at most {} characters", field.range.high);
    case ValueKind::texts:
      return "text or list of texts";
    case ValueKind::labels:
      return "map of names to texts";
    case ValueKind::link:
      return "name or path";
    case ValueKind::date:
      return "date";
    case ValueKind::report_dates:
      return "list of spans and dates";
    case ValueKind::period:
      return "period";
    case ValueKind::span:
      return "span of at most 100 years";
    case ValueKind::lasting_span:
      return "span, or `lasting`";
    case ValueKind::number:
      return number_in_words(field, "number");
    case ValueKind::integer:
      return number_in_words(field, "whole number");
    case ValueKind::sign:
      return "`+1` or `-1`";
    case ValueKind::state:
      return "state";
    case ValueKind::states:
      return "state or list of states";
    case ValueKind::bloc:
      return "bloc of the case";
    case ValueKind::blocs:
      return "bloc or list of blocs";
    case ValueKind::choice:
      return choice_in_words(field);
    case ValueKind::on_off:
      return "switch";
    case ValueKind::map:
      return fmt::format("[map](#{})", field.key);
    case ValueKind::acts:
      return "[list of acts](#do)";
    case ValueKind::shocks:
      return "[list of shocks](#shocks)";
    case ValueKind::adjustments:
      return "[map of parameters](#adjust)";
  }
  return {};
}

std::string need_in_words(const Field& field) {
  switch (field.need) {
    case Need::always:
      return "yes";
    case Need::one_of:
      return "one of these";
    case Need::at_most_one:
      return "at most one";
    case Need::optional:
      return "";
  }
  return {};
}

/// A cell must not end its row.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, "\\");
  return text;
}

std::string table_of(std::string_view section) {
  std::string text = "| key | value | needed | if left out | meaning |\n|---|---|---|---|---|\n";
  for (const Field* field : fields_of(section)) {
    std::string meaning(field->doc);
    if (!field->unit.empty()) meaning += fmt::format(" Unit: {}.", field->unit);
    text +=
        fmt::format("| `{}` | {} | {} | {} | {} |\n", field->key, cell(in_words(*field)),
                    need_in_words(*field), cell(std::string(field->default_text)), cell(meaning));
  }
  return text;
}

/// Keys that go together in one example: of a group only the first.
std::vector<const Field*> example_fields(std::string_view section) {
  std::vector<const Field*> kept;
  for (const Field* field : fields_of(section)) {
    const bool second = field->need != Need::optional && field->need != Need::always &&
                        std::any_of(kept.begin(), kept.end(), [&](const Field* other) {
                          return other->need == field->need && other->group == field->group;
                        });
    if (!second && !field->example.empty()) kept.push_back(field);
  }
  return kept;
}

std::string flow_example(std::string_view section) {
  std::string text;
  for (const Field* field : example_fields(section)) {
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", field->key, field->example);
  }
  return "{ " + text + " }";
}

std::string block_example(std::string_view section, std::string_view indent) {
  std::string text;
  for (const Field* field : example_fields(section)) {
    text += fmt::format("{}{}: {}\n", indent, field->key, field->example);
  }
  return text;
}

std::string fenced(const std::string& yaml) { return "\n```yaml\n" + yaml + "```\n"; }

std::string map_section(std::string_view section) {
  return fmt::format("\n## {}\n\n", section) + table_of(section) +
         fenced(fmt::format("{}:\n", section) + block_example(section, "  "));
}

std::string signal_words() {
  std::string text = "\n| type | class |\n|---|---|\n";
  for (const SignalType& type : signal_types())
    text += fmt::format("| `{}` | `{}` |\n", type.name, type.signal_class);
  text += "\n| class | halves in | what it is |\n|---|---|---|\n";
  for (const SignalClass& row : signal_classes()) {
    if (row.use != SignalUse::decays) continue;
    text += fmt::format("| `{}` | {:.0f} months | {} |\n", row.name,
                        row.half_life_days / days_per_month, row.doc);
  }
  return text;
}

std::string acts_section() {
  std::string text = "\n## do\n\nA list of acts. Each begins with its verb.\n";
  for (const std::string_view verb : act_verbs()) {
    const std::string section = act_section(verb);
    text += fmt::format("\n### {}\n\n", verb) + table_of(section) +
            fenced("do:\n  - " + flow_example(section) + "\n");
    if (verb == "signal") text += signal_words();
  }
  return text;
}

std::string shocks_section() {
  std::string text = "\n## shocks\n\nA list of named events.\n\n" + table_of("shocks") +
                     fenced("shocks:\n  - " + flow_example("shocks") + "\n") +
                     "\n| kind | what it is |\n|---|---|\n";
  for (const ShockKind& kind : shock_kinds())
    text += fmt::format("| `{}` | {} |\n", kind.name, cell(std::string(kind.doc)));
  return text;
}

std::string adjust_section() {
  std::string text = "\n## adjust\n\nA map from the name of a parameter to one change of it.\n\n" +
                     table_of("adjust") + fenced("adjust:\n  theta_patron: { scale: 1.4 }\n") +
                     "\n| parameter | unit | meaning |\n|---|---|---|\n";
  for (const Parameter& row : parameter_table()) {
    text += fmt::format("| `{}` | {} | {} |\n", row.name, row.unit, cell(std::string(row.doc)));
  }
  return text;
}

std::string unsupported_section() {
  std::string words;
  for (const std::string_view key : unsupported_keys())
    words += fmt::format("{}`{}`", words.empty() ? "" : ", ", key);
  return "\n## Not supported yet\n\n" + words +
         " are words of the language that this version refuses.\n";
}

std::string codes_section() {
  std::string text =
      "\n## Codes of problems\n\n`--json` gives each problem with its code.\n\n"
      "| code | meaning |\n|---|---|\n";
  for (const ProblemCode& row : problem_codes()) {
    text += fmt::format("| `{} {}` | {} |\n", row.code, row.name, cell(std::string(row.doc)));
  }
  return text;
}

}  // namespace

std::string scenario_reference() {
  std::string text(opening);
  text += "\n## The file\n\n" + table_of("") + fenced(block_example("", ""));
  text += acts_section() + shocks_section() + adjust_section();
  for (const std::string_view section : {"model", "run", "report", "about"})
    text += map_section(section);
  return text + unsupported_section() + codes_section();
}

}  // namespace credence
