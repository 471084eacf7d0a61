#pragma once

#include <string_view>

#include "report/markup/json_writer.hpp"

namespace credence {

/// One member of an object in result.json: the writer and the schema read the same row.
template <typename Row>
struct ResultField {
  std::string_view name;
  void (*schema)(JsonWriter&);  ///< writes the keywords of the member's schema
  void (*write)(JsonWriter&, const Row&);
  std::string_view doc;
};

template <typename Row, typename Fields>
void write_object(JsonWriter& json, const Fields& fields, const Row& row, JsonLayout layout) {
  json.begin_object(layout);
  for (const ResultField<Row>& field : fields) {
    json.key(field.name);
    field.write(json, row);
  }
  json.end_object();
}

/// Keywords of an object's schema but for its type: its members, all required, and no others.
template <typename Fields>
void write_members_schema(JsonWriter& json, const Fields& fields) {
  json.key("additionalProperties").boolean(false);
  json.key("required").begin_array(JsonLayout::line);
  for (const auto& field : fields) json.text(field.name);
  json.end_array().key("properties").begin_object();
  for (const auto& field : fields) {
    json.key(field.name).begin_object();
    json.key("description").text(field.doc);
    field.schema(json);
    json.end_object();
  }
  json.end_object();
}

template <typename Fields>
void write_object_schema(JsonWriter& json, const Fields& fields) {
  json.key("type").text("object");
  write_members_schema(json, fields);
}

/// Keywords of the schema of an object that may be absent: null.
template <typename Fields>
void write_object_or_null_schema(JsonWriter& json, const Fields& fields) {
  json.key("type").begin_array(JsonLayout::line).text("object").text("null").end_array();
  write_members_schema(json, fields);
}

/// Keywords of an array's schema whose items are such objects.
template <typename Fields>
void write_array_schema(JsonWriter& json, const Fields& fields) {
  json.key("type").text("array").key("items").begin_object();
  write_object_schema(json, fields);
  json.end_object();
}

}  // namespace credence
