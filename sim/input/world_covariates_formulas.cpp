#include "sim/input/world_covariates_formulas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "models/core/elementary.hpp"
#include "sim/input/cut.hpp"

namespace credence {
namespace {

using Cell = std::optional<FeatureCell>;

constexpr int oldest_years_back = 5;  ///< an older value says nothing about today
constexpr double majority = 0.5;

FeatureCell computed(double value, std::string source) {
  return {value, 0.0, FeatureOrigin::computed, std::move(source)};
}

std::span<const YearlyValue> years_of(const YearlyValues& values, std::string_view iso3) {
  const auto found = values.find(iso3);
  return found == values.end() ? std::span<const YearlyValue>{} : std::span(found->second);
}

/// The state's last known year, unless it lies too far back.
const YearlyValue* recent(const FeatureEvidence& evidence, const YearlyValues& values,
                          std::string_view iso3) {
  const auto years = years_of(values, iso3);
  if (years.empty() || years.back().year <= evidence.last_year - oldest_years_back) return nullptr;
  return &years.back();
}

/// Position of a state in the General Assembly.
struct Position {
  double ideal_point = 0.0;
  int first_year = 0;
  int last_year = 0;
};

/// Mean over the last three known years, weighted by the number of votes.
std::optional<Position> position_of(const FeatureEvidence& evidence, std::string_view iso3) {
  constexpr std::size_t n_years = 3;
  if (recent(evidence, evidence.tables.ideal_point, iso3) == nullptr) return std::nullopt;
  auto years = years_of(evidence.tables.ideal_point, iso3);
  years = years.last(std::min(n_years, years.size()));
  double sum = 0.0;
  double votes = 0.0;
  for (const YearlyValue& year : years) {
    sum += year.weight * year.value;
    votes += year.weight;
  }
  return Position{sum / votes, years.front().year, years.back().year};
}

Cell closeness(const FeatureEvidence& evidence, const State& state, const std::string& other) {
  const auto here = position_of(evidence, state.iso3);
  const auto there = position_of(evidence, other);
  if (!here || !there) return std::nullopt;
  return computed(
      0.0 - std::abs(here->ideal_point - there->ideal_point),
      fmt::format("unga_ideal_points.csv: {:.2f} ({} to {}) against {:.2f} of {}",
                  here->ideal_point, here->first_year, here->last_year, there->ideal_point, other));
}

Cell align_recogniser(const FeatureEvidence& evidence, const State& state) {
  return closeness(evidence, state, evidence.world.leading_recogniser);
}

Cell align_opposer(const FeatureEvidence& evidence, const State& state) {
  return closeness(evidence, state, evidence.world.leading_opposer);
}

Cell mil_dependence_opposer(const FeatureEvidence& evidence, const State& state) {
  constexpr double many_troops = 1000.0;
  const std::string& opposer = evidence.world.leading_opposer;
  const auto& tables = evidence.tables;
  if (!tables.region.contains(opposer) || !tables.region.contains(state.iso3)) return std::nullopt;
  if (tables.pacts.contains(state_pair(state.iso3, opposer))) {
    return computed(1.0, "defence_pacts.csv: pact with " + opposer);
  }
  if (opposer != "USA") return computed(0.0, "defence_pacts.csv: no pact with " + opposer);
  const YearlyValue* troops = recent(evidence, tables.us_troops, state.iso3);
  if (troops == nullptr) {
    return computed(0.0, "defence_pacts.csv, us_troops.csv: no pact, no figure of troops");
  }
  return computed(troops->value >= many_troops ? 1.0 : 0.0,
                  fmt::format("defence_pacts.csv, us_troops.csv: no pact, {:.0f} troops in {}",
                              troops->value, troops->year));
}

/// Share of a flow of the target's trade; 0 for who is not among the top five of its last year.
double trade_share(std::span<const TradeShare> trade, TradeFlow flow, std::string_view partner) {
  int year = 0;
  for (const TradeShare& row : trade) {
    if (row.flow == flow) year = std::max(year, row.year);
  }
  for (const TradeShare& row : trade) {
    if (row.flow == flow && row.year == year && row.partner == partner) return row.share;
  }
  return 0.0;
}

Cell econ_stake(const FeatureEvidence& evidence, const State& state) {
  constexpr double floor = 0.001;
  const auto found = evidence.tables.trade.find(evidence.world.target);
  const bool is_known = evidence.tables.region.contains(state.iso3);
  if (found == evidence.tables.trade.end() || !is_known) return std::nullopt;
  const double exports = trade_share(found->second, TradeFlow::exports, state.iso3);
  const double imports = trade_share(found->second, TradeFlow::imports, state.iso3);
  const double share = (exports + imports) / 2.0;
  std::string source = "trade_partners_factbook.csv: not among the top five";
  if (share > 0.0) {
    source = fmt::format("trade_partners_factbook.csv: {} of exports, {} of imports of {}", exports,
                         imports, evidence.world.target);
  }
  return computed(log_of(floor + share), std::move(source));
}

Cell neighbour_target(const FeatureEvidence& evidence, const State& state) {
  const auto& borders = evidence.tables.land_borders;
  const std::string& target = evidence.world.target;
  const bool target_is_known = std::any_of(
      borders.begin(), borders.end(),
      [&](const StatePair& pair) { return pair.first == target || pair.second == target; });
  if (target_is_known) {
    const bool borders_target = borders.contains(state_pair(state.iso3, target));
    return computed(borders_target ? 1.0 : 0.0,
                    borders_target ? "borders.csv: land border" : "borders.csv: no land border");
  }
  const World& world = evidence.world;
  if (world.neighbours.empty()) return std::nullopt;
  const bool is_neighbour =
      std::any_of(world.neighbours.begin(), world.neighbours.end(),
                  [&](StateIndex i) { return world.states[i].iso3 == state.iso3; });
  return computed(is_neighbour ? 1.0 : 0.0, "case.yaml: neighbours");
}

/// Only for a claimant among Muslims: the file knows no other religion.
Cell religion_affinity(const FeatureEvidence& evidence, const State& state) {
  const auto target = years_of(evidence.tables.muslim_share, evidence.world.target);
  const auto here = years_of(evidence.tables.muslim_share, state.iso3);
  if (target.empty() || target.back().value < majority || here.empty()) return std::nullopt;
  return computed(
      here.back().value >= majority ? 1.0 : 0.0,
      fmt::format("religion.csv: share of Muslims {} in {}", here.back().value, here.back().year));
}

/// Own insurgents of the same kind; separatists, which a claim to statehood recalls, are no column.
Cell precedent_fear(const FeatureEvidence& evidence, const State& state) {
  if (evidence.world.kind != "government") return std::nullopt;
  const YearlyValue* conflict = recent(evidence, evidence.tables.government_conflict, state.iso3);
  if (conflict == nullptr) return std::nullopt;
  return computed(conflict->value,
                  fmt::format("separatism.csv: {}armed conflict over government in {}",
                              conflict->value > 0.0 ? "" : "no ", conflict->year));
}

Cell democracy_rights(const FeatureEvidence& evidence, const State& state) {
  const YearlyValue* polyarchy = recent(evidence, evidence.tables.polyarchy, state.iso3);
  if (polyarchy == nullptr) return std::nullopt;
  return computed(-polyarchy->value,
                  fmt::format("regime.csv: polyarchy {} in {}", polyarchy->value, polyarchy->year));
}

Cell small_state_latency(const FeatureEvidence& evidence, const State& state) {
  const YearlyValue* population = recent(evidence, evidence.tables.population, state.iso3);
  if (population == nullptr) return std::nullopt;
  return computed(-log_of(population->value), fmt::format("power.csv: {:.0f} people in {}",
                                                          population->value, population->year));
}

/// 1 from a state's last listing until a later delisting.
Cell terror_listing_active(const FeatureEvidence& evidence, const State& state) {
  const World& world = evidence.world;
  const Signal* last = nullptr;
  bool is_recorded = false;
  for (const Signal& signal : world.signals) {
    const bool is_listing = signal.type == "terror_listing";
    if (!is_listing && signal.type != "terror_delisting") continue;
    is_recorded = true;
    if (!signal.state || world.states[*signal.state].iso3 != state.iso3) continue;
    const bool is_later =
        last == nullptr || signal.date > last->date || (signal.date == last->date && !is_listing);
    if (is_later) last = &signal;
  }
  if (!is_recorded) return std::nullopt;
  if (last == nullptr) return computed(0.0, "signals.csv: no listing");
  return computed(last->type == "terror_listing" ? 1.0 : 0.0, "signals.csv: " + last->id);
}

constexpr std::array formulas = {
    FeatureFormula{"align_recogniser", align_recogniser},
    FeatureFormula{"align_opposer", align_opposer},
    FeatureFormula{"mil_dependence_opposer", mil_dependence_opposer},
    FeatureFormula{"econ_stake", econ_stake},
    FeatureFormula{"neighbour_target", neighbour_target},
    FeatureFormula{"religion_affinity", religion_affinity},
    FeatureFormula{"precedent_fear", precedent_fear},
    FeatureFormula{"democracy_rights", democracy_rights},
    FeatureFormula{"small_state_latency", small_state_latency},
    FeatureFormula{"terror_listing_active", terror_listing_active},
};

}  // namespace

std::span<const FeatureFormula> feature_formulas() { return formulas; }

const FeatureFormula* find_formula(std::string_view feature) {
  const auto* found =
      std::find_if(formulas.begin(), formulas.end(),
                   [&](const FeatureFormula& formula) { return formula.feature == feature; });
  return found == formulas.end() ? nullptr : found;
}

int last_known_year(Date as_of) {
  const auto year = static_cast<int>(std::chrono::year_month_day(as_of).year());
  return is_known(yearly_value_known_on(year - 1), as_of) ? year - 1 : year - 2;
}

}  // namespace credence
