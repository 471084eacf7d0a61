#include "sim/input/world_covariates_tables.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "sim/input/csv_row.hpp"
#include "sim/input/cut.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr std::int64_t first_year = 1900;
constexpr std::int64_t last_year = 2999;
constexpr double most_people = 1.0e11;

constexpr CsvColumn code_column(std::string_view name) { return {name, true, "code", "state"}; }
constexpr CsvColumn year_column{"year", true, "whole number", "year of the value"};

constexpr std::array country_columns = {
    code_column("iso3"), CsvColumn{"un_region", true, "text", "region of the UN geoscheme"}};
constexpr std::array border_columns = {code_column("iso3_a"), code_column("iso3_b"),
                                       CsvColumn{"type", true, "land or sea", "kind of border"}};
constexpr std::array pact_columns = {code_column("iso3_a"), code_column("iso3_b"),
                                     CsvColumn{"from", true, "date", "day it began to bind"},
                                     CsvColumn{"to", false, "date", "day it ended"}};
constexpr std::array trade_columns = {
    code_column("iso3"), code_column("partner"),
    CsvColumn{"flow", true, "export or import", "direction of the trade"},
    CsvColumn{"share", true, "number 0 to 1", "share of all exports or imports"}, year_column};

constexpr std::array ideal_point_columns = {
    code_column("iso3"), year_column,
    CsvColumn{"ideal_fp", true, "number", "ideal point from votes in the General Assembly"},
    CsvColumn{"n_votes_fp", true, "whole number", "votes that it rests on"}};

constexpr std::array<CsvColumn, 3> yearly(std::string_view name, std::string_view doc) {
  return {code_column("iso3"), year_column, CsvColumn{name, true, "number", doc}};
}
constexpr auto polyarchy_columns = yearly("polyarchy", "electoral democracy index");
constexpr auto muslim_columns = yearly("muslim", "share of Muslims in the population");
constexpr auto population_columns = yearly("population", "persons");
constexpr auto conflict_columns = yearly("ucdp_government", "armed conflict over government");
constexpr auto troop_columns = yearly("troops", "troops of the United States");

constexpr CsvForm form_of(std::string_view file, std::span<const CsvColumn> columns) {
  return {file, "", OtherColumns::ignored, columns};
}
constexpr CsvForm country_form = form_of("countries.csv", country_columns);
constexpr CsvForm border_form = form_of("borders.csv", border_columns);
constexpr CsvForm pact_form = form_of("defence_pacts.csv", pact_columns);
constexpr CsvForm trade_form = form_of("trade_partners_factbook.csv", trade_columns);

/// One row of the table of yearly files.
struct YearlyFile {
  CsvForm form;
  Range range;
  YearlyValues WorldTables::*values;
};

constexpr std::array yearly_files = {
    YearlyFile{form_of("unga_ideal_points.csv", ideal_point_columns),
               {-10.0, 10.0},
               &WorldTables::ideal_point},
    YearlyFile{form_of("regime.csv", polyarchy_columns), zero_to_one, &WorldTables::polyarchy},
    YearlyFile{form_of("religion.csv", muslim_columns), zero_to_one, &WorldTables::muslim_share},
    YearlyFile{
        form_of("power.csv", population_columns), {1.0, most_people}, &WorldTables::population},
    YearlyFile{form_of("separatism.csv", conflict_columns), zero_to_one,
               &WorldTables::government_conflict},
    YearlyFile{
        form_of("us_troops.csv", troop_columns), {0.0, most_people}, &WorldTables::us_troops},
};

using Regions = std::map<std::string, std::string, std::less<>>;

/// Hands every row of a world file to `take(row)`; a file that is missing is a problem.
template <typename Take>
void read_rows(const Library& library, const CsvForm& form, WorldReading& reading, Take take) {
  const std::filesystem::path path = library.world() / form.file;
  const std::size_t n_before = reading.problems.size();
  std::optional<std::string> text = read_text_file(path, reading.problems);
  if (!text) {
    if (reading.problems.size() == n_before) {
      note_problem(reading.problems, {path.string(), 0, 0, 1}, ProblemKind::missing_file,
                   "there is no such file, must be part of the shipped data",
                   "bring the folder data/world back");
    }
    return;
  }
  if (const auto table = read_csv(path.string(), *text, form, reading.problems)) {
    for (std::size_t i = 0; i < table->n_rows(); ++i) {
      CsvRow row(*table, i, reading.problems);
      take(row);
    }
  }
  if (reading.problems.size() > n_before) {
    attach_source_lines(reading.problems, path.string(), *text);
  }
  std::string name = "world/" + std::string(form.file);
  const auto is_same = [&](const InputFile& file) { return file.name == name; };
  auto& files = reading.files_read;
  if (std::none_of(files.begin(), files.end(), is_same)) {
    files.push_back({std::move(name), std::move(*text)});
  }
}

