#include "sim/input/world_lists.hpp"

#include <array>

#include <fmt/format.h>

#include "sim/input/csv_row.hpp"
#include "sim/input/cut.hpp"
#include "sim/input/text_file.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/random/slots.hpp"

namespace credence {
namespace {

enum CountryColumn : std::size_t {
  country_iso3,
  country_iso2,
  country_name,
  country_un_status,
  country_exists_from,
  country_exists_to,
  country_subregion
};

constexpr std::array country_columns = {
    CsvColumn{"iso3", true, "code", "Three-letter code."},
    CsvColumn{"iso2", false, "text", "Two-letter code."},
    CsvColumn{"name", true, "text", "Short English name."},
    CsvColumn{"un_status", false, "text", "Standing in the United Nations."},
    CsvColumn{"exists_from", false, "date", "First day."},
    CsvColumn{"exists_to", false, "date", "Last day, of past states only."},
    CsvColumn{"un_subregion", false, "text", "The default shock group."},
};
constexpr CsvForm country_form{"countries.csv", "States, present and past.", OtherColumns::ignored,
                               country_columns};

constexpr std::array bloc_columns = {CsvColumn{"bloc", true, "text", "Name."}};
constexpr CsvForm bloc_form{"blocs.csv", "Names of organisations.", OtherColumns::ignored,
                            bloc_columns};

constexpr std::array group_columns = {CsvColumn{"shock_group", true, "text", "Name."}};
constexpr CsvForm group_form{"shock_groups.csv", "Names of shock groups.", OtherColumns::ignored,
                             group_columns};

enum MembershipColumn : std::size_t {
  member_iso3,
  member_organisation,
  member_status,
  member_joined,
  member_left
};

constexpr std::array membership_columns = {
    CsvColumn{"iso3", true, "code", "Member."},
    CsvColumn{"organisation", true, "text", "Organisation."},
    CsvColumn{"status", true, "text", "Only `member` counts."},
    CsvColumn{"joined", false, "date", "First day."},
    CsvColumn{"left", false, "date", "Day of leaving."},
};
constexpr CsvForm membership_form{"memberships.csv", "Memberships of organisations.",
                                  OtherColumns::ignored, membership_columns};

/// A file of data/world; one that is missing is a damaged library.
std::optional<CsvTable> read_world_table(const Library& library, const CsvForm& form,
                                         std::vector<InputFile>& files_read,
                                         std::vector<Problem>& problems) {
  const auto path = library.world() / form.file;
  const std::size_t n_before = problems.size();
  std::optional<std::string> text = read_text_file(path, problems);
  if (!text) {
    if (problems.size() == n_before) {
      note_problem(problems, {path.string(), 0, 0, 1}, ProblemKind::missing_file,
                   "this shipped file is missing");
    }
    return std::nullopt;
  }
  files_read.push_back({"world/" + std::string(form.file), *text});
  return read_csv(path.string(), std::move(*text), form, problems);
}

/// Names of a list by position; a name that stands twice would have two addresses.
std::unordered_map<std::string, std::uint32_t> positions_in(const std::optional<CsvTable>& table,
                                                            std::vector<Problem>& problems) {
  std::unordered_map<std::string, std::uint32_t> positions;
  for (std::size_t row = 0; table && row < table->n_rows(); ++row) {
    CsvRow cells(*table, row, problems);
    const std::string name = cells.text(0);
    if (positions.emplace(name, static_cast<std::uint32_t>(row)).second) continue;
    cells.note(0, ProblemKind::double_row, fmt::format("{} is listed twice", shown(name)));
  }
  return positions;
}

bool is_eligible_by_default(std::string_view iso3, std::string_view un_status) {
  if (iso3 == "TWN" || iso3 == "XKX") return true;
  return un_status == "member" || un_status == "observer_state" || un_status == "former_member";
}

std::vector<Country> countries_in(const std::optional<CsvTable>& table,
                                  std::vector<Problem>& problems) {
  std::vector<Country> countries;
  for (std::size_t row = 0; table && row < table->n_rows(); ++row) {
    CsvRow cells(*table, row, problems);
    Country country;
    country.iso3 = cells.iso3(country_iso3).value_or("");
    country.iso2 = cells.text(country_iso2);
    country.name = cells.text(country_name);
    country.subregion = cells.text(country_subregion);
    country.eligible_by_default =
        is_eligible_by_default(country.iso3, cells.raw(country_un_status));
    country.exists_from = cells.date(country_exists_from);
    country.exists_to = cells.date(country_exists_to);
    countries.push_back(std::move(country));
  }
  return countries;
}

}  // namespace

WorldLists::WorldLists(const Library& library, std::vector<InputFile>& files_read,
                       std::vector<Problem>& problems) {
  const auto countries = read_world_table(library, country_form, files_read, problems);
  countries_ = countries_in(countries, problems);
  country_positions_ = positions_in(countries, problems);
  const auto blocs = read_world_table(library, bloc_form, files_read, problems);
  bloc_positions_ = positions_in(blocs, problems);
  for (std::size_t row = 0; blocs && row < blocs->n_rows(); ++row) {
    blocs_.emplace_back(blocs->cell(row, 0));
  }
  group_positions_ =
      positions_in(read_world_table(library, group_form, files_read, problems), problems);
}

const Country* WorldLists::find_country(std::string_view iso3) const {
  const auto found = country_positions_.find(std::string(iso3));
  return found == country_positions_.end() ? nullptr : &countries_[found->second];
}

std::uint32_t WorldLists::state_slot(const std::string& iso3) const {
  const auto found = country_positions_.find(iso3);
  return found == country_positions_.end() ? slot_of_private_code(iso3) : found->second;
}

std::uint32_t WorldLists::bloc_slot(const std::string& name) const {
  const auto found = bloc_positions_.find(name);
  return found == bloc_positions_.end() ? slot_of_private_name(name) : found->second;
}

std::uint32_t WorldLists::shock_group_slot(const std::string& name) const {
  const auto found = group_positions_.find(name);
  return found == group_positions_.end() ? slot_of_private_name(name) : found->second + 1;
}

std::vector<Membership> read_memberships(const Library& library, Date as_of,
                                         std::vector<InputFile>& files_read,
                                         std::vector<Problem>& problems) {
  std::vector<Membership> standing;
  const auto table = read_world_table(library, membership_form, files_read, problems);
  for (std::size_t row = 0; table && row < table->n_rows(); ++row) {
    CsvRow cells(*table, row, problems);
    const auto iso3 = cells.iso3(member_iso3);
    const auto joined = cells.date(member_joined);
    const auto left = cells.date(member_left);
    const bool counts = cells.raw(member_status) == "member" && stands_on(joined, left, as_of);
    if (iso3 && counts) standing.push_back({*iso3, cells.text(member_organisation)});
  }
  return standing;
}

}  // namespace credence
