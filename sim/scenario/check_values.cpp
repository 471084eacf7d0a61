#include "sim/scenario/check_values.hpp"

#include "models/core/contract.hpp"
#include "models/signals/classes.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/scenario/values.hpp"

namespace credence {
namespace {

using Kind = YamlValue::Kind;
using Problems = std::vector<Problem>;

constexpr std::size_t most_listed = 8;  ///< so many words a message lists in full

void check_choice(const YamlValue& value, const Field& field, Problems& problems) {
  const auto choices = field.choices();
  const std::size_t n_before = problems.size();
  static_cast<void>(word_of(value, field.key, choices, problems));
  if (problems.size() == n_before || !problems.back().hint.empty()) return;
  if (find_signal_class(value.scalar)) {
    problems.back().hint = "steps of the ladder and outcomes are acts: sets_level, recognises";
  } else if (choices.size() > most_listed) {
    problems.back().hint = "docs/reference/scenario.md lists them";
  }
}

void check_name(const YamlValue& value, const Field& field, Problems& problems) {
  const auto name = prose_of(value, field.key, field.range, problems);
  const bool fits =
      name && name->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  if (!name || fits) return;
  note_problem(problems, value.place, ProblemKind::bad_value,
               std::string(field.key) + " is " + shown_value(value) +
                   ", must consist of small letters, digits and hyphens",
               "such as china-follows-russia");
}

void check_texts(const YamlValue& value, const Field& field, Problems& problems) {
  if (value.kind != Kind::sequence) {
    static_cast<void>(prose_of(value, field.key, field.range, problems));
    return;
  }
  for (const YamlValue& item : value.items) {
    static_cast<void>(prose_of(item, field.key, field.range, problems));
  }
}

void check_labels(const YamlValue& value, const Field& field, Problems& problems) {
  if (!is_map(value, field.key, problems)) return;
  for (const YamlValue::Entry& entry : value.entries) {
    if (is_private_key(entry.key)) continue;
    static_cast<void>(prose_of(entry.value, entry.key, field.range, problems));
  }
}

void check_version(const YamlValue& value, const Field& field, Problems& problems) {
  if (value.kind == Kind::scalar && !value.quoted && value.scalar == "1") return;
  note_problem(
      problems, value.place, ProblemKind::bad_value,
      std::string(field.key) + " is " + shown_value(value) + ", must be 1",
      value.quoted ? "write it without quotes" : "the first line of a scenario is credence: 1");
}

/// One code or one name; whether the case knows it is the binder's question.
void check_word(const YamlValue& value, const Field& field, std::string_view noun,
                Problems& problems) {
  if (value.kind == Kind::scalar) {
    static_cast<void>(text_of(value, field.key, problems));
    return;
  }
  note_problem(
      problems, value.place, ProblemKind::wrong_kind,
      std::string(field.key) + " is " + shown_value(value) + ", must be one " + std::string(noun));
}

void check_integer(const YamlValue& value, const Field& field, Problems& problems) {
  const auto low = static_cast<std::int64_t>(field.range.low);
  const auto high = static_cast<std::int64_t>(field.range.high) - (field.range.high_open ? 1 : 0);
  if (field.key == "sets_level" && value.scalar == "5" && !value.quoted) {
    note_problem(problems, value.place, ProblemKind::out_of_range,
                 "sets_level is 5, must be between 0 and 4",
                 "level 5 is recognition: use recognises");
    return;
  }
  static_cast<void>(integer_of(value, field.key, low, high, problems));
}

void check_lasting_span(const YamlValue& value, const Field& field, Problems& problems) {
  if (value.kind == Kind::scalar && value.scalar == "lasting") return;
  const std::size_t n_before = problems.size();
  static_cast<void>(span_of(value, field.key, field.range, problems));
  if (problems.size() > n_before && problems.back().hint.empty()) {
    problems.back().hint = std::string(field.key) + ": lasting holds to the horizon";
  }
}

}  // namespace

void check_plain_value(const YamlValue& value, const Field& field, Problems& problems) {
  const std::string_view key = field.key;
  switch (field.kind) {
    case ValueKind::version:
      return check_version(value, field, problems);
    case ValueKind::integer:
      return check_integer(value, field, problems);
    case ValueKind::name:
      return check_name(value, field, problems);
    case ValueKind::link:
    case ValueKind::text:
      static_cast<void>(prose_of(value, key, field.range, problems));
      return;
    case ValueKind::texts:
      return check_texts(value, field, problems);
    case ValueKind::labels:
      return check_labels(value, field, problems);
    case ValueKind::date:
      static_cast<void>(date_of(value, key, problems));
      return;
    case ValueKind::report_dates:
      static_cast<void>(report_dates_of(value, key, problems));
      return;
    case ValueKind::period:
      static_cast<void>(period_of(value, key, problems));
      return;
    case ValueKind::span:
      static_cast<void>(span_of(value, key, field.range, problems));
      return;
    case ValueKind::lasting_span:
      return check_lasting_span(value, field, problems);
    case ValueKind::number:
      static_cast<void>(number_of(value, key, field.range, problems));
      return;
    case ValueKind::sign:
      static_cast<void>(sign_of(value, key, problems));
      return;
    case ValueKind::state:
      return check_word(value, field, "state", problems);
    case ValueKind::bloc:
      return check_word(value, field, "bloc", problems);
    case ValueKind::states:
    case ValueKind::blocs:
      static_cast<void>(placed_texts_of(value, key, Repeats::refused, problems));
      return;
    case ValueKind::choice:
      return check_choice(value, field, problems);
    case ValueKind::on_off:
      static_cast<void>(on_off_of(value, key, problems));
      return;
    case ValueKind::map:
    case ValueKind::acts:
    case ValueKind::shocks:
    case ValueKind::adjustments:
      CREDENCE_EXPECTS(false && "a section is no plain value");
  }
}

}  // namespace credence
