#include "app/explain_study.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/text_row.hpp"
#include "models/core/features.hpp"
#include "models/core/parameters.hpp"
#include "report/markup/table_text.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t key_width = 28;
constexpr std::size_t origin_width = 30;
constexpr std::size_t gaps = 6;  ///< the indent and two gaps between columns

/// How many cells of a feature come from where.
struct FeatureCount {
  std::int64_t computed = 0;
  std::int64_t judged = 0;
  std::int64_t imputed = 0;
};

FeatureCount count_cells(const FeatureColumn& column) {
  FeatureCount count;
  for (const FeatureCell& cell : column.cells) {
    count.computed += cell.origin == FeatureOrigin::computed ? 1 : 0;
    count.judged += cell.origin == FeatureOrigin::judged ? 1 : 0;
    count.imputed += cell.origin == FeatureOrigin::imputed ? 1 : 0;
  }
  return count;
}

/// Key and origin take what they need, within bounds; the value takes the rest.
std::string resolved_section(const Study& study, std::size_t width) {
  std::string text =
      paragraph(fmt::format("Scenario {}: {}", study.scenario.name, study.scenario.title), width);
  std::size_t key = 0;
  std::size_t origin = 0;
  for (const ResolvedValue& row : study.resolved) {
    key = std::max(key, display_width(row.key));
    origin = std::max(origin, display_width(row.origin));
  }
  key = std::min(key, key_width);
  origin = std::min(origin, origin_width);
  const std::size_t taken = key + origin + gaps;
  const std::size_t value = std::max<std::size_t>(width > taken ? width - taken : 0, 16);
  for (const ResolvedValue& row : study.resolved) {
    text += text_row({{row.key, key}, {row.value, value}, {row.origin, origin}});
  }
  return text;
}

std::string adjustment_words(const Adjustment& adjustment) {
  std::string words;
  if (adjustment.set) words += fmt::format(", set to {}", *adjustment.set);
  if (adjustment.scale) words += fmt::format(", times {}", *adjustment.scale);
  if (adjustment.add) words += fmt::format(", plus {}", *adjustment.add);
  return words;
}

std::string adjustments_of(const Study& study, ParameterId parameter) {
  std::string words;
  for (const Adjustment& adjustment : study.scenario.inquiry.adjustments) {
    if (adjustment.parameter == parameter) words += adjustment_words(adjustment);
  }
  return words.empty() ? words : "  (adjusted" + words + ")";
}

std::string parameter_lines(const Study& study, ParameterId id, std::size_t width) {
  const Parameter& parameter = parameter_table()[id];
  const ParameterBelief& belief = study.scenario.belief.parameters[id];
  const std::string value =
      fmt::format("{:>7} \u00B1 {}", number_cell(belief.mean), number_cell(belief.sd));
  std::string text = text_row({{std::string(parameter.name), key_width},
                               {value, 16},
                               {std::string(parameter.unit) + adjustments_of(study, id), 32}});
  if (!belief.source.empty()) text += paragraph("source: " + belief.source, width, 6);
  if (!belief.reason.empty()) text += paragraph(belief.reason, width, 6);
  return text;
}

std::string belief_section(const Study& study, std::size_t width) {
  const Belief& belief = study.scenario.belief;
  std::string text = paragraph(
      fmt::format("Belief {}: {} (mean \u00B1 sd, unit, source)", belief.name, belief.title),
      width);
  std::vector<std::string> unlisted;
  for (ParameterId id = 0; id < belief.parameters.size(); ++id) {
    if (belief.parameters[id].listed)
      text += parameter_lines(study, id, width);
    else
      unlisted.emplace_back(std::string(parameter_table()[id].name) + adjustments_of(study, id));
  }
  if (unlisted.empty()) return text;
  return text + paragraph(fmt::format("not listed, so 0 without uncertainty, and rates off: {}",
                                      joined(unlisted)),
                          width, 2);
}

std::string feature_words(const FeatureColumn& cells) {
  if (!cells.available) return "no data: absent, not imputed";
  const FeatureCount count = count_cells(cells);
  std::string words = fmt::format("{} computed", count.computed);
  if (count.judged > 0) words += fmt::format(", {} judged", count.judged);
  if (count.imputed > 0) words += fmt::format(", {} imputed", count.imputed);
  return words;
}

