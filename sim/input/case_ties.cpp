#include <array>
#include <iterator>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "sim/input/case_draft.hpp"
#include "sim/input/cut.hpp"

namespace credence {
namespace {

constexpr std::array<std::string_view, 3> channels = {"patron", "neighbour", "rival"};
constexpr Range weight_range{0.0, 1000.0};
constexpr std::size_t most_named = 5;

/// The days on which the ties of one channel between two states hold: begin -> end, ends excluded.
class HeldDays {
 public:
  /// False: some of the days are held already.
  bool take(const Tie& tie) {
    const Date begin = tie.valid_from.value_or(Date::min());
    const Date end = tie.valid_to.value_or(Date::max());
    const auto next = ends_.lower_bound(begin);
    if (next != ends_.end() && next->first < end) return false;
    if (next != ends_.begin() && std::prev(next)->second > begin) return false;
    ends_.emplace(begin, end);
    return true;
  }

 private:
  std::map<Date, Date> ends_;
};

class TieReader {
 public:
  explicit TieReader(CaseDraft& draft) : draft_(draft), rows_(draft, CaseFile::ties) {}

  void read() {
    rows_.for_each([&](CsvRow& row) {
      if (auto tie = read_tie(row)) cut_and_keep(std::move(*tie));
    });
    tell_heavy_targets();
  }

 private:
  std::optional<Tie> read_tie(CsvRow& row);
  bool is_possible(CsvRow& row, const Tie& tie);
  void cut_and_keep(Tie tie);
  void tell_heavy_targets();

  CaseDraft& draft_;
  CaseRows rows_;
  std::map<std::tuple<TieChannel, StateIndex, StateIndex>, HeldDays> held_;
};

std::optional<Tie> TieReader::read_tie(CsvRow& row) {
  const auto channel = row.word(ties_csv::channel, channels);
  const auto from = rows_.state(row, ties_csv::from);
  const auto to = rows_.state(row, ties_csv::to);
  const auto weight = row.number(ties_csv::weight, weight_range);
  const auto valid_from = row.date(ties_csv::valid_from);
  const auto valid_to = row.date(ties_csv::valid_to);
  std::string source = row.text(ties_csv::source);
  if (!channel || !from || !to || !weight) return std::nullopt;
  Tie tie{static_cast<TieChannel>(*channel),
          *from,
          *to,
          *weight,
          valid_from,
          valid_to,
          std::move(source)};
  if (!is_possible(row, tie)) return std::nullopt;
  return tie;
}

bool TieReader::is_possible(CsvRow& row, const Tie& tie) {
  if (tie.from == tie.to) {
    row.note(ties_csv::to, ProblemKind::contradiction,
             fmt::format("to is {}, must not be the state that acts", row.raw(ties_csv::to)));
    return false;
  }
  if (tie.valid_from && tie.valid_to && *tie.valid_to <= *tie.valid_from) {
    row.note(ties_csv::valid_to, ProblemKind::bad_date,
             fmt::format("valid_to is {}, must be after valid_from, {}", format_date(*tie.valid_to),
                         format_date(*tie.valid_from)));
    return false;
  }
  if (held_[{tie.channel, tie.from, tie.to}].take(tie)) return true;
  row.note(ties_csv::from, ProblemKind::double_row,
           fmt::format("ties.csv has a {} tie from {} to {} for these days already",
                       row.raw(ties_csv::channel), row.raw(ties_csv::from), row.raw(ties_csv::to)));
  return false;
}

/// A tie that began after the cut was not known; one that has ended moves nobody; an end that the
/// case learned of only after an earlier cut is hindsight.
void TieReader::cut_and_keep(Tie tie) {
  if (tie.valid_from && !rows_.keeps(*tie.valid_from)) return;
  if (!stands_on(tie.valid_from, tie.valid_to, draft_.as_of())) return;
  if (draft_.as_of() < draft_.header.as_of) tie.valid_to.reset();
  draft_.world().ties.push_back(std::move(tie));
}

/// Patron weights are shares: a sum above 1 is legal and probably not meant.
void TieReader::tell_heavy_targets() {
  std::vector<double> sum(draft_.world().states.size(), 0.0);
  for (const Tie& tie : draft_.world().ties) {
    if (tie.channel == TieChannel::patron) sum[tie.to] += tie.weight;
  }
  std::string names;
  std::size_t n = 0;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    if (sum[i] <= 1.0 + 1e-9 || ++n > most_named) continue;
    names += fmt::format("{}{} ({:.3g})", n > 1 ? ", " : "", draft_.world().states[i].iso3, sum[i]);
  }
  if (n == 0) return;
  if (n > most_named) names += fmt::format(" and {} more", n - most_named);
  draft_.reading.notes.push_back("ties.csv: patron weights add up to more than 1 for " + names);
}

}  // namespace

void read_ties(CaseDraft& draft) { TieReader(draft).read(); }

}  // namespace credence
