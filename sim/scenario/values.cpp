#include "sim/scenario/values.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace credence {
namespace {

using Kind = YamlValue::Kind;

struct UnitName {
  std::string_view one;
  std::string_view many;
  SpanUnit unit;
  double days;
};

constexpr std::array unit_names = {
    UnitName{"day", "days", SpanUnit::days, 1.0},
    UnitName{"week", "weeks", SpanUnit::weeks, 7.0},
    UnitName{"month", "months", SpanUnit::months, days_per_month},
    UnitName{"year", "years", SpanUnit::years, days_per_year},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> abbreviations = {
    {{"d", "days"},
     {"w", "weeks"},
     {"mo", "months"},
     {"m", "months"},
     {"y", "years"},
     {"yr", "years"},
     {"yrs", "years"}}};

constexpr std::string_view span_constraint =
    "be a span such as 90 days, 6 weeks, 18 months or 2 years";

void refuse(const YamlValue& value, std::string_view name, ProblemKind kind,
            std::string_view constraint, std::string hint, std::vector<Problem>& problems) {
  note_problem(
      problems, value.place, kind,
      std::string(name) + " is " + shown_value(value) + ", must " + std::string(constraint),
      std::move(hint));
}

const UnitName* find_unit(std::string_view word) {
  for (const UnitName& row : unit_names) {
    if (word == row.one || word == row.many) return &row;
  }
  return nullptr;
}

bool is_plain(const YamlValue& value) { return value.kind == Kind::scalar && !value.quoted; }

/// The hint of a text that is nearly a span.
std::string span_hint(std::string_view text) {
  const auto end_of_number = text.find_first_not_of("+-.0123456789");
  if (text.empty() || end_of_number == 0) return {};
  const std::string number(text.substr(0, end_of_number));
  if (end_of_number == std::string_view::npos) return "give the unit: " + number + " days";
  const auto start_of_unit = text.find_first_not_of(' ', end_of_number);
  if (start_of_unit == std::string_view::npos) return {};
  const std::string_view unit = text.substr(start_of_unit);
  if (find_unit(unit)) return "write " + number + " " + std::string(unit);
  constexpr std::array<std::string_view, 8> words = {"days", "weeks", "months", "years",
                                                     "day",  "week",  "month",  "year"};
  for (const auto& [abbreviation, word] : abbreviations) {
    if (unit == abbreviation) return "write " + number + " " + std::string(word);
  }
  const std::string_view near = nearest_word(unit, words);
  if (!near.empty()) return "write " + number + " " + std::string(near);
  return "the unit is days, weeks, months or years";
}

struct SplitSpan {
  std::string_view number;
  const UnitName* unit = nullptr;
};

SplitSpan split_span(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return {};
  return {text.substr(0, space), find_unit(text.substr(space + 1))};
}

std::string span_range_in_words(const Range& days) {
  std::string words = "be more than 0 days";
  if (days.high < 1.0e300) {
    words +=
        " and at most " + std::to_string(static_cast<long>(days.high / days_per_year)) + " years";
  }
  return words;
}

std::optional<ReportDate> report_date_of(const YamlValue& item, std::string_view name,
                                         std::vector<Problem>& problems) {
  ReportDate date{{}, {}, item.place, item.scalar};
  if (is_plain(item) && decode_date(item.scalar).value) {
    date.day = decode_date(item.scalar).value;
    return date;
  }
  const bool looks_like_a_date = item.kind == Kind::scalar && item.scalar.find('-') == 4;
  if (looks_like_a_date) {
    static_cast<void>(date_of(item, name, problems));
    return std::nullopt;
  }
  date.span = span_of(item, name, {0, 200 * days_per_year, true, false}, problems);
  if (!date.span) return std::nullopt;
  const double whole = static_cast<double>(static_cast<long>(date.span->count));
  if (date.span->count == whole) return date;
  refuse(item, name, ProblemKind::bad_value, "be a whole number of days, weeks, months or years",
         "months and years are those of the calendar here", problems);
  return std::nullopt;
}

void note_repeats(const std::vector<PlacedText>& words, std::string_view name,
                  std::vector<Problem>& problems) {
  std::set<std::string_view> seen;
  for (const PlacedText& word : words) {
    if (seen.insert(word.text).second) continue;
    note_problem(problems, word.place, ProblemKind::contradiction,
                 "'" + shown(word.text) + "' stands twice in " + std::string(name),
                 "remove one of the two");
  }
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
}

double n_characters(std::string_view text) {
  const auto starts = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return static_cast<double>(starts);
}

}  // namespace

std::string shown_value(const YamlValue& value) {
  if (value.kind == Kind::null) return "empty";
  if (value.kind == Kind::sequence) return "a list";
  if (value.kind == Kind::map) return "a group of keys";
  return value.quoted ? "\"" + shown(value.scalar) + "\"" : shown(value.scalar);
}

double Span::days() const { return count * unit_names[static_cast<std::size_t>(unit)].days; }

Date ReportDate::on_calendar(Date as_of) const {
  if (day) return *day;
  const int count = static_cast<int>(span->count);
  if (span->unit == SpanUnit::days) return as_of + std::chrono::days(count);
  if (span->unit == SpanUnit::weeks) return as_of + std::chrono::days(7 * count);
  return add_months(as_of, span->unit == SpanUnit::years ? 12 * count : count);
}

std::optional<Span> span_of(const YamlValue& value, std::string_view name, const Range& days,
                            std::vector<Problem>& problems) {
  if (!is_plain(value)) {
    const bool is_text = value.kind == Kind::scalar;
    refuse(value, name, is_text ? ProblemKind::bad_value : ProblemKind::wrong_kind, span_constraint,
           is_text ? "remove the quotes" : "", problems);
    return std::nullopt;
  }
  const SplitSpan split = split_span(value.scalar);
  const auto count = decode_number(split.number, any_number).value;
  if (!split.unit || !count) {
    refuse(value, name, ProblemKind::bad_value, span_constraint, span_hint(value.scalar), problems);
    return std::nullopt;
  }
  const Span span{*count, split.unit->unit};
  if (days.holds(span.days())) return span;
  refuse(value, name, ProblemKind::out_of_range, span_range_in_words(days), "", problems);
  return std::nullopt;
}

std::optional<Period> period_of(const YamlValue& value, std::string_view name,
                                std::vector<Problem>& problems) {
  constexpr std::string_view example = "write [2026-01, 2026-06]";
  if (value.kind == Kind::sequence && value.items.size() != 2) {
    note_problem(problems, value.place, ProblemKind::wrong_kind,
                 std::string(name) + " has " + std::to_string(value.items.size()) +
                     (value.items.size() == 1 ? " item" : " items") +
                     ", must have two: the first and the last day or month",
                 std::string(example));
    return std::nullopt;
  }
  if (value.kind != Kind::sequence) {
    refuse(value, name, ProblemKind::wrong_kind, "be a list of a first and a last day or month",
           std::string(example), problems);
    return std::nullopt;
  }
  const auto first = date_or_month_of(value.items[0], name, problems);
  const auto last = date_or_month_of(value.items[1], name, problems);
  if (!first || !last) return std::nullopt;
  const Period period{interval_first_day(first->date, first->precision),
                      interval_last_day(last->date, last->precision)};
  if (period.first <= period.last) return period;
  note_problem(problems, value.items[1].place, ProblemKind::bad_date,
               std::string(name) + " ends on " + format_date(period.last) +
                   ", must not end before it begins on " + format_date(period.first),
               "the first day comes first");
  return std::nullopt;
}

std::vector<ReportDate> report_dates_of(const YamlValue& value, std::string_view name,
                                        std::vector<Problem>& problems) {
  std::vector<ReportDate> dates;
  if (value.kind != Kind::sequence) {
    refuse(value, name, ProblemKind::wrong_kind, "be a list",
           value.kind == Kind::scalar ? "write [" + shown(value.scalar) + "]" : "", problems);
    return dates;
  }
  for (const YamlValue& item : value.items) {
    if (auto date = report_date_of(item, name, problems)) dates.push_back(std::move(*date));
  }
  return dates;
}

std::optional<bool> on_off_of(const YamlValue& value, std::string_view name,
                              std::vector<Problem>& problems) {
  if (is_plain(value) && value.scalar == "on") return true;
  if (is_plain(value) && value.scalar == "off") return false;
  const bool positive = value.scalar == "true" || value.scalar == "yes" || value.scalar == "1";
  const bool negative = value.scalar == "false" || value.scalar == "no" || value.scalar == "0";
  std::string hint;
  if (value.quoted) hint = "remove the quotes";
  if (positive || negative) hint = positive ? "write on" : "write off";
  refuse(value, name, value.kind == Kind::scalar ? ProblemKind::bad_value : ProblemKind::wrong_kind,
         "be on or off", hint, problems);
  return std::nullopt;
}

std::optional<double> sign_of(const YamlValue& value, std::string_view name,
                              std::vector<Problem>& problems) {
  if (is_plain(value) && (value.scalar == "+1" || value.scalar == "1")) return 1.0;
  if (is_plain(value) && value.scalar == "-1") return -1.0;
  refuse(value, name, value.kind == Kind::scalar ? ProblemKind::bad_value : ProblemKind::wrong_kind,
         "be +1 (warms) or -1 (cools)",
         value.quoted                                    ? "remove the quotes"
         : decode_number(value.scalar, any_number).value ? "how strong it is stands in intensity"
                                                         : "",
         problems);
  return std::nullopt;
}

std::optional<std::string> prose_of(const YamlValue& value, std::string_view name,
                                    const Range& length, std::vector<Problem>& problems) {
  auto text = text_of(value, name, problems);
  if (!text) return std::nullopt;
  if (std::any_of(text->begin(), text->end(), is_control)) {
    refuse(value, name, ProblemKind::bad_value, "be text without control characters", "", problems);
    return std::nullopt;
  }
  if (n_characters(*text) <= length.high) return text;
  note_problem(problems, value.place, ProblemKind::too_large,
               std::string(name) + " is " + std::to_string(static_cast<long>(n_characters(*text))) +
                   " characters long, must be at most " +
                   std::to_string(static_cast<long>(length.high)));
  return std::nullopt;
}

std::vector<PlacedText> placed_texts_of(const YamlValue& value, std::string_view name,
                                        Repeats repeats, std::vector<Problem>& problems) {
  std::vector<PlacedText> words;
  if (value.kind == Kind::sequence && value.items.empty()) {
    note_problem(problems, value.place, ProblemKind::bad_value,
                 std::string(name) + " is an empty list, must name at least one");
  }
  const bool is_list = value.kind == Kind::sequence;
  const std::span<const YamlValue> items =
      is_list ? std::span<const YamlValue>(value.items) : std::span<const YamlValue>(&value, 1);
  for (const YamlValue& item : items) {
    if (item.kind == Kind::scalar) {
      if (auto text = text_of(item, name, problems))
        words.push_back({std::move(*text), item.place});
    } else {
      note_problem(problems, item.place, ProblemKind::wrong_kind,
                   std::string(name) + (is_list ? " holds " : " is ") + shown_value(item) +
                       ", must " +
                       (is_list ? "hold one word in each place" : "be a word or a list of words"));
    }
  }
  if (repeats == Repeats::refused) note_repeats(words, name, problems);
  return words;
}

}  // namespace credence
