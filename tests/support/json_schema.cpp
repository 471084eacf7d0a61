#include "tests/support/json_schema.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <stdexcept>
#include <string_view>

#include "sim/input/utf8.hpp"

namespace credence::testing {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> notes = {"$schema",     "title",    "description",
                                                   "definitions", "examples", "$id"};

bool is_type(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_boolean();
  throw std::logic_error("unknown type " + type);
}

bool matches(const std::string& text, const std::string& pattern) {
  return std::regex_search(text, std::regex(pattern, std::regex::ECMAScript));
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  [[nodiscard]] std::string misfit_of(const Json& value, const Json& schema,
                                      const std::string& path) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (std::find(notes.begin(), notes.end(), keyword) != notes.end()) continue;
      const std::string found = check(value, schema, keyword, rule, path);
      if (!found.empty()) return found;
    }
    return {};
  }

 private:
  [[nodiscard]] std::string check(const Json& value, const Json& schema, const std::string& keyword,
                                  const Json& rule, const std::string& path) const {
    const auto say = [&](bool fits) {
      return fits ? std::string() : path + ": " + keyword + " " + rule.dump();
    };
    if (keyword == "$ref") return misfit_of(value, resolve(rule), path);
    if (keyword == "type") return say(is_type(value, rule));
    if (keyword == "const") return say(value == rule);
    if (keyword == "enum") return say(std::find(rule.begin(), rule.end(), value) != rule.end());
    if (keyword == "allOf" || keyword == "anyOf" || keyword == "oneOf")
      return combine(value, keyword, rule, path);
    if (keyword == "not") return say(!misfit_of(value, rule, path).empty());
    if (value.is_string()) return check_text(value, keyword, rule, say);
    if (value.is_number()) return check_number(value, keyword, rule, say);
    if (value.is_array()) return check_list(value, keyword, rule, path, say);
    if (value.is_object()) return check_map(value, schema, keyword, rule, path, say);
    return {};
  }

  [[nodiscard]] const Json& resolve(const std::string& reference) const {
    constexpr std::string_view prefix = "#/definitions/";
    if (!reference.starts_with(prefix)) throw std::logic_error("unknown reference " + reference);
    return root_.at("definitions").at(reference.substr(prefix.size()));
  }

  [[nodiscard]] std::string combine(const Json& value, const std::string& keyword, const Json& ways,
                                    const std::string& path) const {
    std::size_t n_fits = 0;
    std::string first;
    for (const Json& way : ways) {
      const std::string found = misfit_of(value, way, path);
      if (found.empty()) {
        ++n_fits;
      } else if (first.empty()) {
        first = found;
      }
    }
    const bool fits = keyword == "allOf"   ? n_fits == ways.size()
                      : keyword == "anyOf" ? n_fits > 0
                                           : n_fits == 1;
    return fits ? std::string() : path + ": " + keyword + " (" + first + ")";
  }

  template <typename Say>
  std::string check_text(const std::string& text, const std::string& keyword, const Json& rule,
                         Say say) const {
    if (keyword == "pattern") return say(matches(text, rule));
    if (keyword == "minLength") return say(count_characters(text) >= rule.get<std::size_t>());
    if (keyword == "maxLength") return say(count_characters(text) <= rule.get<std::size_t>());
    return {};
  }

  template <typename Say>
  std::string check_number(double number, const std::string& keyword, const Json& rule,
                           Say say) const {
    if (keyword == "minimum") return say(number >= rule.get<double>());
    if (keyword == "maximum") return say(number <= rule.get<double>());
    if (keyword == "exclusiveMinimum") return say(number > rule.get<double>());
    if (keyword == "exclusiveMaximum") return say(number < rule.get<double>());
    return {};
  }

  template <typename Say>
  std::string check_list(const Json& list, const std::string& keyword, const Json& rule,
                         const std::string& path, Say say) const {
    if (keyword == "minItems") return say(list.size() >= rule.get<std::size_t>());
    if (keyword == "maxItems") return say(list.size() <= rule.get<std::size_t>());
    if (keyword == "uniqueItems") {
      for (std::size_t i = 1; i < list.size(); ++i) {
        const auto begin = list.begin();
        if (std::find(begin, begin + static_cast<std::ptrdiff_t>(i), list[i]) !=
            begin + static_cast<std::ptrdiff_t>(i)) {
          return say(false);
        }
      }
    }
    if (keyword != "items") return {};
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string found = misfit_of(list[i], rule, path + "[" + std::to_string(i) + "]");
      if (!found.empty()) return found;
    }
    return {};
  }

  template <typename Say>
  std::string check_map(const Json& map, const Json& schema, const std::string& keyword,
                        const Json& rule, const std::string& path, Say say) const {
    if (keyword == "required") {
      return say(std::all_of(rule.begin(), rule.end(),
                             [&](const Json& key) { return map.contains(key); }));
    }
    if (keyword == "patternProperties") return {};
    if (keyword != "properties" && keyword != "additionalProperties")
      throw std::logic_error("unknown keyword " + keyword);
    for (const auto& [key, value] : map.items()) {
      const bool is_listed = schema.contains("properties") && schema["properties"].contains(key);
      const bool is_free = schema.contains("patternProperties") && key.starts_with("x-");
      std::string found;
      if (keyword == "properties" && is_listed)
        found = misfit_of(value, rule.at(key), path + "." + key);
      if (keyword == "additionalProperties" && !is_listed && !is_free) {
        found = rule.is_boolean() ? path + ": unknown key " + key
                                  : misfit_of(value, rule, path + "." + key);
      }
      if (!found.empty()) return found;
    }
    return {};
  }

  const Json& root_;
};

}  // namespace

std::string misfit(const Json& value, const Json& schema) {
  return Validator(schema).misfit_of(value, schema, "file");
}

}  // namespace credence::testing
