#pragma once

#include <cstdint>
#include <string_view>

namespace credence {

/// Slot of a code outside the append-only lists: 4096 + its value in base 26 (AAA is 4096).
/// Needs: three capitals.
[[nodiscard]] std::uint32_t slot_of_private_code(std::string_view iso3);

/// Slot of a name of a bloc or group outside the append-only lists: 65536 + FNV-1a (31 bits).
[[nodiscard]] std::uint32_t slot_of_private_name(std::string_view name);

}  // namespace credence
