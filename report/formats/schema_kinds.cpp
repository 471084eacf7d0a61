#include "report/formats/schema_kinds.hpp"

#include <cstdint>

#include "models/core/world.hpp"

namespace credence::schema_kind {
namespace {

void with_pattern(JsonWriter& json, std::string_view pattern) {
  json.key("type").text("string").key("pattern").text(pattern);
}

void whole_between(JsonWriter& json, std::int64_t low, std::int64_t high) {
  json.key("type").text("integer").key("minimum").whole(low).key("maximum").whole(high);
}

void law(JsonWriter& json) {
  json.key("type").text("array").key("items").begin_object();
  probability(json);
  json.end_object();
}

}  // namespace

void text(JsonWriter& json) { json.key("type").text("string"); }

void code(JsonWriter& json) { with_pattern(json, "^[A-Z]{3}$"); }

void date(JsonWriter& json) { with_pattern(json, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); }

void digest(JsonWriter& json) { with_pattern(json, "^[0-9a-f]{64}$"); }

void boolean(JsonWriter& json) { json.key("type").text("boolean"); }

void number(JsonWriter& json) { json.key("type").text("number"); }

void not_negative(JsonWriter& json) {
  number(json);
  json.key("minimum").whole(0);
}

void probability(JsonWriter& json) {
  not_negative(json);
  json.key("maximum").whole(1);
}

void difference(JsonWriter& json) {
  number(json);
  json.key("minimum").whole(-1).key("maximum").whole(1);
}

void count(JsonWriter& json) { json.key("type").text("integer").key("minimum").whole(0); }

void seed(JsonWriter& json) { whole_between(json, 0, (std::int64_t{1} << 53) - 1); }

void level(JsonWriter& json) { whole_between(json, 0, recognition_level); }

void level_law(JsonWriter& json) {
  law(json);
  json.key("minItems").whole(n_levels).key("maxItems").whole(n_levels);
}

void count_law(JsonWriter& json) {
  law(json);
  json.key("minItems").whole(1);
}

void days_or_null(JsonWriter& json) {
  json.key("type").begin_array(JsonLayout::line).text("integer").text("null").end_array();
  json.key("minimum").whole(0);
}

void count_or_null(JsonWriter& json) { days_or_null(json); }

void code_or_null(JsonWriter& json) {
  json.key("type").begin_array(JsonLayout::line).text("string").text("null").end_array();
  json.key("pattern").text("^[A-Z]{3}$");
}

void result_name(JsonWriter& json) { json.key("const").text("credence/result-v1"); }

}  // namespace credence::schema_kind
