#include "sim/input/csv_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/input/problem_codes.hpp"
#include "sim/input/scalar_text.hpp"
#include "sim/input/suggestion.hpp"
#include "sim/input/utf8.hpp"
#include "sim/input/yaml_fields.hpp"

namespace credence {
namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20U;
constexpr std::size_t largest_field = std::size_t{64} << 10U;
constexpr std::size_t most_fields = 4'000'000;  ///< of one file: bounds memory
constexpr std::size_t most_problems = 100;      ///< of one file's structure; more say nothing new

}  // namespace

/// Cuts the text of one file into fields and checks its structure.
class CsvReader {
 public:
  CsvReader(CsvTable& table, std::vector<Problem>& problems)
      : table_(table), text_(table.text_), problems_(problems) {}

  /// False: the file cannot be read as a table.
  [[nodiscard]] bool read() {
    if (!check_bytes() || !read_record(header_)) return false;
    if (!match_header()) return false;
    while (at_ < text_.size()) {
      if (!read_row()) return false;
    }
    return true;
  }

 private:
  using Field = CsvTable::Field;

  void note(std::size_t offset, ProblemKind kind, std::string message, std::string hint = {},
            std::size_t length = 1) {
    const std::size_t line_start = text_.rfind('\n', offset == 0 ? 0 : offset - 1);
    const bool first_line = offset == 0 || line_start == text_.npos;
    const std::size_t start = first_line ? 0 : line_start + 1;
    const auto lines =
        std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(start), '\n');
    const auto column = count_characters(std::string_view(text_).substr(start, offset - start)) + 1;
    const auto marked = count_characters(std::string_view(text_).substr(offset, length));
    note_problem(problems_,
                 {table_.path_, static_cast<int>(lines) + 1, static_cast<int>(column),
                  std::max(1, static_cast<int>(marked))},
                 kind, std::move(message), std::move(hint));
    ++n_problems_;
  }

  bool check_bytes();
  bool read_record(std::vector<Field>& fields);
  bool read_field(std::vector<Field>& fields);
  bool read_quoted(Field& field);
  bool end_line();
  bool match_header();
  void match_column(std::size_t position, std::string_view name);
  bool read_row();

  CsvTable& table_;
  const std::string& text_;
  std::vector<Problem>& problems_;
  std::vector<Field> header_;
  std::size_t at_ = 0;
  std::size_t n_problems_ = 0;
  std::optional<bool> lines_end_with_return_;
};

bool CsvReader::check_bytes() {
  const std::optional<ByteFault> fault = find_byte_fault(text_);
  if (fault) {
    note_problem(problems_, {table_.path_, fault->line, fault->column, 1}, ProblemKind::bad_bytes,
                 fault->message, fault->hint);
  } else if (text_.empty()) {
    note_problem(problems_, {table_.path_, 0, 0, 1}, ProblemKind::bad_syntax,
                 "the file is empty, must begin with a line of column names");
  }
  return !fault && !text_.empty();
}

/// The field from the quote at `at_` to its closing quote.
bool CsvReader::read_quoted(Field& field) {
  const std::size_t opening = at_++;
  field.offset = at_;
  bool has_doubled_quotes = false;
  for (;;) {
    const std::size_t quote = text_.find('"', at_);
    if (quote == text_.npos) {
      note(opening, ProblemKind::bad_syntax, "a quotation mark is not closed",
           "a quote inside a quoted field is written twice");
      return false;
    }
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    has_doubled_quotes = true;
    ++at_;
  }
  field.length = at_ - 1 - field.offset;
  if (has_doubled_quotes) {
    std::string plain;
    for (std::size_t i = 0; i < field.length; ++i) {
      plain += text_[field.offset + i];
      if (text_[field.offset + i] == '"') ++i;
    }
    field.unquoted = table_.unquoted_.size();
    table_.unquoted_.push_back(std::move(plain));
  }
  return true;
}

bool CsvReader::read_field(std::vector<Field>& fields) {
  Field field;
  if (at_ < text_.size() && text_[at_] == '"') {
    if (!read_quoted(field)) return false;
    if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      note(at_, ProblemKind::bad_syntax,
           "text follows a closing quotation mark, must be a comma or the line's end",
           "a quote inside a quoted field is written twice");
      return false;
    }
  } else {
    field.offset = at_;
    at_ = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
    field.length = at_ - field.offset;
    if (at_ < text_.size() && text_[at_] == '"') {
      note(at_, ProblemKind::bad_syntax,
           "a quotation mark stands inside a field that does not begin with one",
           "put the whole field in quotes and write the quote inside it twice");
      return false;
    }
  }
  if (field.length > largest_field) {
    note(field.offset, ProblemKind::too_large,
         fmt::format("this field is {} bytes long, must be at most {}", field.length,
                     largest_field));
    return false;
  }
  if (fields.size() >= most_fields) {
    note(field.offset, ProblemKind::too_large,
         fmt::format("the file holds more than {} fields", most_fields));
    return false;
  }
  fields.push_back(field);
  return true;
}

