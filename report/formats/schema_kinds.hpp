#pragma once

#include "report/markup/json_writer.hpp"

namespace credence::schema_kind {

/// Keywords of JSON Schema (draft-07) for the kinds of values in result.json.
void text(JsonWriter& json);
void code(JsonWriter& json);    ///< of a state: three capitals
void date(JsonWriter& json);    ///< 2026-03-01
void digest(JsonWriter& json);  ///< SHA-256, 64 lower-case hex digits
void boolean(JsonWriter& json);
void number(JsonWriter& json);
void not_negative(JsonWriter& json);
void probability(JsonWriter& json);  ///< 0 to 1
void difference(JsonWriter& json);   ///< -1 to 1
void count(JsonWriter& json);        ///< whole, 0 or more
void seed(JsonWriter& json);         ///< whole, 0 to 2^53 - 1
void level(JsonWriter& json);        ///< of the ladder, 0 to 5
void level_law(JsonWriter& json);    ///< probability of each level
void count_law(JsonWriter& json);    ///< probability of each count from 0
void days_or_null(JsonWriter& json);
void count_or_null(JsonWriter& json);
void code_or_null(JsonWriter& json);
void result_name(JsonWriter& json);  ///< the constant credence/result-v1

}  // namespace credence::schema_kind
