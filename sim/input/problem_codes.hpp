#pragma once

#include <span>
#include <string_view>

namespace credence {

/// What is wrong with a user's file. The order is the order of the table of codes: append only.
enum class ProblemKind {
  unknown_key,
  missing_key,
  double_key,
  wrong_kind,
  bad_value,
  out_of_range,
  bad_date,
  unknown_state,
  unknown_name,
  not_together,
  not_supported,
  bad_syntax,
  bad_bytes,
  too_large,
  forbidden_yaml,
  missing_file,
  bad_column,
  wrong_number_of_fields,
  double_row,
  contradiction,
};

/// One row of the table of codes, as `--json` and the reference page show it.
struct ProblemCode {
  std::string_view code;  ///< CR101
  std::string_view name;  ///< unknown-key
  std::string_view doc;
};

[[nodiscard]] std::span<const ProblemCode> problem_codes();
/// `CR101 unknown-key`.
[[nodiscard]] std::string_view code_of(ProblemKind kind);

}  // namespace credence