/// Steps over the line end, which must be of the file's one kind.
bool CsvReader::end_line() {
  if (at_ >= text_.size()) return true;
  const bool has_return = text_[at_] == '\r';
  if (lines_end_with_return_.value_or(has_return) != has_return) {
    note(at_, ProblemKind::bad_syntax,
         fmt::format("this line ends with {}, the first one with {}, must be the same throughout",
                     has_return ? "CRLF" : "LF", has_return ? "LF" : "CRLF"));
    return false;
  }
  lines_end_with_return_ = has_return;
  at_ += has_return ? 2 : 1;
  return true;
}

bool CsvReader::read_record(std::vector<Field>& fields) {
  for (;;) {
    if (!read_field(fields)) return false;
    if (at_ >= text_.size() || text_[at_] != ',') return end_line();
    ++at_;
  }
}

void CsvReader::match_column(std::size_t position, std::string_view name) {
  const std::span<const CsvColumn> columns = table_.form_->columns;
  const Field& field = header_[position];
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].name != name) continue;
    if (table_.position_[c] != CsvTable::absent) {
      note(field.offset, ProblemKind::bad_column, fmt::format("column {} is given twice", name), {},
           field.length);
    }
    table_.position_[c] = position;
    return;
  }
  const bool ignored =
      table_.form_->other_columns == OtherColumns::ignored || name.starts_with("x-");
  if (ignored) return;
  std::vector<std::string_view> known;
  for (const CsvColumn& column : columns) known.push_back(column.name);
  const bool has_semicolons = header_.size() == 1 && name.find(';') != name.npos;
  note(field.offset, ProblemKind::bad_column,
       fmt::format("unknown column '{}' in {}", shown(name), table_.form_->file),
       has_semicolons ? "separate the columns by commas"
                      : did_you_mean(name, std::span<const std::string_view>(known)),
       field.length);
}

/// False when the rows cannot be read by this header.
bool CsvReader::match_header() {
  const std::span<const CsvColumn> columns = table_.form_->columns;
  table_.n_fields_ = header_.size();
  table_.position_.assign(columns.size(), CsvTable::absent);
  for (std::size_t i = 0; i < header_.size(); ++i) match_column(i, table_.text_of(header_[i]));
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (!columns[c].required || table_.position_[c] != CsvTable::absent) continue;
    note(0, ProblemKind::bad_column,
         fmt::format("{} has no column '{}', must have one", table_.form_->file, columns[c].name));
  }
  return n_problems_ == 0;
}

bool CsvReader::read_row() {
  const std::size_t start = at_;
  const std::size_t n_before = table_.fields_.size();
  if (!read_record(table_.fields_)) return false;
  const std::size_t n = table_.fields_.size() - n_before;
  if (n == table_.n_fields_) {
    ++table_.n_rows_;
    return true;
  }
  const bool is_blank = n == 1 && table_.fields_.back().length == 0;
  table_.fields_.resize(n_before);
  if (is_blank) {
    note(start, ProblemKind::wrong_number_of_fields, "this line is empty, must be a row",
         "remove it");
  } else {
    note(start, ProblemKind::wrong_number_of_fields,
         fmt::format("this row has {} fields, must have {} as the header", n, table_.n_fields_),
         n > table_.n_fields_ ? "a text that holds a comma needs quotes" : "");
  }
  return n_problems_ < most_problems;
}

std::string_view CsvTable::text_of(const Field& field) const {
  if (field.unquoted != absent) return unquoted_[field.unquoted];
  return std::string_view(text_).substr(field.offset, field.length);
}

std::string_view CsvTable::cell(std::size_t row, std::size_t column) const {
  if (position_[column] == absent) return {};
  return text_of(fields_[row * n_fields_ + position_[column]]);
}

Place CsvTable::place(std::size_t row, std::size_t column) const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') line_starts_.push_back(i + 1);
    }
  }
  const bool is_there = position_[column] != absent;
  const Field& field = fields_[row * n_fields_ + (is_there ? position_[column] : 0)];
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), field.offset);
  const std::size_t start = *(after - 1);
  const std::string_view text(text_);
  const auto line = static_cast<int>(after - line_starts_.begin());
  const auto characters = count_characters(text.substr(start, field.offset - start));
  const std::string_view first_line = text.substr(field.offset, field.length);
  const auto length = count_characters(first_line.substr(0, first_line.find('\n')));
  return {path_, line, static_cast<int>(characters) + 1,
          is_there ? std::max(1, static_cast<int>(length)) : 1};
}

std::optional<CsvTable> read_csv(const std::string& path, std::string text, const CsvForm& form,
                                 std::vector<Problem>& problems) {
  if (text.size() > largest_file) {
    note_problem(
        problems, {path, 0, 0, 1}, ProblemKind::too_large,
        fmt::format("the file is {} bytes long, must be at most {}", text.size(), largest_file));
    return std::nullopt;
  }
  CsvTable table;
  table.form_ = &form;
  table.path_ = path;
  table.text_ = std::string(without_byte_order_mark(text));
  const std::size_t n_problems_before = problems.size();
  const bool is_table = CsvReader(table, problems).read();
  if (problems.size() > n_problems_before) attach_source_lines(problems, path, table.text_);
  if (!is_table) return std::nullopt;
  return table;
}

}  // namespace credence
