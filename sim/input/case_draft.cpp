#include "sim/input/case_draft.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/input/cut.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && edit_distance(a, b) == 0;
}

/// What the user may have meant by a text that is no code of the case.
std::string hint_for_state(const CaseDraft& draft, std::string_view text) {
  for (const State& state : draft.world().states) {
    if (same_letters(text, state.iso3)) return "write it in capitals: " + state.iso3;
    if (same_letters(text, state.name))
      return "states are named by their code: write " + state.iso3;
  }
  for (const Country& country : draft.lists.countries()) {
    if (text.size() == 2 && same_letters(text, country.iso2)) {
      return "use the three-letter code: " + country.iso3;
    }
    if (same_letters(text, country.name)) {
      return "states are named by their code: write " + country.iso3;
    }
  }
  std::vector<std::string> codes;
  for (const State& state : draft.world().states) codes.push_back(state.iso3);
  return text.size() == 3 ? did_you_mean(text, codes) : std::string();
}

bool is_other_country(const CaseDraft& draft, std::string_view iso3) {
  return !draft.has_own_states && draft.lists.find_country(iso3) != nullptr;
}

constexpr std::size_t most_problems = 500;  ///< of all files together; more say nothing new
constexpr std::string_view state_of_case = "be the code of a state of this case";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Calls `use` with every source of a cell; semicolons separate them.
template <typename Use>
void for_each_source(std::string_view cell, Use use) {
  for (;;) {
    const std::size_t end = cell.find(';');
    if (const auto source = trimmed(cell.substr(0, end)); !source.empty()) use(source);
    if (end == cell.npos) return;
    cell.remove_prefix(end + 1);
  }
}

/// What a single source says of itself.
double reliability_of_one(std::string_view cited) {
  if (cited.find("anonymous") != cited.npos) return 0.4;
  for (const std::string_view words : {"state media", "party to the dispute"}) {
    if (cited.find(words) != cited.npos) return 0.6;
  }
  return 0.8;
}

/// The document that a line of `sources` describes: its key stands before the colon.
bool is_key_of(std::string_view cited, std::string_view document) {
  const std::string_view key = document.substr(0, document.find(':'));
  return cited.starts_with(key) && (cited.size() == key.size() || cited[key.size()] == ':');
}

}  // namespace

void CaseRows::for_each(const std::function<void(CsvRow&)>& read_row) {
  const std::filesystem::path path = draft_.folder / form_.file;
  std::optional<std::string> text = read_text_file(path, draft_.problems);
  if (!text) return;
  draft_.reading.files.push_back({"case/" + std::string(form_.file), *text});
  const auto table = read_csv(path.string(), std::move(*text), form_, draft_.problems);
  for (std::size_t row = 0; table && row < table->n_rows(); ++row) {
    if (draft_.problems.size() >= most_problems) break;
    CsvRow cells(*table, row, draft_.problems);
    read_row(cells);
  }
  tell_left_out();
}

void CaseRows::tell_left_out() {
  const auto rows = [](std::size_t n) { return fmt::format("{} {}", n, n == 1 ? "row" : "rows"); };
  if (n_after_cut_ > 0) {
    draft_.reading.notes.push_back(fmt::format("{}: left out {} known only after {}", form_.file,
                                               rows(n_after_cut_), format_date(draft_.as_of())));
  }
  if (n_not_eligible_ > 0) {
    draft_.reading.notes.push_back(fmt::format("{}: left out {} of states that are not eligible",
                                               form_.file, rows(n_not_eligible_)));
  }
}

std::optional<StateIndex> CaseRows::state(CsvRow& row, std::size_t column) {
  const std::string_view text = row.raw(column);
  if (const auto found = index_of(draft_.world(), text)) return found;
  const std::string_view name = form_.columns[column].name;
  const bool is_code = decode_iso3(text).value.has_value();
  if (text.empty()) {
    static_cast<void>(row.iso3(column));
  } else if (is_code && !draft_.states_are_known) {
    return std::nullopt;
  } else if (text == draft_.header.target.iso3) {
    row.note(column, ProblemKind::unknown_state,
             fmt::format("{} is {}, must not be the target of the case", name, text));
  } else if (is_other_country(draft_, text)) {
    ++n_not_eligible_;
  } else if (const std::string hint = hint_for_state(draft_, text); is_code || !hint.empty()) {
    row.refuse(column, ProblemKind::unknown_state, state_of_case, hint);
  } else {
    static_cast<void>(row.iso3(column));
  }
  return std::nullopt;
}

bool CaseRows::keeps(Date known_on) {
  if (is_known(known_on, draft_.as_of())) return true;
  ++n_after_cut_;
  return false;
}

bool CaseRows::is_new(CsvRow& row, std::size_t column, const std::string& key) {
  if (keys_.insert(key).second) return true;
  row.note(column, ProblemKind::double_row,
           fmt::format("{} has a row for {} already", form_.file, shown(key)));
  return false;
}

std::optional<StateIndex> index_of(const World& world, std::string_view iso3) {
  const auto found =
      std::lower_bound(world.states.begin(), world.states.end(), iso3,
                       [](const State& state, std::string_view code) { return state.iso3 < code; });
  if (found == world.states.end() || found->iso3 != iso3) return std::nullopt;
  return static_cast<StateIndex>(found - world.states.begin());
}

std::optional<StateIndex> index_of(CaseDraft& draft, const PlacedCode& code,
                                   std::string_view name) {
  if (const auto found = index_of(draft.world(), code.iso3)) return found;
  if (draft.states_are_known && code.iso3 == draft.header.target.iso3) {
    note_problem(draft.problems, code.place, ProblemKind::unknown_state,
                 fmt::format("{} is {}, must not be the target of the case", name, code.iso3));
  } else if (draft.states_are_known && !is_other_country(draft, code.iso3)) {
    note_problem(draft.problems, code.place, ProblemKind::unknown_state,
                 fmt::format("{} is {}, must {}", name, code.iso3, state_of_case),
                 hint_for_state(draft, code.iso3));
  }
  return std::nullopt;
}

Date known_day(const CaseHeader& header, std::optional<Date> given, Date date, Precision precision,
               std::string_view source) {
  if (given) return *given;
  const Date last_day = interval_last_day(date, precision);
  bool is_own_document = false;
  for_each_source(source, [&](std::string_view cited) {
    for (const std::string& document : header.sources) {
      is_own_document = is_own_document || is_key_of(cited, document);
    }
  });
  return is_own_document ? std::min(last_day, header.as_of) : last_day;
}

double reliability_of_sources(std::string_view source) {
  int n_sources = 0;
  double reliability = 0.5;
  for_each_source(source, [&](std::string_view cited) {
    if (cited == "recall") return;
    ++n_sources;
    reliability = reliability_of_one(cited);
  });
  return n_sources > 1 ? 0.9 : reliability;
}

}  // namespace credence
