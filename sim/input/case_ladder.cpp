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

/// ladder.csv as far as the cut lets it in.
struct Ladder {
  bool is_there = false;
  std::vector<LadderRow> rows;
  std::vector<bool> is_later;  ///< by state: its row begins after the cut
};

Ladder read_ladder_rows(CaseDraft& draft) {
  Ladder ladder;
  ladder.is_later.assign(draft.world().states.size(), false);
  const std::size_t n_files = draft.reading.files.size();
  CaseRows rows(draft, CaseFile::ladder);
  rows.for_each([&](CsvRow& row) {
    const auto state = rows.state(row, ladder_csv::iso3);
    const auto level = read_level(row, ladder_csv::level);
    const auto since = row.date(ladder_csv::since);
    const std::string source = row.text(ladder_csv::source);
    static_cast<void>(read_level(row, ladder_csv::level_strict));
    static_cast<void>(read_level(row, ladder_csv::level_lenient));
    if (!state || !rows.is_new(row, ladder_csv::iso3, draft.world().states[*state].iso3)) return;
    ladder.is_later[*state] = since && !rows.keeps(*since);
    if (level && !ladder.is_later[*state]) ladder.rows.push_back({*state, *level, since, source});
  });
  ladder.is_there = draft.reading.files.size() > n_files;
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

/// The last known step of every state; absent: none recorded.
std::vector<const LadderStep*> last_steps(const World& world) {
  std::vector<const LadderStep*> last(world.states.size(), nullptr);
  for (const LadderStep& step : world.ladder_history) last[step.state] = &step;
  return last;
}

void tell_contradictions(CaseDraft& draft, const std::vector<const LadderStep*>& last) {
  std::string names;
  for (std::size_t i = 0; i < last.size(); ++i) {
    const State& state = draft.world().states[i];
    if (last[i] == nullptr || last[i]->level == state.level) continue;
    names += fmt::format("{}{} ({}, not {})", names.empty() ? "" : ", ", state.iso3, state.level,
                         last[i]->level);
  }
  if (names.empty()) return;
  draft.reading.notes.push_back("ladder.csv and ladder_history.csv differ, the first holds: " +
                                names);
}

}  // namespace

/// ladder.csv holds on the case's own cut and later: states without a row stand at 0. On an earlier
/// cut the last recorded step holds, unless the row's own day came before or nothing else is known.
void read_ladder(CaseDraft& draft) {
  World& world = draft.world();
  const Ladder ladder = read_ladder_rows(draft);
  read_ladder_history(draft);
  const bool is_earlier_cut = draft.as_of() < draft.header.as_of;
  const std::vector<const LadderStep*> last = last_steps(world);
  for (const LadderStep* step : last) {
    if (step == nullptr) continue;
    if (!is_earlier_cut && ladder.is_there && !ladder.is_later[step->state]) continue;
    const bool has_day = step->precision == Precision::day && step->kind != "unknown_start";
    stand_on(world.states[step->state], step->level,
             has_day ? std::optional(step->from_date) : std::nullopt, step->source);
  }
  for (const LadderRow& row : ladder.rows) {
    if (is_earlier_cut && !row.since && last[row.state] != nullptr) continue;
    stand_on(world.states[row.state], row.level, row.since, row.source);
  }
  if (ladder.is_there && !is_earlier_cut) tell_contradictions(draft, last);
}

}  // namespace credence
