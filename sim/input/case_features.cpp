#include <map>
#include <utility>

#include <fmt/format.h>

#include "models/core/features.hpp"
#include "sim/input/case_draft.hpp"

namespace credence {
namespace {

constexpr Range standardised_range{-1.0e9, 1.0e9};
constexpr Range sd_range{0.0, 1.0e9};

std::vector<std::string_view> feature_names() {
  std::vector<std::string_view> names;
  for (const Feature& feature : feature_table()) names.push_back(feature.name);
  return names;
}

struct Judgement {
  FeatureCell cell;
  std::optional<Date> known_on;
};
using Judgements = std::map<std::pair<FeatureId, StateIndex>, Judgement>;

void read_judgement(CaseRows& rows, CsvRow& row, Judgements& judgements, const CaseDraft& draft) {
  namespace csv = features_csv;
  const std::vector<std::string_view> names = feature_names();
  const auto state = rows.state(row, csv::iso3);
  const auto feature = row.word(csv::feature, names);
  const bool is_flag = feature && feature_table()[*feature].scale == Scale::as_it_is;
  const auto value = row.number(csv::value, is_flag ? zero_to_one : standardised_range);
  const auto sd = row.number(csv::sd, sd_range);
  const auto known_on = row.date(csv::known_on);
  const std::string source = row.text(csv::source);
  if (!state || !feature || !value) return;
  const std::string day = known_on ? format_date(*known_on) : std::string("any day");
  const std::string key =
      fmt::format("{} of {} on {}", names[*feature], draft.world().states[*state].iso3, day);
  if (!rows.is_new(row, csv::iso3, key)) return;
  if (known_on && !rows.keeps(*known_on)) return;
  Judgement judgement{{*value, sd.value_or(0.0), FeatureOrigin::judged, source}, known_on};
  const auto [found, is_first] = judgements.try_emplace({*feature, *state}, judgement);
  if (!is_first && found->second.known_on < known_on) found->second = std::move(judgement);
}

}  // namespace

/// Of several judgements of one thing the last known one holds. A state without a row of a judged
/// thing has none of it.
void read_features(CaseDraft& draft) {
  CaseRows rows(draft, CaseFile::features);
  Judgements judgements;
  rows.for_each([&](CsvRow& row) { read_judgement(rows, row, judgements, draft); });
  World& world = draft.world();
  for (auto& [place, judgement] : judgements) {
    FeatureColumn& column = world.features[place.first];
    if (!column.available) {
      column.available = true;
      column.cells.assign(world.states.size(), FeatureCell{0.0, 0.0, FeatureOrigin::computed,
                                                           "features.csv: no row for this state"});
    }
    column.cells[place.second] = std::move(judgement.cell);
  }
}

}  // namespace credence
