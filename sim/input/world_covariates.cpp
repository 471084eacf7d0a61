#include "sim/input/world_covariates.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "models/core/elementary.hpp"
#include "models/core/features.hpp"
#include "sim/input/world_covariates_formulas.hpp"
#include "sim/input/world_covariates_tables.hpp"

namespace credence {
namespace {

using Cells = std::vector<std::optional<FeatureCell>>;

/// What the known values of some states say about one that has none.
struct Predictive {
  double mean = 0.0;
  double sd = 0.0;
  std::size_t n = 0;
};

Predictive predictive(const std::vector<double>& known) {
  if (known.empty()) return {};
  const auto n = static_cast<double>(known.size());
  double sum = 0.0;
  for (const double value : known) sum += value;
  const double mean = sum / n;
  double squares = 0.0;
  for (const double value : known) squares += (value - mean) * (value - mean);
  // Spread of one more value around the mean of n, both uncertain.
  const double variance = known.size() > 1 ? squares / (n - 1.0) * (1.0 + 1.0 / n) : 0.0;
  return {mean, sqrt_of(variance), known.size()};
}

class Imputation {
 public:
  Imputation(const World& world, const WorldTables& tables) : world_(world), tables_(tables) {}

  /// Fills the gaps; returns the codes of the states that had one.
  std::vector<std::string> fill(Cells& cells) const {
    const Cells known = cells;
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (known[i]) continue;
      cells[i] = imputed(known, world_.states[i].iso3);
      codes.push_back(world_.states[i].iso3);
    }
    return codes;
  }

 private:
  static constexpr std::size_t fewest_for_a_region = 5;

  [[nodiscard]] std::string region_of(const std::string& iso3) const {
    const auto found = tables_.region.find(iso3);
    return found == tables_.region.end() ? std::string{} : found->second;
  }

  [[nodiscard]] FeatureCell imputed(const Cells& known, const std::string& iso3) const {
    const std::string region = region_of(iso3);
    std::vector<double> in_region;
    std::vector<double> everywhere;
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (!known[i]) continue;
      everywhere.push_back(known[i]->value);
      if (!region.empty() && region_of(world_.states[i].iso3) == region) {
        in_region.push_back(known[i]->value);
      }
    }
    const bool has_region = in_region.size() >= fewest_for_a_region;
    const Predictive guess = predictive(has_region ? in_region : everywhere);
    return {guess.mean, guess.sd, FeatureOrigin::imputed,
            fmt::format("no value: mean of {} states{}", guess.n,
                        has_region ? " of its region, " + region : "")};
  }

  const World& world_;
  const WorldTables& tables_;
};

Cells judged_cells(const FeatureColumn& column, std::size_t n_states) {
  Cells cells(n_states);
  for (std::size_t i = 0; i < std::min(n_states, column.cells.size()); ++i) {
    if (column.cells[i].origin == FeatureOrigin::judged) cells[i] = column.cells[i];
  }
  return cells;
}

void compute_gaps(Cells& cells, const FeatureFormula& formula, const FeatureEvidence& evidence) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (!cells[i]) cells[i] = formula.value(evidence, evidence.world.states[i]);
  }
}

// A judge names the states that have the thing; the others have none of it.
void clear_gaps(Cells& cells) {
  for (auto& cell : cells) {
    if (!cell)
      cell = FeatureCell{0.0, 0.0, FeatureOrigin::computed, "none: no row in features.csv"};
  }
}

std::size_t n_gaps(const Cells& cells) {
  return static_cast<std::size_t>(std::count_if(
      cells.begin(), cells.end(), [](const auto& cell) { return !cell.has_value(); }));
}

FeatureColumn column_of(const Cells& cells) {
  FeatureColumn column;
  column.available = true;
  for (const auto& cell : cells) column.cells.push_back(cell.value());
  return column;
}

std::string imputation_note(const Feature& feature, std::vector<std::string> codes,
                            std::size_t n_states) {
  constexpr std::size_t most_shown = 25;
  const std::size_t n = codes.size();
  if (n > most_shown) codes.resize(most_shown);
  return fmt::format(
      "{}: no value for {} of {} states, drawn around the mean of their region: {}{}", feature.name,
      n, n_states, fmt::join(codes, " "),
      n > most_shown ? fmt::format(" and {} more", n - most_shown) : "");
}

/// One feature's column; not available when too few states have a value.
class ColumnMaker {
 public:
  ColumnMaker(const FeatureEvidence& evidence, std::vector<std::string>& notes)
      : evidence_(evidence), imputation_(evidence.world, evidence.tables), notes_(notes) {}

  [[nodiscard]] FeatureColumn make(const Feature& feature, const FeatureColumn& given) const {
    const FeatureFormula* formula = find_formula(feature.name);
    const std::size_t n_states = evidence_.world.states.size();
    Cells cells = judged_cells(given, n_states);
    if (formula != nullptr) compute_gaps(cells, *formula, evidence_);
    std::size_t n_known = n_states - n_gaps(cells);
    if (n_known == 0) return {};
    if (formula == nullptr && feature.scale == Scale::as_it_is) {
      clear_gaps(cells);
      n_known = n_states;
    }
    if (2 * n_known < n_states) {
      notes_.push_back(fmt::format("{}: left out, only {} of {} states have a value", feature.name,
                                   n_known, n_states));
      return {};
    }
    auto codes = imputation_.fill(cells);
    if (!codes.empty()) notes_.push_back(imputation_note(feature, std::move(codes), n_states));
    return column_of(cells);
  }

 private:
  const FeatureEvidence& evidence_;
  Imputation imputation_;
  std::vector<std::string>& notes_;
};

}  // namespace

void fill_world_covariates(World& world, const Library& library, Date as_of,
                           std::vector<InputFile>& files_read, std::vector<std::string>& notes,
                           std::vector<Problem>& problems) {
  WorldReading reading{files_read, notes, problems};
  auto regions = read_regions(library, reading);
  const bool is_of_this_world =
      std::any_of(world.states.begin(), world.states.end(),
                  [&](const State& state) { return regions.contains(state.iso3); });
  const WorldTables tables = is_of_this_world
                                 ? read_world_tables(library, std::move(regions), as_of, reading)
                                 : WorldTables{};
  const FeatureEvidence evidence{tables, world, last_known_year(as_of)};
  const ColumnMaker maker(evidence, notes);
  std::vector<FeatureColumn> columns(feature_table().size());
  world.features.resize(columns.size());
  for (FeatureId f = 0; f < columns.size(); ++f) {
    columns[f] = maker.make(feature_table()[f], world.features[f]);
  }
  world.features = std::move(columns);
}

}  // namespace credence