std::string features_section(const Study& study) {
  std::string text = "Features of the states\n";
  const auto& columns = study.scenario.inquiry.world.features;
  for (FeatureId id = 0; id < columns.size(); ++id) {
    text += text_row(
        {{std::string(feature_table()[id].name), key_width}, {feature_words(columns[id]), 40}});
  }
  return text;
}

Json optional_json(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json belief_json(const Study& study) {
  const Belief& belief = study.scenario.belief;
  Json parameters = Json::array();
  for (ParameterId id = 0; id < belief.parameters.size(); ++id) {
    const Parameter& parameter = parameter_table()[id];
    const ParameterBelief& row = belief.parameters[id];
    parameters.push_back({{"name", parameter.name},
                          {"listed", row.listed},
                          {"mean", row.mean},
                          {"sd", row.sd},
                          {"unit", parameter.unit},
                          {"source", row.source},
                          {"reason", row.reason}});
  }
  Json adjustments = Json::array();
  for (const Adjustment& adjustment : study.scenario.inquiry.adjustments) {
    adjustments.push_back({{"name", parameter_table()[adjustment.parameter].name},
                           {"set", optional_json(adjustment.set)},
                           {"scale", optional_json(adjustment.scale)},
                           {"add", optional_json(adjustment.add)}});
  }
  return {{"name", belief.name},
          {"title", belief.title},
          {"parameters", parameters},
          {"adjustments", adjustments}};
}

Json features_json(const Study& study) {
  Json features = Json::array();
  const auto& columns = study.scenario.inquiry.world.features;
  for (FeatureId id = 0; id < columns.size(); ++id) {
    const Feature& feature = feature_table()[id];
    const FeatureCount count = count_cells(columns[id]);
    features.push_back({{"name", feature.name},
                        {"unit", feature.unit},
                        {"coefficient", feature.coefficient},
                        {"available", columns[id].available},
                        {"n_computed", count.computed},
                        {"n_judged", count.judged},
                        {"n_imputed", count.imputed}});
  }
  return features;
}

}  // namespace

std::string study_text(const Study& study, std::size_t width) {
  std::string text = resolved_section(study, width) + '\n' + belief_section(study, width) + '\n' +
                     features_section(study);
  if (!study.notes.empty()) text += "\nNotes\n";
  for (const std::string& note : study.notes) text += paragraph(note, width, 2);
  return text;
}

std::string study_plain(const Study& study) {
  std::string text = plain_row({"kind", "key", "value", "sd", "unit", "origin"});
  for (const ResolvedValue& row : study.resolved) {
    text += plain_row({"scenario", row.key, row.value, "", "", row.origin});
  }
  const Belief& belief = study.scenario.belief;
  for (ParameterId id = 0; id < belief.parameters.size(); ++id) {
    const ParameterBelief& row = belief.parameters[id];
    if (!row.listed) continue;
    const Parameter& parameter = parameter_table()[id];
    text += plain_row({"parameter", std::string(parameter.name), number_cell(row.mean),
                       number_cell(row.sd), std::string(parameter.unit), row.source});
  }
  const auto& columns = study.scenario.inquiry.world.features;
  for (FeatureId id = 0; id < columns.size(); ++id) {
    const Feature& feature = feature_table()[id];
    text += plain_row({"feature", std::string(feature.name), feature_words(columns[id]), "",
                       std::string(feature.unit), ""});
  }
  return text;
}

Json study_json(const Study& study) {
  Json resolved = Json::array();
  for (const ResolvedValue& row : study.resolved) {
    resolved.push_back({{"key", row.key}, {"value", row.value}, {"origin", row.origin}});
  }
  return {{"scenario", study.scenario.name},
          {"baseline", study.baseline_name},
          {"title", study.scenario.title},
          {"resolved", resolved},
          {"belief", belief_json(study)},
          {"features", features_json(study)},
          {"digests",
           {{"scenario", study.scenario_digest},
            {"belief", study.belief_digest},
            {"data", study.data_digest}}},
          {"notes", study.notes}};
}

}  // namespace credence
