#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/input/problem.hpp"

namespace credence {

/// A place in a user's file. Line and column from 1, columns in characters.
struct Place {
  std::string path;
  int line = 0;
  int column = 0;
  int length = 1;
};

/// One YAML value with its place. A plain tree: no aliases, no tags, no library types.
struct YamlValue {
  enum class Kind { null, scalar, sequence, map };
  struct Entry;  ///< key and value of a map

  Kind kind = Kind::null;
  std::string scalar;
  bool quoted = false;  ///< quoted scalars are text, never numbers, dates or booleans
  Place place;
  std::vector<YamlValue> items;
  std::vector<Entry> entries;  ///< in the order of the file; keys are unique

  [[nodiscard]] const YamlValue* find(std::string_view key) const;
  [[nodiscard]] const Entry* find_entry(std::string_view key) const;
};

struct YamlValue::Entry {
  std::string key;
  Place key_place;
  YamlValue value;
};

/// Reads one YAML document strictly: UTF-8, one map at the top, at most 1 MiB and 64 levels; no
/// tags, anchors, aliases, merge keys, double keys or second documents. Notes every problem; a text
/// that cannot be parsed at all gives kind null (stop there), what is merely forbidden is left out.
[[nodiscard]] YamlValue read_yaml(const std::string& path, const std::string& text,
                                  std::vector<Problem>& problems);

}  // namespace credence
