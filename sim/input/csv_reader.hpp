#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/input/yaml_document.hpp"

namespace credence {

/// One column of a file, as the reader and the reference page know it.
struct CsvColumn {
  std::string_view name;
  bool required = false;
  std::string_view kind;  ///< what a cell holds: "code", "date", "number 0 to 1", ...
  std::string_view doc;
};

/// What a file may hold besides its own columns: nothing, or columns that nobody reads here.
enum class OtherColumns { refused, ignored };

/// The form of one CSV file.
struct CsvForm {
  std::string_view file;
  std::string_view doc;
  OtherColumns other_columns = OtherColumns::refused;
  std::span<const CsvColumn> columns;
};

/// The rows of a CSV file, each with as many fields as the header. Columns are addressed by their
/// position in the form; a column that the file lacks is empty in every row.
class CsvTable {
 public:
  [[nodiscard]] std::size_t n_rows() const { return n_rows_; }
  [[nodiscard]] bool has_column(std::size_t column) const { return position_[column] != absent; }
  [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column) const;
  /// Where a cell stands; for a column that the file lacks, where the row begins.
  [[nodiscard]] Place place(std::size_t row, std::size_t column) const;
  [[nodiscard]] const CsvForm& form() const { return *form_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  friend class CsvReader;
  friend std::optional<CsvTable> read_csv(const std::string&, std::string, const CsvForm&,
                                          std::vector<Problem>&);
  static constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

  /// A field as it stands in the text, quotes left out. Doubled quotes are undone in `unquoted_`.
  struct Field {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::size_t unquoted = absent;
  };
  [[nodiscard]] std::string_view text_of(const Field& field) const;

  const CsvForm* form_ = nullptr;
  std::string path_;
  std::string text_;
  std::vector<Field> fields_;  ///< row by row, without the header
  std::vector<std::string> unquoted_;
  std::vector<std::size_t> position_;  ///< in the file, by column of the form
  std::size_t n_fields_ = 0;
  std::size_t n_rows_ = 0;
  mutable std::vector<std::size_t> line_starts_;  ///< made when a place is first asked for
};

/// Reads a CSV file strictly (RFC 4180): UTF-8 with or without byte order mark, commas, quotes
/// where a field holds a comma, a quote or a line end; LF or CRLF, but one of them throughout; at
/// most 64 MiB, 64 KiB a field. Notes every problem; columns whose name begins with `x-` are the
/// user's own and ignored. Empty when the header or the quoting leaves no rows to speak of.
///
/// Needs: the form outlives the table.
[[nodiscard]] std::optional<CsvTable> read_csv(const std::string& path, std::string text,
                                               const CsvForm& form, std::vector<Problem>& problems);

}  // namespace credence
