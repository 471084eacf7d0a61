#include "sim/scenario/state_names.hpp"

#include <algorithm>
#include <fstream>

namespace credence {
namespace {

/// A line of data/world/countries.csv, as far as a hint needs it.
struct CountryRow {
  std::string iso3;
  std::string iso2;
  std::string name;
};

std::vector<std::string> first_fields(const std::string& line, std::size_t n) {
  std::vector<std::string> fields(1);
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') {
      in_quotes = !in_quotes;
    } else if (c == ',' && !in_quotes) {
      if (fields.size() == n) return fields;
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  fields.resize(n);
  return fields;
}

/// Read only when a code is wrong: a hint is worth a look into the file, a valid scenario is not.
std::vector<CountryRow> read_country_rows(const Library& library) {
  std::vector<CountryRow> rows;
  std::ifstream stream(library.world() / "countries.csv", std::ios::binary);
  for (std::string line; std::getline(stream, line);) {
    const auto fields = first_fields(line, 4);
    rows.push_back({fields[0], fields[1], fields[3]});
  }
  return rows;
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

bool same_letters(const std::string& a, const std::string& b) { return upper(a) == upper(b); }

/// The name is the user's if letters and capitals apart it is equal or nearly so.
bool is_nearly(const std::string& text, const std::string& name) {
  if (same_letters(text, name)) return true;
  return text.size() > 4 && edit_distance(text, name) <= 1;
}

}  // namespace

std::string CaseNames::hint_for_state(const std::string& text) const {
  const auto rows = read_country_rows(library_);
  for (const CountryRow& row : rows) {
    if (text.size() == 2 && same_letters(text, row.iso2)) {
      return "use the three-letter code of " + row.name + ": " + row.iso3;
    }
    if (same_letters(text, row.iso3) && world_.find_state(row.iso3))
      return "write it in capitals: " + row.iso3;
  }
  for (const State& state : world_.states) {
    if (is_nearly(text, state.name))
      return "states are named by their code: for " + state.name + " write " + state.iso3;
  }
  for (const CountryRow& row : rows) {
    if (!is_nearly(text, row.name)) continue;
    const bool eligible = world_.find_state(row.iso3).has_value();
    return eligible ? "states are named by their code: for " + row.name + " write " + row.iso3
                    : row.name + " (" + row.iso3 + ") is no state of this case";
  }
  std::vector<std::string> codes;
  for (const State& state : world_.states) codes.push_back(state.iso3);
  return text.size() == 3 ? did_you_mean(text, codes)
                          : "states are named by three capital letters, such as " + codes.front();
}

std::optional<StateIndex> CaseNames::find_state(const PlacedText& code, std::string_view name,
                                                std::vector<Problem>& problems) const {
  if (const auto found = world_.find_state(code.text)) return found;
  if (code.text == world_.target && !code.text.empty()) {
    note_problem(problems, code.place, ProblemKind::unknown_state,
                 std::string(name) + " is " + code.text + ", must not be the target of the case",
                 "");
    return std::nullopt;
  }
  note_problem(
      problems, code.place, ProblemKind::unknown_state,
      std::string(name) + " is " + shown(code.text) + ", must be the code of a state of this case",
      hint_for_state(code.text));
  return std::nullopt;
}

std::vector<StateIndex> CaseNames::find_states(std::span<const PlacedText> codes,
                                               std::string_view name,
                                               std::vector<Problem>& problems) const {
  std::vector<StateIndex> states;
  for (const PlacedText& code : codes) {
    if (const auto state = find_state(code, name, problems)) states.push_back(*state);
  }
  return states;
}

std::optional<std::size_t> CaseNames::find_bloc(const PlacedText& name,
                                                std::vector<Problem>& problems) const {
  if (const auto found = world_.find_bloc(name.text)) return found;
  std::vector<std::string> names;
  std::string all;
  for (const Bloc& bloc : world_.blocs) {
    names.push_back(bloc.name);
    all += (all.empty() ? "" : ", ") + bloc.name;
  }
  const std::string near = did_you_mean(name.text, names);
  const std::string known = names.empty() ? "the case has no blocs" : "the case has " + all;
  note_problem(problems, name.place, ProblemKind::unknown_name,
               "unknown bloc '" + shown(name.text) + "'", near.empty() ? known : near);
  return std::nullopt;
}

}  // namespace credence
