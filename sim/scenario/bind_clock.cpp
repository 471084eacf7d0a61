#include <algorithm>

#include "sim/scenario/bind.hpp"

namespace credence {
namespace {

using Problems = std::vector<Problem>;

constexpr int longest_horizon_years = 200;

void note_bad_date(const Place& place, std::string message, std::string hint, Problems& problems) {
  note_problem(problems, place, ProblemKind::bad_date, std::move(message), std::move(hint));
}

std::optional<Date> bind_horizon(const YamlValue& scenario, Date as_of, Problems& problems) {
  Problems told;
  const YamlValue* value = scenario.find("horizon");
  const auto horizon = value ? date_of(*value, "horizon", told) : std::nullopt;
  if (!horizon) return std::nullopt;
  if (*horizon <= as_of) {
    note_bad_date(value->place,
                  "horizon is " + format_date(*horizon) + ", must be after as_of (" +
                      format_date(as_of) + ")",
                  "", problems);
    return std::nullopt;
  }
  if (*horizon > add_months(as_of, 12 * longest_horizon_years)) {
    note_bad_date(value->place,
                  "horizon is " + format_date(*horizon) + ", must be at most " +
                      std::to_string(longest_horizon_years) + " years after as_of",
                  "", problems);
    return std::nullopt;
  }
  return horizon;
}

void bind_report_dates(const YamlValue& value, Clock& clock, Problems& problems) {
  Problems told;
  for (const ReportDate& date : report_dates_of(value, "report_at", told)) {
    const Date day = date.on_calendar(clock.as_of);
    const std::string said =
        "report_at is " + date.text + (date.day ? "" : " (" + format_date(day) + ")");
    if (day <= clock.as_of || day > clock.horizon) {
      note_bad_date(date.place,
                    said + ", must be after as_of and not after the horizon (" +
                        format_date(clock.horizon) + ")",
                    "", problems);
    } else if (std::find(clock.report_dates.begin(), clock.report_dates.end(), day) !=
               clock.report_dates.end()) {
      note_problem(problems, date.place, ProblemKind::contradiction,
                   said + ", must not name a day twice", "remove one of the two");
    } else {
      clock.report_dates.push_back(day);
    }
  }
}

}  // namespace

std::optional<Clock> bind_clock(const YamlValue& scenario, Date as_of, Problems& problems) {
  const auto horizon = bind_horizon(scenario, as_of, problems);
  if (!horizon) return std::nullopt;
  Clock clock{as_of, *horizon, {}};
  if (const YamlValue* dates = scenario.find("report_at"))
    bind_report_dates(*dates, clock, problems);
  auto& days = clock.report_dates;
  if (std::find(days.begin(), days.end(), *horizon) == days.end()) days.push_back(*horizon);
  std::sort(days.begin(), days.end());
  return clock;
}

bool expect_in_clock(Date day, const Place& place, std::string_view name, const Binding& binding) {
  if (day > binding.clock.as_of && day <= binding.clock.horizon) return true;
  const bool early = day <= binding.clock.as_of;
  note_bad_date(place,
                std::string(name) + " is " + format_date(day) + ", must be " +
                    (early ? "after as_of (" + format_date(binding.clock.as_of)
                           : "at most the horizon (" + format_date(binding.clock.horizon)) +
                    ")",
                early ? "the past is data: what has happened stands in the case" : "",
                binding.problems);
  return false;
}

}  // namespace credence
