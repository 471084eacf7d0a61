#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/csv_reader.hpp"
#include "sim/input/problem_codes.hpp"
#include "sim/input/scalar_text.hpp"

namespace credence {

/// Strict decoders of the cells of one row. An empty cell of a column that is not required gives
/// empty without a problem; everything else that is no value notes a problem
/// `<column> is <text>, must <constraint>` at the cell and gives empty.
class CsvRow {
 public:
  CsvRow(const CsvTable& table, std::size_t row, std::vector<Problem>& problems)
      : table_(table), row_(row), problems_(problems) {}

  [[nodiscard]] std::string_view raw(std::size_t column) const { return table_.cell(row_, column); }
  [[nodiscard]] bool is_empty(std::size_t column) const { return raw(column).empty(); }
  [[nodiscard]] Place place(std::size_t column) const { return table_.place(row_, column); }

  [[nodiscard]] std::optional<double> number(std::size_t column, const Range& range);
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t column, std::int64_t low,
                                                    std::int64_t high);
  [[nodiscard]] std::optional<Date> date(std::size_t column);
  [[nodiscard]] std::optional<std::string> iso3(std::size_t column);
  [[nodiscard]] std::string text(std::size_t column);
  [[nodiscard]] std::optional<Precision> precision(std::size_t column);
  /// +1 or -1.
  [[nodiscard]] std::optional<double> direction(std::size_t column);
  /// Position of the word among the candidates.
  [[nodiscard]] std::optional<std::size_t> word(std::size_t column,
                                                std::span<const std::string_view> candidates);

  /// `<column> is <text>, must <constraint>` at the cell.
  void refuse(std::size_t column, ProblemKind kind, std::string_view constraint,
              std::string hint = {});
  /// A message of one's own at the cell.
  void note(std::size_t column, ProblemKind kind, std::string message, std::string hint = {});

 private:
  /// Whether there is a text to decode; notes an empty cell of a required column.
  [[nodiscard]] bool has_text(std::size_t column, std::string_view constraint);
  template <typename Value>
  std::optional<Value> unwrap(std::size_t column, Decoded<Value> decoded);

  const CsvTable& table_;
  std::size_t row_;
  std::vector<Problem>& problems_;
};

}  // namespace credence
