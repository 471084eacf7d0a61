#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/input/case_folder.hpp"
#include "sim/input/library.hpp"
#include "sim/input/problem.hpp"

namespace credence {

/// A value that a state had in a year.
struct YearlyValue {
  int year = 0;
  double value = 0.0;
  double weight = 1.0;  ///< number of votes that an ideal point rests on
};

/// By code; years ascend.
using YearlyValues = std::map<std::string, std::vector<YearlyValue>, std::less<>>;

/// Two codes, the smaller one first.
using StatePair = std::pair<std::string, std::string>;
[[nodiscard]] StatePair state_pair(std::string_view a, std::string_view b);

enum class TradeFlow { exports, imports };

/// A partner among the top five of a state.
struct TradeShare {
  std::string partner;
  TradeFlow flow = TradeFlow::exports;
  double share = 0.0;  ///< of all exports or imports, 0 to 1
  int year = 0;
};

/// The files of data/world that the features need, cut at `as_of`.
struct WorldTables {
  std::map<std::string, std::string, std::less<>> region;  ///< UN region by code
  YearlyValues ideal_point;
  YearlyValues polyarchy;            ///< 0 to 1
  YearlyValues muslim_share;         ///< 0 to 1
  YearlyValues population;           ///< persons
  YearlyValues government_conflict;  ///< 0 or 1
  YearlyValues us_troops;            ///< persons
  std::map<std::string, std::vector<TradeShare>, std::less<>> trade;
  std::set<StatePair> land_borders;
  std::set<StatePair> pacts;  ///< in force on `as_of`
};

/// What reading leaves behind besides the tables.
struct WorldReading {
  std::vector<InputFile>& files_read;
  std::vector<std::string>& notes;
  std::vector<Problem>& problems;
};

/// UN regions by code, from countries.csv.
[[nodiscard]] std::map<std::string, std::string, std::less<>> read_regions(const Library& library,
                                                                           WorldReading& reading);

/// The other files. Rows that were not known at `as_of` are left out; a code that is not among the
/// regions, a value out of range and a year given twice are problems at their places.
[[nodiscard]] WorldTables read_world_tables(const Library& library,
                                            std::map<std::string, std::string, std::less<>> regions,
                                            Date as_of, WorldReading& reading);

}  // namespace credence
