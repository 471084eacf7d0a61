#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/core/dates.hpp"
#include "sim/input/case_folder.hpp"

namespace credence {

/// A line of data/world/countries.csv, as far as a case needs it.
struct Country {
  std::string iso3;
  std::string iso2;
  std::string name;
  std::string subregion;             ///< the default shock group
  bool eligible_by_default = false;  ///< UN member or observer, TWN, XKX
  std::optional<Date> exists_from;
  std::optional<Date> exists_to;
};

/// The append-only lists of data/world. The position of a name in its list is the address of its
/// luck, so names outside them get addresses of their own.
class WorldLists {
 public:
  /// Reads countries.csv, blocs.csv and shock_groups.csv; appends the files read.
  WorldLists(const Library& library, std::vector<InputFile>& files_read,
             std::vector<Problem>& problems);

  [[nodiscard]] const std::vector<Country>& countries() const { return countries_; }
  [[nodiscard]] const Country* find_country(std::string_view iso3) const;
  [[nodiscard]] std::uint32_t state_slot(const std::string& iso3) const;
  [[nodiscard]] const std::vector<std::string>& blocs() const { return blocs_; }
  [[nodiscard]] std::uint32_t bloc_slot(const std::string& name) const;
  /// 1 + position; 0 is the world's own factor.
  [[nodiscard]] std::uint32_t shock_group_slot(const std::string& name) const;

 private:
  using Positions = std::unordered_map<std::string, std::uint32_t>;

  std::vector<Country> countries_;
  std::vector<std::string> blocs_;
  Positions country_positions_;
  Positions bloc_positions_;
  Positions group_positions_;
};

/// A membership in force on the cut.
struct Membership {
  std::string iso3;
  std::string organisation;
};

/// Full members (no observers, partners, candidates) of all organisations on the cut, from
/// memberships.csv; appends the file read.
[[nodiscard]] std::vector<Membership> read_memberships(const Library& library, Date as_of,
                                                       std::vector<InputFile>& files_read,
                                                       std::vector<Problem>& problems);

}  // namespace credence