std::optional<std::string> known_code(CsvRow& row, std::size_t column, const Regions& regions) {
  std::optional<std::string> code = row.iso3(column);
  if (code && !regions.contains(*code)) {
    row.refuse(column, ProblemKind::unknown_state, "be a code of data/world/countries.csv");
    return std::nullopt;
  }
  return code;
}

std::optional<int> year_of(CsvRow& row, std::size_t column) {
  const auto year = row.integer(column, first_year, last_year);
  return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

void add(YearlyValues& values, const std::string& iso3, const YearlyValue& value, CsvRow& row) {
  std::vector<YearlyValue>& years = values[iso3];
  const auto earlier = [](const YearlyValue& a, int year) { return a.year < year; };
  const auto at = std::lower_bound(years.begin(), years.end(), value.year, earlier);
  if (at != years.end() && at->year == value.year) {
    row.note(1, ProblemKind::double_row,
             fmt::format("{} has a second row for {}", iso3, value.year));
  } else {
    years.insert(at, value);
  }
}

void read_yearly(const Library& library, const YearlyFile& file, Date as_of, WorldTables& tables,
                 WorldReading& reading) {
  constexpr std::size_t weight_column = 3;
  const bool is_weighted = file.form.columns.size() > weight_column;
  std::size_t n_cut = 0;
  read_rows(library, file.form, reading, [&](CsvRow& row) {
    const auto iso3 = known_code(row, 0, tables.region);
    const auto year = year_of(row, 1);
    const auto value = row.number(2, file.range);
    const auto weight =
        is_weighted ? row.number(weight_column, {0.0, 1.0e6, true}) : std::optional(1.0);
    if (!iso3 || !year || !value || !weight) return;
    if (!is_known(yearly_value_known_on(*year), as_of)) {
      ++n_cut;
    } else {
      add(tables.*file.values, *iso3, {*year, *value, *weight}, row);
    }
  });
  if (n_cut > 0) {
    reading.notes.push_back(fmt::format("world/{}: {} {} left out, not known by {}", file.form.file,
                                        n_cut, n_cut == 1 ? "row" : "rows", format_date(as_of)));
  }
}

void read_borders(const Library& library, WorldTables& tables, WorldReading& reading) {
  static constexpr std::array<std::string_view, 2> types = {"land", "sea"};
  read_rows(library, border_form, reading, [&](CsvRow& row) {
    const auto a = known_code(row, 0, tables.region);
    const auto b = known_code(row, 1, tables.region);
    const auto type = row.word(2, types);
    if (a && b && type && types.at(*type) == "land") tables.land_borders.insert(state_pair(*a, *b));
  });
}

void read_pacts(const Library& library, Date as_of, WorldTables& tables, WorldReading& reading) {
  read_rows(library, pact_form, reading, [&](CsvRow& row) {
    const auto a = known_code(row, 0, tables.region);
    const auto b = known_code(row, 1, tables.region);
    const auto from = row.date(2);
    const std::size_t n_before = reading.problems.size();
    const auto to = row.date(3);
    if (!a || !b || !from || reading.problems.size() > n_before) return;
    if (to && *to < *from) {
      row.refuse(3, ProblemKind::bad_date, "not lie before " + format_date(*from));
    } else if (stands_on(from, to, as_of)) {
      tables.pacts.insert(state_pair(*a, *b));
    }
  });
}

void read_trade(const Library& library, Date as_of, WorldTables& tables, WorldReading& reading) {
  static constexpr std::array<std::string_view, 2> flows = {"export", "import"};
  read_rows(library, trade_form, reading, [&](CsvRow& row) {
    const auto iso3 = known_code(row, 0, tables.region);
    const auto partner = known_code(row, 1, tables.region);
    const auto flow = row.word(2, flows);
    const auto share = row.number(3, zero_to_one);
    const auto year = year_of(row, 4);
    if (!iso3 || !partner || !flow || !share || !year) return;
    if (!is_known(yearly_value_known_on(*year), as_of)) return;
    const TradeFlow direction = *flow == 0 ? TradeFlow::exports : TradeFlow::imports;
    tables.trade[*iso3].push_back({*partner, direction, *share, *year});
  });
}

}  // namespace

StatePair state_pair(std::string_view a, std::string_view b) {
  return {std::string(std::min(a, b)), std::string(std::max(a, b))};
}

Regions read_regions(const Library& library, WorldReading& reading) {
  Regions regions;
  read_rows(library, country_form, reading, [&](CsvRow& row) {
    const auto iso3 = row.iso3(0);
    const std::string region = row.text(1);
    if (!iso3 || regions.emplace(*iso3, region).second) return;
    row.note(0, ProblemKind::double_row, fmt::format("{} has a second row", *iso3));
  });
  return regions;
}

WorldTables read_world_tables(const Library& library, Regions regions, Date as_of,
                              WorldReading& reading) {
  WorldTables tables;
  tables.region = std::move(regions);
  for (const YearlyFile& file : yearly_files) read_yearly(library, file, as_of, tables, reading);
  read_borders(library, tables, reading);
  read_pacts(library, as_of, tables, reading);
  read_trade(library, as_of, tables, reading);
  return tables;
}

}  // namespace credence
