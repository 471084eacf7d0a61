#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credence {

class RankCrew;  // sim/engine/ranks.hpp

enum class When { automatic, always, never };

/// What the command line says, checked word by word.
struct Options {
  std::vector<std::string> words;  ///< what is not an option: files, names
  std::vector<std::string> sets;   ///< key=value, in the order given
  std::optional<std::uint64_t> n_paths;
  std::optional<std::uint64_t> n_draws;
  std::optional<std::uint64_t> seed;
  std::optional<double> precision;
  unsigned n_threads = 0;  ///< 0: as many as the machine has
  std::optional<std::string> output;
  std::optional<std::string> state;
  std::vector<std::string> states;
  std::vector<std::string> rare;  ///< "40" (or more recognisers) or a state's code
  std::optional<double> fail_if_difference;
  std::optional<std::chrono::seconds> checkpoint;  ///< pause between two; absent: automatic
  bool no_checkpoint = false;
  When colour = When::automatic;
  bool force = false;
  bool all = false;
  bool json = false;
  bool plain = false;
  bool quiet = false;
  bool gate = false;
  bool help = false;
  RankCrew* crew = nullptr;  ///< of credence-mpi: no option, but what it was started as
};

/// One row of the table of options.
struct OptionSpec {
  std::string_view name;        ///< "--paths"
  std::string_view short_name;  ///< "-o", or empty
  std::string_view value_name;  ///< "N"; empty: a flag
  std::string_view choices;     ///< words the value is one of, for completion; may be empty
  std::string_view doc;
  void (*store)(Options&, std::string_view value);  ///< throws UsageError
  bool repeatable = false;

  [[nodiscard]] bool takes_value() const { return !value_name.empty(); }
};

/// The table that parsing, help and completion read.
[[nodiscard]] std::span<const OptionSpec> option_table();
/// By long or short name; null: there is none.
[[nodiscard]] const OptionSpec* find_option(std::string_view name);

/// A whole number written with digits only; 1e5 and 100,000 get a hint. Throws UsageError.
[[nodiscard]] std::uint64_t parse_count(std::string_view option, std::string_view text,
                                        std::uint64_t low, std::uint64_t high);

}  // namespace credence
