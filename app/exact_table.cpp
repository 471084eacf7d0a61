#include "app/exact_table.hpp"

#include <fmt/format.h>

#include "app/json_text.hpp"
#include "report/words/display_width.hpp"
#include "report/words/plain_words.hpp"

namespace credence {
namespace {

constexpr std::size_t name_width = 28;

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
    text += fmt::format(" {:>16.12f} {:>+16.12f}", cell.scenario, cell.scenario - cell.baseline);
  }
  return text + '\n';
}

std::string count_line(const std::vector<double>& pmf) {
  std::string text = "number recognising (scenario):";
  for (std::size_t n = 0; n < pmf.size(); ++n) text += fmt::format("  {}: {:.12f}", n, pmf[n]);
  return text + '\n';
}

std::string closing_line(const ExactPair& answer) {
  const std::string at = answer.n_draws == 1
                             ? "at the mean belief"
                             : fmt::format("averaged over {} draws of the belief",
                                           thousands(static_cast<std::int64_t>(answer.n_draws)));
  return fmt::format("Exact, {}: a chain of {} states, mass left out at most {:.1e} a cell.\n", at,
                     thousands(static_cast<std::int64_t>(answer.n_chain_states)), answer.tail);
}

}  // namespace

std::string exact_table(const ExactPair& answer) {
  std::string text;
  for (std::size_t date = 0; date < answer.dates.size(); ++date) {
    text += heading(answer, date);
    for (std::size_t state = 0; state < answer.iso3.size(); ++state)
      text += row(answer, date, state);
    text += count_line(answer.count_pmf[date]) + '\n';
  }
  return text + closing_line(answer);
}

std::string exact_plain(const ExactPair& answer) {
  std::string text = "iso3\tname\tdate\tprobability\tbaseline_probability\tdifference\n";
  for (std::size_t date = 0; date < answer.dates.size(); ++date) {
    for (std::size_t state = 0; state < answer.iso3.size(); ++state) {
      const ExactCell& cell = answer.cells[date][state];
      text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", answer.iso3[state], answer.names[state],
                          format_date(answer.dates[date]), cell.scenario, cell.baseline,
                          cell.scenario - cell.baseline);
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
