#include "tests/support/schema_findings.hpp"

#include <functional>
#include <map>
#include <regex>

namespace credence::testing {
namespace {

using nlohmann::json;
using Found = std::vector<std::string>;

struct Place {
  const json& schema;  ///< the whole object that holds the keyword
  const json& value;
  std::string at;
};

bool is_of_type(const json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  return type == "number" && value.is_number();
}

bool fits_type(const json& types, const json& value) {
  if (types.is_string()) return is_of_type(value, types.get<std::string>());
  return std::any_of(types.begin(), types.end(),
                     [&](const json& type) { return is_of_type(value, type.get<std::string>()); });
}

void append(Found& found, const Found& more) {
  found.insert(found.end(), more.begin(), more.end());
}

Found check_required(const json& names, const Place& place) {
  Found found;
  for (const json& name : names) {
    if (place.value.is_object() && !place.value.contains(name.get<std::string>())) {
      found.push_back(place.at + ": " + name.get<std::string>() + " is missing");
    }
  }
  return found;
}

Found check_properties(const json& properties, const Place& place) {
  Found found;
  if (!place.value.is_object()) return found;
  for (const auto& [name, schema] : properties.items()) {
    if (!place.value.contains(name)) continue;
    append(found, schema_findings(schema, place.value[name], place.at + "." + name));
  }
  return found;
}

Found check_additional(const json& allowed, const Place& place) {
  Found found;
  if (allowed != json(false)) return {place.at + ": additionalProperties can only be false"};
  if (!place.value.is_object()) return found;
  for (const auto& [name, value] : place.value.items()) {
    if (!place.schema["properties"].contains(name)) {
      found.push_back(place.at + ": " + name + " is not in the schema");
    }
  }
  return found;
}

Found check_items(const json& schema, const Place& place) {
  Found found;
  if (!place.value.is_array()) return found;
  for (std::size_t i = 0; i < place.value.size(); ++i) {
    append(found,
           schema_findings(schema, place.value[i], place.at + "[" + std::to_string(i) + "]"));
  }
  return found;
}

Found told_if(bool broken, const Place& place, const std::string& what) {
  return broken ? Found{place.at + ": " + what + ", found " + place.value.dump()} : Found{};
}

using Check = std::function<Found(const json&, const Place&)>;

const std::map<std::string, Check>& checks() {
  static const Check nothing = [](const json&, const Place&) { return Found{}; };
  static const std::map<std::string, Check> table{
      {"$schema", nothing},
      {"title", nothing},
      {"description", nothing},
      {"required", check_required},
      {"properties", check_properties},
      {"additionalProperties", check_additional},
      {"items", check_items},
      {"type",
       [](const json& types, const Place& p) {
         return told_if(!fits_type(types, p.value), p, "must be " + types.dump());
       }},
      {"const",
       [](const json& wanted, const Place& p) {
         return told_if(p.value != wanted, p, "must be " + wanted.dump());
       }},
      {"minimum",
       [](const json& low, const Place& p) {
         return told_if(p.value.is_number() && p.value < low, p, "must not be below " + low.dump());
       }},
      {"maximum",
       [](const json& high, const Place& p) {
         return told_if(p.value.is_number() && p.value > high, p, "must not exceed " + high.dump());
       }},
      {"pattern",
       [](const json& pattern, const Place& p) {
         const bool fits =
             !p.value.is_string() ||
             std::regex_search(p.value.get<std::string>(), std::regex(pattern.get<std::string>()));
         return told_if(!fits, p, "must match " + pattern.dump());
       }},
      {"minItems",
       [](const json& n, const Place& p) {
         return told_if(p.value.is_array() && p.value.size() < n.get<std::size_t>(), p,
                        "has too few items");
       }},
      {"maxItems",
       [](const json& n, const Place& p) {
         return told_if(p.value.is_array() && p.value.size() > n.get<std::size_t>(), p,
                        "has too many items");
       }},
  };
  return table;
}

}  // namespace

std::vector<std::string> schema_findings(const json& schema, const json& value,
                                         const std::string& place) {
  Found found;
  for (const auto& [keyword, argument] : schema.items()) {
    const auto check = checks().find(keyword);
    if (check == checks().end()) {
      found.push_back(place + ": unknown keyword " + keyword);
      continue;
    }
    append(found, check->second(argument, Place{schema, value, place}));
  }
  return found;
}

}  // namespace credence::testing
