#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "models/core/features.hpp"
#include "models/signals/classes.hpp"
#include "sim/input/case_draft.hpp"
#include "sim/input/signal_reports.hpp"

namespace credence {
namespace {

constexpr std::string_view listing = "terror_listing";
constexpr std::string_view delisting = "terror_delisting";
constexpr std::string_view acts_on_all = "rights";  ///< the type of context that is a signal

std::vector<std::string_view> class_names() {
  std::vector<std::string_view> names;
  for (const SignalClass& row : signal_classes()) names.push_back(row.name);
  return names;
}

/// The date of a row and when it was public; empty with a problem noted.
struct RowDates {
  Date date;
  Precision precision = Precision::day;
  Date known_on;
};

struct DateColumns {
  std::size_t date;
  std::size_t precision;
  std::size_t known_on;
  std::size_t source;
};

std::optional<RowDates> read_dates(const CaseHeader& header, CsvRow& row,
                                   const DateColumns& column) {
  const auto date = row.date(column.date);
  const auto precision = row.precision(column.precision);
  const auto known_on = row.date(column.known_on);
  if (!date || !precision) return std::nullopt;
  if (known_on && *known_on < interval_first_day(*date, *precision)) {
    row.note(column.known_on, ProblemKind::bad_date,
             fmt::format("known_on is {}, must not be before the date, {}", format_date(*known_on),
                         format_date(*date)));
    return std::nullopt;
  }
  return RowDates{*date, *precision,
                  known_day(header, known_on, *date, *precision, row.raw(column.source))};
}

/// Rows by their id: a row that is repeated word for word counts once, two rows of one id that
/// differ are a mistake.
class RepeatedRows {
 public:
  RepeatedRows(std::string_view file, std::size_t n_columns) : file_(file), n_columns_(n_columns) {}

  /// Whether the row is the first of its id; notes a problem when the earlier one says otherwise.
  bool is_new(CsvRow& row, std::size_t id_column) {
    std::string words;
    for (std::size_t c = 0; c < n_columns_; ++c) words += std::string(row.raw(c)) + '\x1f';
    const auto [found, is_first] = rows_.try_emplace(std::string(row.raw(id_column)), words);
    if (!is_first && found->second != words) {
      row.note(id_column, ProblemKind::double_row,
               fmt::format("{} has another row with the id {} already", file_,
                           shown(row.raw(id_column))));
    }
    return is_first;
  }

