#include "app/exact_table.hpp"

#include <cmath>

#include <fmt/format.h>

#include "app/json_text.hpp"
#include "app/text_row.hpp"
#include "report/markup/table_text.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t name_width = 22;
constexpr std::size_t line_width = 80;

/// Without an assumption there is one column.
std::string heading(const ExactPair& answer, std::size_t date) {
  return fmt::format(
      "{} {:>16}{}\n", pad_right("by " + format_date(answer.dates[date]), name_width + 5),
      answer.is_own_baseline ? "probability" : "baseline",
      answer.is_own_baseline ? "" : fmt::format(" {:>16} {:>16}", "scenario", "change"));
}

std::string row(const ExactPair& answer, std::size_t date, std::size_t state) {
  const ExactCell& cell = answer.cells[date][state];
  std::string text = fmt::format(
      "{}  {} {:>16.12f}", answer.iso3[state],
      pad_right(fit_to_width(terminal_safe(answer.names[state]), name_width), name_width),
      cell.baseline);
  if (!answer.is_own_baseline) {
    constexpr double half_a_digit = 5e-13;
    const double change = cell.scenario - cell.baseline;
    text += fmt::format(" {:>16.12f} {:>+16.12f}", cell.scenario,
                        std::abs(change) < half_a_digit ? 0.0 : change);
  }
  return text + '\n';
}

/// Three chances a line.
std::string count_lines(const ExactPair& answer, std::size_t date) {
  const std::vector<double>& pmf = answer.count_pmf[date];
  std::string text =
      answer.is_own_baseline ? "number recognising\n" : "number recognising in the scenario\n";
  for (std::size_t n = 0; n < pmf.size(); ++n) {
    const bool ends_line = n % 3 == 2 || n + 1 == pmf.size();
    text += fmt::format("  {:>3}: {:.12f}{}", n, pmf[n], ends_line ? "\n" : "");
  }
  return text;
}

std::string closing_line(const ExactPair& answer) {
  const std::string at = answer.n_draws == 1
                             ? "at the mean belief"
                             : fmt::format("averaged over {} draws of the belief",
                                           thousands(static_cast<std::int64_t>(answer.n_draws)));
  return paragraph(
      fmt::format(
          "Exact, {}: a Markov chain of {} configurations, mass left out at most {:.1e} a cell.",
          at, thousands(static_cast<std::int64_t>(answer.n_chain_states)), answer.tail),
      line_width);
}

}  // namespace

std::string exact_table(const ExactPair& answer) {
  std::string text;
  for (std::size_t date = 0; date < answer.dates.size(); ++date) {
    text += heading(answer, date);
    for (std::size_t state = 0; state < answer.iso3.size(); ++state)
      text += row(answer, date, state);
    text += count_lines(answer, date) + '\n';
  }
  return text + closing_line(answer);
}

std::string exact_plain(const ExactPair& answer) {
  std::string text = "iso3\tname\tdate\tprobability\tbaseline_probability\tdifference\n";
  for (std::size_t date = 0; date < answer.dates.size(); ++date) {
    for (std::size_t state = 0; state < answer.iso3.size(); ++state) {
      const ExactCell& cell = answer.cells[date][state];
      text += plain_row({answer.iso3[state], answer.names[state], format_date(answer.dates[date]),
                         number_cell(cell.scenario), number_cell(cell.baseline),
                         number_cell(cell.scenario - cell.baseline)});
    }
  }
  return text;
}

std::string exact_json(const ExactPair& answer) {
  Json states = Json::array();
  for (std::size_t state = 0; state < answer.iso3.size(); ++state) {
    Json horizons = Json::array();
    for (std::size_t date = 0; date < answer.dates.size(); ++date) {
      const ExactCell& cell = answer.cells[date][state];
      horizons.push_back({{"date", format_date(answer.dates[date])},
                          {"probability", cell.scenario},
                          {"baseline_probability", cell.baseline},
                          {"difference", cell.scenario - cell.baseline}});
    }
    states.push_back(
        {{"iso3", answer.iso3[state]}, {"name", answer.names[state]}, {"horizons", horizons}});
  }
  Json count = Json::array();
  for (std::size_t date = 0; date < answer.dates.size(); ++date) {
    count.push_back({{"date", format_date(answer.dates[date])}, {"pmf", answer.count_pmf[date]}});
  }
  return json_text({{"schema", "credence/exact-v1"},
                    {"scenario", answer.scenario},
                    {"baseline", answer.baseline},
                    {"n_draws", answer.n_draws},
                    {"n_chain_states", answer.n_chain_states},
                    {"tail", answer.tail},
                    {"dropped", answer.dropped},
                    {"states", states},
                    {"count", count}});
}

}  // namespace credence
