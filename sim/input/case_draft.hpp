#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "sim/input/case_folder.hpp"
#include "sim/input/case_header.hpp"
#include "sim/input/case_tables.hpp"
#include "sim/input/csv_row.hpp"
#include "sim/input/world_lists.hpp"

namespace credence {

/// A case while its files are being read: what the readers of its files share.
struct CaseDraft {
  const std::filesystem::path& folder;
  const WorldLists& lists;
  CaseReading& reading;
  CaseHeader header;
  bool has_own_states = false;  ///< states.csv is there: no other code is legal
  bool states_are_known =
      true;  ///< false: states.csv is faulty, so that no code can be held against it
  std::vector<Problem> problems;

  [[nodiscard]] World& world() const { return reading.world; }
  [[nodiscard]] Date as_of() const { return reading.world.as_of; }
};

/// Reads every row of one of the case's files; a missing file has none. Says afterwards how many
/// rows were left out, and why.
class CaseRows {
 public:
  CaseRows(CaseDraft& draft, CaseFile file) : draft_(draft), form_(form_of(file)) {}

  void for_each(const std::function<void(CsvRow&)>& read_row);

  /// The state of a cell. Empty with a problem: no state of the case; empty without one: a country
  /// of the world that is not eligible, counted as left out.
  [[nodiscard]] std::optional<StateIndex> state(CsvRow& row, std::size_t column);
  /// Whether the cut keeps a row; counts the others as left out.
  [[nodiscard]] bool keeps(Date known_on);
  /// Whether a key appears for the first time; notes a double row at the cell if not.
  [[nodiscard]] bool is_new(CsvRow& row, std::size_t column, const std::string& key);

 private:
  void tell_left_out();

  CaseDraft& draft_;
  const CsvForm& form_;
  std::unordered_set<std::string> keys_;
  std::size_t n_after_cut_ = 0;
  std::size_t n_not_eligible_ = 0;
};

/// Position of a state by its code; the states are in the order of their codes.
[[nodiscard]] std::optional<StateIndex> index_of(const World& world, std::string_view iso3);
/// The same for a code of case.yaml, under the rules of CaseRows::state.
[[nodiscard]] std::optional<StateIndex> index_of(CaseDraft& draft, const PlacedCode& code,
                                                 std::string_view name);

/// Readers of the files, in the order in which they need each other. Each fills its part of the
/// World and notes every problem.
void read_states(CaseDraft& draft);
void read_ladder(CaseDraft& draft);
void read_signals(CaseDraft& draft);
void read_context(CaseDraft& draft);
void read_ties(CaseDraft& draft);
void read_features(CaseDraft& draft);
void bind_neighbours(CaseDraft& draft);
void bind_blocs(CaseDraft& draft, const Library& library);

/// Day on which a dated row was public (docs/reference/case.md): as given, else the end of its
/// date's interval, but never later than the case's own cut when its source is one of the case's
/// documents.
[[nodiscard]] Date known_day(const CaseHeader& header, std::optional<Date> given, Date date,
                             Precision precision, std::string_view source);
/// Reliability of a row that names none: 0.9 for two sources, 0.8 for one, 0.6 for one that says
/// `state media` or `party to the dispute`, 0.4 for one that says `anonymous`, 0.5 for `recall`.
[[nodiscard]] double reliability_of_sources(std::string_view source);

}  // namespace credence
