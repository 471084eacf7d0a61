#include "sim/scenario/resolve.hpp"

#include <fmt/format.h>

#include "sim/scenario/check_fields.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/overrides.hpp"

namespace credence {
namespace {

using Kind = YamlValue::Kind;

/// A scalar that no reader of YAML can take for anything but this text.
bool is_safe_plain(const YamlValue& value) {
  constexpr std::string_view safe =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-/ ";
  return !value.quoted && value.scalar.find_first_not_of(safe) == std::string::npos;
}

std::string in_double_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (c == '"' || c == '\\') {
      quoted += std::string("\\") + c;
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string scalar_yaml(const YamlValue& value) {
  return is_safe_plain(value) ? value.scalar : in_double_quotes(value.scalar);
}

std::string flow(const YamlValue& value, std::string_view section);

std::string flow_list(const YamlValue& value) {
  std::string text;
  for (const YamlValue& item : value.items) text += (text.empty() ? "" : ", ") + flow(item, "");
  return "[" + text + "]";
}

/// Entries in the order of a section of the table; the verb of an act comes first there.
std::vector<const YamlValue::Entry*> in_order(const YamlValue& map, std::string_view section) {
  std::vector<const YamlValue::Entry*> entries;
  for (const Field* field : fields_of(section)) {
    if (const auto* entry = map.find_entry(field->key)) entries.push_back(entry);
  }
  return entries;
}

std::string flow(const YamlValue& value, std::string_view section) {
  if (value.kind == Kind::sequence) return flow_list(value);
  if (value.kind != Kind::map) return scalar_yaml(value);
  std::string text;
  for (const auto* entry : in_order(value, section)) {
    text += (text.empty() ? "" : ", ") + entry->key + ": " + flow(entry->value, "");
  }
  return "{ " + text + " }";
}

std::string section_of_item(const YamlValue& item, ValueKind kind) {
  const auto* verb = kind == ValueKind::acts ? verb_of(item) : nullptr;
  return verb ? act_section(verb->key) : "shocks";
}

/// A key of any spelling: names of labels are the user's.
std::string key_yaml(const std::string& key) {
  YamlValue value;
  value.scalar = key;
  return scalar_yaml(value);
}

std::string block(const YamlValue& map, std::string_view section, const std::string& indent);

std::string field_yaml(const YamlValue::Entry& entry, const Field& field,
                       const std::string& indent) {
  const YamlValue& value = entry.value;
  const std::string head = indent + entry.key + ":";
  std::string text = head;
  switch (field.kind) {
    case ValueKind::map:
      return value.entries.empty() ? head + " {}\n"
                                   : head + "\n" + block(value, field.key, indent + "  ");
    case ValueKind::acts:
    case ValueKind::shocks:
      if (value.items.empty()) return head + " []\n";
      for (const YamlValue& item : value.items) {
        text += "\n" + indent + "  - " + flow(item, section_of_item(item, field.kind));
      }
      return text + "\n";
    case ValueKind::adjustments:
    case ValueKind::labels:
      if (value.entries.empty()) return head + " {}\n";
      for (const auto& row : value.entries) {
        if (is_private_key(row.key)) continue;
        text += "\n" + indent + "  " + key_yaml(row.key) + ": " + flow(row.value, "adjust");
      }
      return text + "\n";
    default:
      return head + " " + flow(value, "") + "\n";
  }
}

std::string block(const YamlValue& map, std::string_view section, const std::string& indent) {
  std::string text;
  for (const Field* field : fields_of(section)) {
    if (const auto* entry = map.find_entry(field->key)) text += field_yaml(*entry, *field, indent);
  }
  return text;
}

std::string one_line(std::string text) {
  for (char& c : text) c = c == '\n' || c == '\t' ? ' ' : c;
  return text;
}

/// A value as the user typed it, without quotes around a single text.
std::string as_typed(const YamlValue& value) {
  return value.kind == Kind::scalar ? one_line(value.scalar) : flow(value, "");
}

class RowWriter {
 public:
  RowWriter(const LayeredScenario& scenario, const DefaultValues& defaults)
      : scenario_(scenario), defaults_(defaults) {}

  std::vector<ResolvedValue> take() {
    write_section(&scenario_.root, "", "");
    return std::move(rows_);
  }

 private:
  [[nodiscard]] std::string origin_of(const Place& place) const {
    if (is_command_line(place)) return place.path.substr(0, place.path.find(' '));
    const ScenarioFile* file = scenario_.file_of(place);
    return fmt::format("{}:{}", file ? file->label : place.path, place.line);
  }
  void write_leaf(const std::string& key, const YamlValue& value) {
    rows_.push_back({key, as_typed(value), origin_of(value.place)});
  }
  void write_default(const std::string& key, const Field& field) {
    const auto known = defaults_.find(key);
    if (known != defaults_.end()) {
      rows_.push_back({key, known->second.value, known->second.origin});
    } else if (!field.default_text.empty()) {
      rows_.push_back({key, std::string(field.default_text), "default"});
    }
  }
  /// Keys of one map; a map that is not there still has its defaults.
  void write_section(const YamlValue* map, std::string_view section, const std::string& prefix) {
    for (const Field* field : fields_of(section)) {
      const std::string key = prefix + std::string(field->key);
      const YamlValue* value = map ? map->find(field->key) : nullptr;
      if (field->kind == ValueKind::map) {
        write_section(value, field->key, key + ".");
      } else if (!value) {
        write_default(key, *field);
      } else {
        write_value(key, *value, field->kind);
      }
    }
  }
  void write_items(const std::string& key, const YamlValue& list, ValueKind kind) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const YamlValue& item = list.items[i];
      for (const auto* entry : in_order(item, section_of_item(item, kind))) {
        write_leaf(fmt::format("{}[{}].{}", key, i, entry->key), entry->value);
      }
    }
  }
  void write_value(const std::string& key, const YamlValue& value, ValueKind kind) {
    if (kind == ValueKind::acts || kind == ValueKind::shocks) return write_items(key, value, kind);
    if (kind != ValueKind::adjustments && kind != ValueKind::labels) return write_leaf(key, value);
    for (const YamlValue::Entry& entry : value.entries) {
      if (is_private_key(entry.key)) continue;
      const std::string name = key + "." + entry.key;
      if (kind == ValueKind::labels) {
        write_leaf(name, entry.value);
        continue;
      }
      for (const auto* change : in_order(entry.value, "adjust")) {
        write_leaf(name + "." + change->key, change->value);
      }
    }
  }

  const LayeredScenario& scenario_;
  const DefaultValues& defaults_;
  std::vector<ResolvedValue> rows_;
};

}  // namespace

std::vector<ResolvedValue> resolved_values(const LayeredScenario& scenario,
                                           const DefaultValues& defaults) {
  return RowWriter(scenario, defaults).take();
}

std::string resolved_yaml(const YamlValue& scenario) { return block(scenario, "", ""); }

}  // namespace credence
