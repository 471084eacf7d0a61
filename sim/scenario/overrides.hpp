#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/input/yaml_document.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// A value that the command line puts over a scenario: `run.paths=1000`.
struct Override {
  std::vector<std::string> keys;  ///< "run", "paths"
  YamlValue value;                ///< null: removes the key
  Place place;                    ///< its path is "--set run.paths=1000"
};

/// The command line's values in the order given: every `--set`, then --paths, --draws, --seed.
/// Notes what is no KEY=VALUE.
[[nodiscard]] std::vector<Override> overrides_of(const StudyOptions& options,
                                                 std::vector<Problem>& problems);

/// Puts overrides over a scenario. A step into `do` or `shocks` is a position, as `credence
/// explain` prints it (`do[0].on`), or for `do` the code of a state that one act names
/// (`do.CHN.on`).
void apply_overrides(YamlValue& scenario, const std::vector<Override>& overrides,
                     std::vector<Problem>& problems);

/// Those of them that a named baseline shares: not its assumptions, not its texts.
[[nodiscard]] std::vector<Override> shared_with_baseline(const std::vector<Override>& overrides);

/// Whether a place is the command line.
[[nodiscard]] bool is_command_line(const Place& place);

}  // namespace credence