 private:
  std::string_view file_;
  std::size_t n_columns_;
  std::map<std::string, std::string> rows_;
};

std::optional<Signal> read_signal(const CaseDraft& draft, CaseRows& rows, CsvRow& row) {
  namespace csv = signals_csv;
  const std::vector<std::string_view> classes = class_names();
  Signal signal;
  signal.id = row.text(csv::id);
  signal.state = rows.state(row, csv::iso3);
  const auto dates =
      read_dates(draft.header, row, {csv::date, csv::precision, csv::known_on, csv::source});
  const auto signal_class = row.word(csv::signal_class, classes);
  const auto direction = row.direction(csv::direction);
  const auto intensity = row.number(csv::intensity, zero_to_one);
  const auto reliability = row.number(csv::reliability, zero_to_one);
  signal.type = row.text(csv::type);
  signal.group = row.text(csv::independence_group);
  signal.summary = row.text(csv::summary);
  signal.source = row.text(csv::source);
  if (!signal.state || !dates || !signal_class || !direction || !intensity) return std::nullopt;
  if (!rows.keeps(dates->known_on)) return std::nullopt;
  signal.date = dates->date;
  signal.precision = dates->precision;
  signal.known_on = dates->known_on;
  signal.signal_class = *signal_class;
  signal.direction = *direction;
  signal.intensity = *intensity;
  signal.reliability = reliability.value_or(reliability_of_sources(signal.source));
  return signal;
}

/// 1 for states that listed the claimant as terrorist and have not delisted it since. A case
/// without a listing has no data on it.
void fill_terror_listing(World& world, const std::vector<Signal>& signals) {
  std::vector<const Signal*> listings(world.states.size(), nullptr);
  for (const Signal& signal : signals) {
    if (signal.type != listing) continue;
    const Signal*& last = listings[*signal.state];
    if (last == nullptr || last->date < signal.date) last = &signal;
  }
  if (std::all_of(listings.begin(), listings.end(), [](const Signal* s) { return s == nullptr; })) {
    return;
  }
  FeatureColumn& column = world.features[find_feature("terror_listing_active").value()];
  column.available = true;
  column.cells.assign(world.states.size(), FeatureCell{0.0, 0.0, FeatureOrigin::computed,
                                                       "signals.csv: no listing known"});
  for (std::size_t i = 0; i < listings.size(); ++i) {
    if (listings[i] == nullptr) continue;
    column.cells[i].value = 1.0;
    column.cells[i].source = "signals.csv: " + listings[i]->id;
  }
  for (const Signal& signal : signals) {
    const Signal* last = listings[*signal.state];
    const bool lifts = signal.type == delisting && signal.direction > 0.0;
    if (!lifts || last == nullptr || signal.date <= last->date) continue;
    column.cells[*signal.state].value = 0.0;
    column.cells[*signal.state].source = "signals.csv: " + last->id + ", lifted by " + signal.id;
  }
}

struct ContextRow {
  ContextEvent event;
  Date known_on;
  double reliability = 0.0;
};

std::optional<ContextRow> read_context_row(const CaseDraft& draft, CaseRows& rows, CsvRow& row) {
  namespace csv = context_csv;
  ContextRow result;
  ContextEvent& event = result.event;
  event.id = row.text(csv::id);
  const auto dates =
      read_dates(draft.header, row, {csv::date, csv::precision, csv::known_on, csv::source});
  event.type = row.text(csv::type);
  event.scope = row.text(csv::scope);
  const auto direction = row.direction(csv::direction);
  const auto intensity = row.number(csv::intensity, zero_to_one);
  const auto reliability = row.number(csv::reliability, zero_to_one);
  event.summary = row.text(csv::summary);
  event.source = row.text(csv::source);
  if (!dates || !direction || !intensity) return std::nullopt;
  if (!rows.keeps(dates->known_on)) return std::nullopt;
  event.date = dates->date;
  event.precision = dates->precision;
  event.direction = *direction;
  event.intensity = *intensity;
  result.known_on = dates->known_on;
  result.reliability = reliability.value_or(reliability_of_sources(event.source));
  return result;
}

Signal signal_on_all(const ContextRow& row) {
  Signal signal;
  signal.id = row.event.id;
  signal.date = row.event.date;
  signal.precision = row.event.precision;
  signal.known_on = row.known_on;
  signal.signal_class = find_signal_class(acts_on_all).value();
  signal.type = row.event.type;
  signal.direction = row.event.direction;
  signal.intensity = row.event.intensity;
  signal.reliability = row.reliability;
  signal.summary = row.event.summary;
  signal.source = row.event.source;
  return signal;
}

/// What makes two rows one event, whatever their ids.
std::string words_of(const ContextEvent& event) {
  return fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", format_date(event.date),
                     precision_name(event.precision), event.type, event.scope, event.direction,
                     event.summary);
}

}  // namespace

void read_signals(CaseDraft& draft) {
  CaseRows rows(draft, CaseFile::signals);
  RepeatedRows repeats("signals.csv", form_of(CaseFile::signals).columns.size());
  std::vector<Signal> signals;
  rows.for_each([&](CsvRow& row) {
    if (!repeats.is_new(row, signals_csv::id)) return;
    if (auto signal = read_signal(draft, rows, row)) signals.push_back(std::move(*signal));
  });
  fill_terror_listing(draft.world(), signals);
  draft.world().signals = count_reports_once(std::move(signals));
}

void read_context(CaseDraft& draft) {
  CaseRows rows(draft, CaseFile::context);
  RepeatedRows repeats("context.csv", form_of(CaseFile::context).columns.size());
  World& world = draft.world();
  std::unordered_set<std::string> events;
  std::vector<Signal> on_all;
  rows.for_each([&](CsvRow& row) {
    if (!repeats.is_new(row, context_csv::id)) return;
    const auto read = read_context_row(draft, rows, row);
    if (!read) return;
    if (read->event.type == acts_on_all) on_all.push_back(signal_on_all(*read));
    if (!events.insert(words_of(read->event)).second) return;
    world.context.push_back(read->event);
  });
  std::sort(world.context.begin(), world.context.end(),
            [](const ContextEvent& a, const ContextEvent& b) {
              return a.date != b.date ? a.date < b.date : a.id < b.id;
            });
  for (Signal& signal : count_reports_once(std::move(on_all))) {
    world.signals.push_back(std::move(signal));
  }
}

}  // namespace credence
