#pragma once

#include <span>
#include <string_view>

namespace credence {

/// One row of the table of contagion channels (docs/model/contagion.md).
struct ContagionChannel {
  std::string_view name;
  std::string_view parameter;
  std::string_view exposure;  ///< what is multiplied by the parameter, in words
};

[[nodiscard]] std::span<const ContagionChannel> contagion_channels();

}  // namespace credence
