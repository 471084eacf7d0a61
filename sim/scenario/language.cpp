#include "sim/scenario/language.hpp"

#include <array>

#include "models/shocks/kinds.hpp"
#include "models/signals/classes.hpp"

namespace credence {
namespace {

using Words = std::vector<std::string_view>;

Words yardsticks() { return {"icd203", "phia", "ipcc"}; }
Words tie_channels() { return {"patron", "neighbour", "rival"}; }

Words shock_names() {
  Words names;
  for (const ShockKind& kind : shock_kinds()) names.push_back(kind.name);
  return names;
}

/// Types and classes that enter the sum of signals; states of the ladder and outcomes are no signals.
Words signal_names() {
  Words names;
  for (const SignalType& type : signal_types()) names.push_back(type.name);
  for (const SignalClass& row : signal_classes()) {
    if (row.use == SignalUse::decays) names.push_back(row.name);
  }
  return names;
}

constexpr Range short_text{1, 200};
constexpr Range sentence{1, 500};
constexpr Range long_text{1, 20000};
constexpr Range log_shift{-20, 20};
constexpr Range duration{0, days_in_a_century, true, false};
constexpr std::string_view in_log_hazard = "log hazard";

constexpr Field act_state(std::string_view section, std::string_view doc, std::string_view example) {
  return {.section = section, .key = section.substr(3), .kind = ValueKind::states,
          .need = Need::always, .doc = doc, .example = example};
}
constexpr Field act_day(std::string_view section, Need need, std::string_view doc) {
  return {.section = section, .key = "on", .kind = ValueKind::date, .need = need, .group = "when",
          .doc = doc, .example = "2026-03-01"};
}
constexpr Field act_reason(std::string_view section) {
  return {.section = section, .key = "because", .kind = ValueKind::text, .range = sentence,
          .doc = "Why the act is assumed; printed beside it.", .example = "\"Beijing upgrades its ties\""};
}
constexpr Field model_switch(std::string_view key, std::string_view doc) {
  return {.section = "model", .key = key, .kind = ValueKind::on_off,
          .default_text = "the case's own", .doc = doc, .example = "off"};
}

constexpr std::array file_fields = {
    Field{.key = "credence", .kind = ValueKind::version, .need = Need::always, .range = {1, 1},
          .doc = "Version of the scenario language; the first key of every file.", .example = "1"},
    Field{.key = "name", .kind = ValueKind::name, .need = Need::always, .range = {1, 80},
          .doc = "Small letters, digits and hyphens; equal to the file's name without `.yaml`.",
          .example = "china-follows-russia"},
    Field{.key = "title", .kind = ValueKind::text, .range = short_text, .default_text = "the name",
          .doc = "Headline of every report.", .example = "\"What if China follows Russia?\""},
    Field{.key = "question", .kind = ValueKind::text, .range = sentence, .default_text = "the title",
          .doc = "The question in one sentence, with its date and its condition.",
          .example = "\"Who recognises by the end of 2027 if China does on 1 March 2026?\""},
    Field{.key = "about", .kind = ValueKind::map,
          .doc = "Who wrote the scenario and what it rests on; enters no number."},
    Field{.key = "extends", .kind = ValueKind::link, .range = {1, 1000},
          .doc = "Another scenario to start from, relative to this file: maps merge key by key, lists "
                 "replace, `null` removes a key; one parent, at most 8 levels, inside the folder of "
                 "this file or the shipped scenarios/.",
          .example = "baseline.yaml"},
    Field{.key = "baseline", .kind = ValueKind::link, .range = {1, 1000},
          .default_text = "this file without do, shocks and adjust",
          .doc = "The scenario to compare with: same case, belief, as_of, horizon and run.",
          .example = "baseline.yaml"},
    Field{.key = "case", .kind = ValueKind::link, .need = Need::always, .range = {1, 1000},
          .doc = "A case of the library by its name, or the path of a case's folder relative to this "
                 "file.",
          .example = "taliban-2021"},
    Field{.key = "belief", .kind = ValueKind::link, .range = {1, 1000},
          .default_text = "the case's own belief, else its default",
          .doc = "A belief of the library by its name, or the path of a belief file relative to this "
                 "file.",
          .example = "expert"},
    Field{.key = "as_of", .kind = ValueKind::date, .default_text = "the case's own",
          .doc = "The cut: nothing that became known later is used; the simulation begins at the end of "
                 "this day.",
          .example = "2025-08-05"},
    Field{.key = "horizon", .kind = ValueKind::date, .need = Need::always,
          .doc = "The last day that counts; at most 200 years after as_of.", .example = "2027-12-31"},
    Field{.key = "report_at", .kind = ValueKind::report_dates,
          .default_text = "the horizon only",
          .doc = "Further dates to report: calendar spans from as_of, or days. The horizon is always "
                 "reported.",
          .example = "[6 months, 12 months, 2027-06-30]"},
    Field{.key = "model", .kind = ValueKind::map,
          .doc = "Parts of the model, each on or off, in scenario and baseline alike."},
    Field{.key = "do", .kind = ValueKind::acts,
          .doc = "Interventions: the mechanism is overwritten, everything else goes its own way."},
    Field{.key = "shocks", .kind = ValueKind::shocks,
          .doc = "Named events that move the hazard of many states."},
    Field{.key = "adjust", .kind = ValueKind::adjustments,
          .doc = "Changes of parameters, by the names that `credence explain` prints, in every draw."},
    Field{.key = "run", .kind = ValueKind::map, .doc = "How much is simulated, and with which luck."},
    Field{.key = "report", .kind = ValueKind::map, .doc = "How the report speaks; enters no number."},
    Field{.section = "about", .key = "authors", .kind = ValueKind::texts, .range = short_text,
          .doc = "Who wrote the scenario.", .example = "[A. Analyst]"},
    Field{.section = "about", .key = "references", .kind = ValueKind::texts, .range = sentence,
          .doc = "What the scenario rests on.", .example = "[\"Al Jazeera, 4 July 2025\"]"},
    Field{.section = "about", .key = "notes", .kind = ValueKind::text, .range = long_text,
          .doc = "Anything else a reader should know.", .example = "\"Written for a seminar.\""},
    model_switch("ladder", "Levels of engagement below recognition and the steps between them."),
    model_switch("withdrawal", "Recognition can be withdrawn."),
    model_switch("joint_decisions", "Blocs decide together."),
    model_switch("common_shocks", "Shocks that states of one region share."),
    model_switch("frailty", "What is unknown about each state and stays so."),
    model_switch("time_shape", "The hazard changes with the age of the episode."),
    model_switch("contagion", "States react to the recognition by others."),
    model_switch("signals", "Dated signals pull on the hazard."),
};

constexpr std::array act_fields = {
    act_state("do recognises", "Who recognises: then, never earlier, and brings nobody.", "CHN"),
    act_day("do recognises", Need::one_of, "The day; the act stands at the midnight that begins it."),
    Field{.section = "do recognises", .key = "between", .kind = ValueKind::period,
          .need = Need::one_of, .group = "when",
          .doc = "On each path a day drawn evenly from the first to the last day.",
          .example = "[2026-01, 2026-06]"},
    act_reason("do recognises"),
    act_state("do never_recognises", "Who does not recognise, alone or with a bloc.", "[USA, GBR]"),
    Field{.section = "do never_recognises", .key = "until", .kind = ValueKind::date,
          .default_text = "the horizon", .doc = "The last day of the bar; then the clock goes on.",
          .example = "2027-06-30"},
    act_reason("do never_recognises"),
    act_state("do withdraws", "Who withdraws its recognition, if it stands.", "RUS"),
    act_day("do withdraws", Need::always, "The day."),
    act_reason("do withdraws"),
    Field{.section = "do sets_level", .key = "sets_level", .kind = ValueKind::integer,
          .need = Need::always, .range = {0, 4},
          .doc = "Level of the engagement ladder: 0 none, 1 contact, 2 mission, 3 charge d'affaires, 4 "
                 "ambassador.",
          .example = "4"},
    Field{.section = "do sets_level", .key = "state", .kind = ValueKind::states,
          .need = Need::always, .doc = "Whose level is set.", .example = "IND"},
    act_day("do sets_level", Need::always, "The day; later steps go on from there."),
    act_reason("do sets_level"),
    Field{.section = "do signal", .key = "signal", .kind = ValueKind::choice, .need = Need::always,
          .doc = "Type or class of an engagement signal.", .example = "head_of_state_meeting",
          .choices = signal_names},
    Field{.section = "do signal", .key = "state", .kind = ValueKind::states, .need = Need::always,
          .doc = "Whom it moves.", .example = "UZB"},
    Field{.section = "do signal", .key = "direction", .kind = ValueKind::sign,
          .default_text = "+1", .doc = "+1 warms, -1 cools.", .example = "+1"},
    Field{.section = "do signal", .key = "intensity", .kind = ValueKind::number,
          .need = Need::always, .range = zero_to_one, .unit = "share",
          .doc = "How strong the signal is, against the strongest of its class.", .example = "0.8"},
    Field{.section = "do signal", .key = "reliability", .kind = ValueKind::number,
          .range = zero_to_one, .unit = "share", .default_text = "1",
          .doc = "How far the signal is to be believed; an assumed one fully.", .example = "1"},
    act_day("do signal", Need::always, "The day."),
    act_reason("do signal"),
    Field{.section = "do sets_tie", .key = "sets_tie", .kind = ValueKind::choice,
          .need = Need::always, .doc = "Channel of the tie.", .example = "patron",
          .choices = tie_channels},
    Field{.section = "do sets_tie", .key = "from", .kind = ValueKind::state, .need = Need::always,
          .doc = "Who acts.", .example = "RUS"},
    Field{.section = "do sets_tie", .key = "to", .kind = ValueKind::state, .need = Need::always,
          .doc = "Who is moved.", .example = "TJK"},
    Field{.section = "do sets_tie", .key = "weight", .kind = ValueKind::number,
          .need = Need::always, .range = {0, 1000}, .unit = "share",
          .doc = "The tie's weight from then on; 0 cuts it.", .example = "0"},
    act_day("do sets_tie", Need::one_of, "First day; the weight then holds to the horizon."),
    Field{.section = "do sets_tie", .key = "during", .kind = ValueKind::period,
          .need = Need::one_of, .group = "when",
          .doc = "First and last day; afterwards the old weight holds again.",
          .example = "[2026-01, 2026-12]"},
    act_reason("do sets_tie"),
    Field{.section = "do bloc_decides", .key = "bloc_decides", .kind = ValueKind::bloc,
          .need = Need::always, .doc = "The bloc that decides.", .example = "SCO"},
    act_day("do bloc_decides", Need::always, "The day; all joiners act at one instant."),
    Field{.section = "do bloc_decides", .key = "join", .kind = ValueKind::states,
          .default_text = "each member with its own probability",
          .doc = "The members that join; the others do not.", .example = "[KAZ, KGZ]"},
    act_reason("do bloc_decides"),
};

constexpr std::array other_fields = {
    Field{.section = "shocks", .key = "kind", .kind = ValueKind::choice, .need = Need::always,
          .doc = "Kind of the shock.", .example = "rights_edict", .choices = shock_names},
    Field{.section = "shocks", .key = "on", .kind = ValueKind::date, .need = Need::one_of,
          .group = "when", .doc = "The day it begins.", .example = "2026-03-15"},
    Field{.section = "shocks", .key = "rate_per_year", .kind = ValueKind::number,
          .need = Need::one_of, .group = "when", .range = {0, 365, true, false}, .unit = "per year",
          .doc = "Arrivals at random, this many a year on average; replaces the belief's rate.",
          .example = "0.5"},
    Field{.section = "shocks", .key = "log_hazard_shift", .kind = ValueKind::number,
          .range = log_shift, .unit = in_log_hazard, .default_text = "the belief's effect",
          .doc = "Effect on the log hazard at full strength.", .example = "-0.8"},
    Field{.section = "shocks", .key = "blocs", .kind = ValueKind::blocs,
          .default_text = "as the kind says", .doc = "Blocs whose members it moves.",
          .example = "[CSTO]"},
    Field{.section = "shocks", .key = "states", .kind = ValueKind::states,
          .default_text = "as the kind says", .doc = "States it moves, besides those of `blocs`.",
          .example = "[IRN, PAK]"},
    Field{.section = "shocks", .key = "half_life", .kind = ValueKind::span,
          .need = Need::at_most_one, .group = "how long", .range = duration, .unit = "days",
          .default_text = "as the kind says", .doc = "It fades, by half in this time.",
          .example = "6 months"},
    Field{.section = "shocks", .key = "lasts", .kind = ValueKind::lasting_span,
          .need = Need::at_most_one, .group = "how long", .range = duration, .unit = "days",
          .doc = "It acts fully for this time, then not at all; `lasting`: to the horizon.",
          .example = "180 days"},
    Field{.section = "shocks", .key = "mean_duration", .kind = ValueKind::span,
          .need = Need::at_most_one, .group = "how long", .range = duration, .unit = "days",
          .doc = "It ends after a random time, exponential with this mean.", .example = "180 days"},
    act_reason("shocks"),
    Field{.section = "adjust", .key = "set", .kind = ValueKind::number, .need = Need::one_of,
          .group = "how", .range = {-1000, 1000}, .unit = "the parameter's",
          .doc = "The value in every draw: its uncertainty is gone.", .example = "0.5"},
    Field{.section = "adjust", .key = "scale", .kind = ValueKind::number, .need = Need::one_of,
          .group = "how", .range = {-1000, 1000}, .unit = "factor",
          .doc = "Multiplies the value of every draw.", .example = "1.4"},
    Field{.section = "adjust", .key = "add", .kind = ValueKind::number, .need = Need::one_of,
          .group = "how", .range = {-1000, 1000}, .unit = "the parameter's",
          .doc = "Is added to the value of every draw.", .example = "-0.3"},
    Field{.section = "run", .key = "paths", .kind = ValueKind::integer,
          .range = {1, 1099511627776.0}, .unit = "paths", .default_text = "100000",
          .doc = "Simulated futures; rounded up to a multiple of draws.", .example = "100000"},
    Field{.section = "run", .key = "draws", .kind = ValueKind::integer, .range = {1, 1000000},
          .unit = "draws", .default_text = "2000",
          .doc = "Draws from the belief; 1 takes every parameter at its mean.", .example = "2000"},
    Field{.section = "run", .key = "seed", .kind = ValueKind::integer,
          .range = {0, seed_limit, false, true}, .default_text = "20250805",
          .doc = "The luck: the same seed gives the same numbers, here and everywhere.",
          .example = "20250805"},
    Field{.section = "report", .key = "yardstick", .kind = ValueKind::choice,
          .default_text = "icd203", .doc = "Words for probabilities.", .example = "icd203",
          .choices = yardsticks},
    Field{.section = "report", .key = "focus", .kind = ValueKind::states,
          .doc = "States that the report shows first.", .example = "[CHN, IRN, PAK, UZB]"},
    Field{.section = "report", .key = "names", .kind = ValueKind::labels, .range = short_text,
          .doc = "Names to print instead of the case's, by code or role.",
          .example = "{ claimant: \"Taliban government\" }"},
};

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

std::string act_section(std::string_view verb) { return std::string(act_prefix) + std::string(verb); }

std::span<const std::string_view> unsupported_keys() { return not_yet; }
std::span<const std::string_view> assumption_keys() { return assumptions; }
bool is_private_key(std::string_view key) { return key.starts_with("x-"); }

}  // namespace credence
