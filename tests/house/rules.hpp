#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace credence::house {

/// A breach of a rule, as `file:line: what`.
using Findings = std::vector<std::string>;

/// A file of the checkout: its path from the root, with '/', and its bytes.
struct SourceFile {
  std::string path;
  std::string text;
};

/// Includes point down: the drawing of docs/architecture.md as a table.
[[nodiscard]] Findings wrong_includes(const SourceFile& file);

/// Threads, locks, MPI and OpenMP live in sim/engine/map_blocks alone; a library in its one home.
[[nodiscard]] Findings wrong_libraries(const SourceFile& file);

/// models/ and sim/engine/ reach exp and its family through models/core/elementary.hpp alone.
[[nodiscard]] Findings inexact_functions(const SourceFile& file);

/// Below app/: no clock, no generator of chance, no locale, no environment, no exit, no printing.
[[nodiscard]] Findings impure_calls(const SourceFile& file);

/// Files up to 400 lines; functions of the program up to 60.
[[nodiscard]] Findings too_long(const SourceFile& file);

/// Names in snake_case that say something; headers with `#pragma once`; no unfinished business.
[[nodiscard]] Findings careless(const SourceFile& file);

/// A scenario's `name:` is its file's name, and a comment with its question stands first.
[[nodiscard]] Findings misnamed_scenario(const SourceFile& file);

/// Every shipped data file stands in data/SOURCES.yaml, with its source and licence.
[[nodiscard]] Findings unlisted_data(const SourceFile& sources,
                                     const std::vector<std::string>& data_paths);

}  // namespace credence::house
