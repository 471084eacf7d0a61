#include <algorithm>

#include <fmt/format.h>

#include "sim/input/case_draft.hpp"
#include "sim/input/cut.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr Range rate_range{0.0, 365.0};  ///< the engine's cap on hazards
constexpr Range log_sd_range{0.0, 10.0};

/// A state of this code with what data/world knows of it. A code of one's own shares its common
/// shocks with nobody unless the case says so.
State state_of_code(const CaseDraft& draft, const std::string& iso3) {
  const Country* country = draft.lists.find_country(iso3);
  State state;
  state.iso3 = iso3;
  state.name = country != nullptr ? country->name : iso3;
  state.noise_slot = draft.lists.state_slot(iso3);
  state.shock_group = country != nullptr && !country->subregion.empty() ? country->subregion : iso3;
  return state;
}

std::optional<ElicitedBaseRate> read_base_rate(CsvRow& row) {
  const auto rate = row.number(states_csv::base_rate_per_year, rate_range);
  const auto log_sd = row.number(states_csv::base_rate_log_sd, log_sd_range);
  if (log_sd && row.is_empty(states_csv::base_rate_per_year)) {
    row.note(states_csv::base_rate_log_sd, ProblemKind::not_together,
             "base_rate_log_sd is given without base_rate_per_year");
  }
  if (!rate) return std::nullopt;
  return ElicitedBaseRate{*rate, log_sd.value_or(0.0)};
}

std::optional<State> read_state(CaseDraft& draft, CaseRows& rows, CsvRow& row) {
  const auto iso3 = row.iso3(states_csv::iso3);
  const auto base_rate = read_base_rate(row);
  const auto opposes = row.integer(states_csv::opposes, 0, 1);
  if (!iso3) return std::nullopt;
  if (*iso3 == draft.header.target.iso3) {
    row.note(states_csv::iso3, ProblemKind::contradiction,
             fmt::format("iso3 is {}, must not be the target of the case", *iso3));
    return std::nullopt;
  }
  if (!rows.is_new(row, states_csv::iso3, *iso3)) return std::nullopt;
  State state = state_of_code(draft, *iso3);
  if (!row.is_empty(states_csv::name)) state.name = row.text(states_csv::name);
  if (!row.is_empty(states_csv::shock_group)) state.shock_group = row.text(states_csv::shock_group);
  state.base_rate = base_rate;
  state.opposes = opposes.value_or(0) == 1;
  state.source = row.text(states_csv::source);
  return state;
}

/// Every UN member and observer, TWN and XKX that exist on the cut, less the target.
void take_default_states(CaseDraft& draft) {
  for (const Country& country : draft.lists.countries()) {
    const bool exists = stands_on(country.exists_from, country.exists_to, draft.as_of());
    if (!country.eligible_by_default || !exists || country.iso3 == draft.header.target.iso3)
      continue;
    draft.world().states.push_back(state_of_code(draft, country.iso3));
  }
}

/// A mistyped target would leave the target itself eligible.
void expect_known_target(CaseDraft& draft) {
  const PlacedCode& target = draft.header.target;
  if (target.iso3.empty() || draft.lists.find_country(target.iso3) != nullptr) return;
  std::vector<std::string> codes;
  for (const Country& country : draft.lists.countries()) codes.push_back(country.iso3);
  note_problem(draft.problems, target.place, ProblemKind::unknown_state,
               fmt::format("target is {}, must be a code of data/world/countries.csv in a case "
                           "without states.csv",
                           target.iso3),
               did_you_mean(target.iso3, codes));
}

/// A power may lead without being eligible itself.
std::string known_power(CaseDraft& draft, const std::optional<PlacedCode>& code,
                        std::string_view name) {
  if (!code) return {};
  if (draft.lists.find_country(code->iso3) != nullptr) return code->iso3;
  if (index_of(draft.world(), code->iso3) || !draft.states_are_known) return code->iso3;
  std::vector<std::string> codes;
  for (const Country& country : draft.lists.countries()) codes.push_back(country.iso3);
  note_problem(draft.problems, code->place, ProblemKind::unknown_state,
               fmt::format("{} is {}, must be a state of this case or of data/world/countries.csv",
                           name, code->iso3),
               did_you_mean(code->iso3, codes));
  return {};
}

}  // namespace

void read_states(CaseDraft& draft) {
  std::vector<State>& states = draft.world().states;
  CaseRows rows(draft, CaseFile::states);
  const std::size_t n_files = draft.reading.files.size();
  const std::size_t n_problems = draft.problems.size();
  rows.for_each([&](CsvRow& row) {
    if (auto state = read_state(draft, rows, row)) states.push_back(std::move(*state));
  });
  draft.has_own_states = draft.reading.files.size() > n_files || draft.problems.size() > n_problems;
  draft.states_are_known = draft.problems.size() == n_problems;
  if (!draft.has_own_states) {
    expect_known_target(draft);
    take_default_states(draft);
  } else if (states.empty() && draft.states_are_known) {
    draft.states_are_known = false;
    note_problem(draft.problems, {(draft.folder / "states.csv").string(), 0, 0, 1},
                 ProblemKind::bad_value, "the file has no rows, must name at least one state");
  }
  std::sort(states.begin(), states.end(),
            [](const State& a, const State& b) { return a.iso3 < b.iso3; });
  for (State& state : states) {
    state.shock_group_slot = draft.lists.shock_group_slot(state.shock_group);
  }
  draft.world().leading_recogniser =
      known_power(draft, draft.header.leading_recogniser, "leading_recogniser");
  draft.world().leading_opposer =
      known_power(draft, draft.header.leading_opposer, "leading_opposer");
}

void bind_neighbours(CaseDraft& draft) {
  for (const PlacedCode& code : draft.header.neighbours) {
    if (const auto state = index_of(draft, code, "neighbours")) {
      draft.world().neighbours.push_back(*state);
    }
  }
}

}  // namespace credence
