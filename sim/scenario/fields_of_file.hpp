#pragma once

#include <array>

#include "sim/scenario/field_parts.hpp"

/// Rows of the file itself, of `about` and of `model`; read by language.cpp alone.
namespace credence::field_table {

constexpr Field model_switch(std::string_view key, std::string_view doc) {
  return {.section = "model",
          .key = key,
          .kind = ValueKind::on_off,
          .default_text = "the case's own",
          .doc = doc,
          .example = "off"};
}

inline constexpr std::array file_fields = {
    Field{.key = "credence",
          .kind = ValueKind::version,
          .need = Need::always,
          .range = {1, 1},
          .doc = "Version of the scenario language; the first key of every file.",
          .example = "1"},
    Field{.key = "name",
          .kind = ValueKind::name,
          .need = Need::always,
          .range = {1, 80},
          .doc = "Small letters, digits and hyphens; equal to the file's name without `.yaml`.",
          .example = "china-follows-russia"},
    Field{.key = "title",
          .kind = ValueKind::text,
          .range = short_text,
          .default_text = "the name",
          .doc = "Headline of every report.",
          .example = "\"What if China follows Russia?\""},
    Field{.key = "question",
          .kind = ValueKind::text,
          .range = sentence,
          .default_text = "the title",
          .doc = "The question in one sentence, with its date and its condition.",
          .example = "\"Who recognises by the end of 2027 if China does on 1 March 2026?\""},
    Field{.key = "about",
          .kind = ValueKind::map,
          .doc = "Who wrote the scenario and what it rests on; enters no number."},
    Field{.key = "extends",
          .kind = ValueKind::link,
          .range = {1, 1000},
          .doc =
              "Another scenario to start from, relative to this file: maps merge key by key, lists "
              "replace, `null` removes a key; one parent, at most 8 levels, inside the folder of "
              "this file or the shipped scenarios/.",
          .example = "baseline.yaml"},
    Field{.key = "baseline",
          .kind = ValueKind::link,
          .range = {1, 1000},
          .default_text = "this file without do, shocks and adjust",
          .doc = "The scenario to compare with: same case, belief, as_of, horizon, model and run.",
          .example = "baseline.yaml"},
    Field{.key = "case",
          .kind = ValueKind::link,
          .need = Need::always,
          .range = {1, 1000},
          .doc =
              "A case of the library by its name, or the path of a case's folder relative to this "
              "file.",
          .example = "taliban-2021"},
    Field{.key = "belief",
          .kind = ValueKind::link,
          .range = {1, 1000},
          .default_text = "the case's default, else its own belief.yaml",
          .doc =
              "A belief of the library by its name, or the path of a belief file relative to this "
              "file.",
          .example = "expert"},
    Field{
        .key = "as_of",
        .kind = ValueKind::date,
        .default_text = "the case's own",
        .doc =
            "The cut: nothing that became known later is used; the simulation begins at the end of "
            "this day.",
        .example = "2025-08-05"},
    Field{.key = "horizon",
          .kind = ValueKind::date,
          .need = Need::always,
          .doc = "The last day that counts; at most 200 years after as_of.",
          .example = "2027-12-31"},
    Field{.key = "report_at",
          .kind = ValueKind::report_dates,
          .default_text = "the horizon only",
          .doc =
              "Further dates to report: calendar spans from as_of, or days. The horizon is always "
              "reported.",
          .example = "[6 months, 12 months, 2027-06-30]"},
    Field{.key = "model",
          .kind = ValueKind::map,
          .doc = "Parts of the model, each on or off, in scenario and baseline alike."},
    Field{.key = "do",
          .kind = ValueKind::acts,
          .doc = "Interventions: the mechanism is overwritten, everything else goes its own way."},
    Field{.key = "shocks",
          .kind = ValueKind::shocks,
          .doc = "Named events that move the hazard of many states."},
    Field{.key = "adjust",
          .kind = ValueKind::adjustments,
          .doc =
              "Changes of parameters, by the names that `credence explain` prints, in every draw."},
    Field{
        .key = "run", .kind = ValueKind::map, .doc = "How much is simulated, and with which luck."},
    Field{
        .key = "report", .kind = ValueKind::map, .doc = "How the report speaks; enters no number."},
    Field{.section = "about",
          .key = "authors",
          .kind = ValueKind::texts,
          .range = short_text,
          .doc = "Who wrote the scenario.",
          .example = "[A. Analyst]"},
    Field{.section = "about",
          .key = "references",
          .kind = ValueKind::texts,
          .range = sentence,
          .doc = "What the scenario rests on.",
          .example = "[\"Al Jazeera, 4 July 2025\"]"},
    Field{.section = "about",
          .key = "notes",
          .kind = ValueKind::text,
          .range = long_text,
          .doc = "Anything else a reader should know.",
          .example = "\"Written for a seminar.\""},
    model_switch("ladder", "Levels of engagement below recognition and the steps between them."),
    model_switch("withdrawal", "Recognition can be withdrawn."),
    model_switch("joint_decisions", "Blocs decide together."),
    model_switch("common_shocks", "Shocks that states of one region share."),
    model_switch("frailty", "What is unknown about each state and stays so."),
    model_switch("time_shape", "The hazard changes with the age of the episode."),
    model_switch("contagion", "States react to the recognition by others."),
    model_switch("signals", "Dated signals pull on the hazard."),
};

}  // namespace credence::field_table
