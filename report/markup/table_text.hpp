#pragma once

#include <string>
#include <string_view>

namespace credence {

/// A number as a table cell: shortest text that reads back as the same bits.
/// Throws: ContractViolation for a number that is not finite.
[[nodiscard]] std::string number_cell(double value);

/// A text as a CSV cell (RFC 4180), harmless in a spreadsheet: what a spreadsheet would take for a
/// formula gets an apostrophe before it.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// A text as a cell of a tab-separated table: no tab, no line end, no control character.
[[nodiscard]] std::string tab_cell(std::string_view text);

}  // namespace credence
