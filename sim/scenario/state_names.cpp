#include "sim/scenario/state_names.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "sim/input/utf8.hpp"
#include "sim/scenario/layers.hpp"

namespace credence {
namespace {

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
    const auto fields = first_fields(line, 3);
    rows.push_back({fields[0], fields[1], fields[2]});
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

/// `USA GBR`: two codes where one should stand.
std::string codes_without_commas(const std::string& text, const World& world) {
  std::string codes;
  std::string spaced = text;
  std::replace(spaced.begin(), spaced.end(), ',', ' ');
  std::istringstream words(spaced);
  std::size_t n = 0;
  for (std::string word; words >> word; ++n) {
    if (!world.find_state(word)) return {};
    codes += (n == 0 ? "" : ", ") + word;
  }
  return n > 1 ? codes : std::string();
}

std::string hint_for_name(const std::string& text, const World& world,
                          const std::vector<CountryRow>& rows) {
  for (const State& state : world.states) {
    if (is_nearly(text, state.name))
      return "states are named by their code: for " + state.name + " write " + state.iso3;
  }
  for (const CountryRow& row : rows) {
    if (!is_nearly(text, row.name)) continue;
    return world.find_state(row.iso3)
               ? "states are named by their code: for " + row.name + " write " + row.iso3
               : row.name + " (" + row.iso3 + ") is no state of this case";
  }
  return {};
}

/// How near a code is: 0 the same letters in another order, 1 one letter other but the first, 2 the
/// first letter other, 3 not near.
int distance_of_code(std::string text, const std::string& code) {
  if (edit_distance(text, code) > 1) return 3;
  std::string sorted_code = code;
  std::string sorted_text = upper(text);
  std::sort(sorted_code.begin(), sorted_code.end());
  std::sort(sorted_text.begin(), sorted_text.end());
  if (sorted_code == sorted_text) return 0;
  return upper(text).front() == code.front() ? 1 : 2;
}

std::string hint_for_code(const std::string& text, const World& world) {
  if (text.size() != 3) return "states are named by three capital letters";
  constexpr std::size_t most_codes = 4;
  int best = 3;
  std::vector<std::string> near;
  for (const State& state : world.states) {
    const int distance = distance_of_code(text, state.iso3);
    if (distance > best || distance == 3) continue;
    if (distance < best) near.clear();
    best = distance;
    near.push_back(state.iso3);
  }
  if (near.empty() || near.size() > most_codes) return {};
  std::string codes;
  for (std::size_t i = 0; i < near.size(); ++i) {
    codes += (i == 0 ? "" : i + 1 == near.size() ? " or " : ", ") + near[i];
  }
  return "did you mean " + codes + "?";
}

}  // namespace

/// Hints are for people: nobody reads the two hundred and first.
std::string CaseNames::hint_for_state(const std::string& text) const {
  if (n_hints_++ > most_problems) return {};
  if (rows_.empty()) rows_ = read_country_rows(library_);
  if (world_.find_bloc(text)) return text + " is a bloc: name its members, or use bloc_decides";
  if (const std::string codes = codes_without_commas(text, world_); !codes.empty()) {
    return "write the codes as a list: [" + codes + "]";
  }
  const auto looks = decode_iso3(text);
  if (!looks.value && text.size() > 3 && count_characters(text) == 3) return looks.hint;
  for (const CountryRow& row : rows_) {
    const bool eligible = world_.find_state(row.iso3).has_value();
    if (text.size() == 2 && same_letters(text, row.iso2)) {
      return "use the three-letter code of " + row.name + ": " + row.iso3;
    }
    if (same_letters(text, row.iso3)) {
      return eligible ? "write it in capitals: " + row.iso3
                      : row.name + " is no state of this case";
    }
  }
  const std::string named = hint_for_name(text, world_, rows_);
  return named.empty() ? hint_for_code(text, world_) : named;
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
