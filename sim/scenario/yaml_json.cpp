#include "sim/scenario/yaml_json.hpp"

#include <cstdint>
#include <limits>

#include "models/core/contract.hpp"
#include "sim/input/scalar_text.hpp"

namespace credence {
namespace {

using Json = nlohmann::ordered_json;

Json json_of_scalar(const YamlValue& value) {
  if (value.quoted) return value.scalar;
  if (value.scalar == "true" || value.scalar == "false") return value.scalar == "true";
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
  constexpr auto highest = std::numeric_limits<std::int64_t>::max();
  if (const auto whole = decode_integer(value.scalar, lowest, highest).value) return *whole;
  if (const auto number = decode_number(value.scalar, any_number).value) return *number;
  return value.scalar;
}

}  // namespace

Json json_of(const YamlValue& value) {
  switch (value.kind) {
    case YamlValue::Kind::null:
      return nullptr;
    case YamlValue::Kind::scalar:
      return json_of_scalar(value);
    case YamlValue::Kind::sequence: {
      Json list = Json::array();
      for (const YamlValue& item : value.items) list.push_back(json_of(item));
      return list;
    }
    case YamlValue::Kind::map:
      break;
  }
  Json map = Json::object();
  for (const YamlValue::Entry& entry : value.entries) map[entry.key] = json_of(entry.value);
  return map;
}

Json json_of_example(std::string_view example) {
  std::vector<Problem> problems;
  const YamlValue root = read_yaml("example", "value: " + std::string(example) + "\n", problems);
  CREDENCE_EXPECTS(problems.empty() && root.find("value") != nullptr);
  return json_of(*root.find("value"));
}

}  // namespace credence
