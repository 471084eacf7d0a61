#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/input/case_draft.hpp"
#include "sim/input/cut.hpp"

namespace credence {
namespace {

constexpr std::array<std::string_view, 5> step_kinds = {"start", "step", "bound", "relocation",
                                                        "unknown_start"};

/// A row of ladder.csv: the level on the case's own cut.
struct LadderRow {
  StateIndex state = 0;
  int level = 0;
  std::optional<Date> since;
  std::string source;
};

std::optional<int> read_level(CsvRow& row, std::size_t column) {
  const auto level = row.integer(column, 0, recognition_level);
  return level ? std::optional<int>(static_cast<int>(*level)) : std::nullopt;
}

std::vector<LadderRow> read_ladder_rows(CaseDraft& draft) {
  std::vector<LadderRow> ladder;
  CaseRows rows(draft, CaseFile::ladder);
  rows.for_each([&](CsvRow& row) {
    const auto state = rows.state(row, ladder_csv::iso3);
    const auto level = read_level(row, ladder_csv::level);
    const auto since = row.date(ladder_csv::since);
    const std::string source = row.text(ladder_csv::source);
    static_cast<void>(read_level(row, ladder_csv::level_strict));
    static_cast<void>(read_level(row, ladder_csv::level_lenient));
    if (!state || !rows.is_new(row, ladder_csv::iso3, draft.world().states[*state].iso3)) return;
    if (since && !rows.keeps(*since)) return;
    if (level) ladder.push_back({*state, *level, since, source});
  });
  return ladder;
}

void read_ladder_history(CaseDraft& draft) {
  CaseRows rows(draft, CaseFile::ladder_history);
  std::vector<LadderStep>& history = draft.world().ladder_history;
  rows.for_each([&](CsvRow& row) {
    const auto state = rows.state(row, ladder_history_csv::iso3);
    const auto level = read_level(row, ladder_history_csv::level);
    const auto from = row.date(ladder_history_csv::from_date);
    const auto precision = row.precision(ladder_history_csv::precision);
    const auto kind = row.word(ladder_history_csv::kind, step_kinds);
    std::string source = row.text(ladder_history_csv::source);
    if (!state || !level || !from || !precision || !kind) return;
    const std::string key = draft.world().states[*state].iso3 + " on " + format_date(*from);
    if (!rows.is_new(row, ladder_history_csv::from_date, key)) return;
    if (!rows.keeps(known_day(draft.header, std::nullopt, *from, *precision, source))) return;
    history.push_back(
        {*state, *level, *from, *precision, std::string(step_kinds[*kind]), std::move(source)});
  });
  std::sort(history.begin(), history.end(), [](const LadderStep& a, const LadderStep& b) {
    return a.state != b.state ? a.state < b.state : a.from_date < b.from_date;
  });
}

void stand_on(State& state, int level, std::optional<Date> since, std::string source) {
  state.level = level;
  state.level_since = since;
  state.level_source = std::move(source);
}

}  // namespace

void read_ladder(CaseDraft& draft) {
  World& world = draft.world();
  const std::vector<LadderRow> ladder = read_ladder_rows(draft);
  read_ladder_history(draft);
  std::vector<bool> has_history(world.states.size(), false);
  for (const LadderStep& step : world.ladder_history) {
    has_history[step.state] = true;
    const bool has_day = step.precision == Precision::day && step.kind != "unknown_start";
    stand_on(world.states[step.state], step.level,
             has_day ? std::optional(step.from_date) : std::nullopt, step.source);
  }
  // A row of ladder.csv holds on the case's own cut; on an earlier one only if its day came before,
  // or if nothing else is known of the state.
  const bool is_earlier_cut = draft.as_of() < draft.header.as_of;
  for (const LadderRow& row : ladder) {
    if (is_earlier_cut && !row.since && has_history[row.state]) continue;
    stand_on(world.states[row.state], row.level, row.since, row.source);
  }
}

}  // namespace credence
