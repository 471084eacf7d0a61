#include "sim/random/slots.hpp"

#include "models/core/contract.hpp"

namespace credence {

std::uint32_t slot_of_private_code(std::string_view iso3) {
  CREDENCE_EXPECTS(iso3.size() == 3);
  std::uint32_t value = 0;
  for (const char letter : iso3) {
    CREDENCE_EXPECTS(letter >= 'A' && letter <= 'Z');
    value = value * 26 + static_cast<std::uint32_t>(letter - 'A');
  }
  return 4096 + value;
}

std::uint32_t slot_of_private_name(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return 65536 + (hash & 0x7fffffffU);
}

}  // namespace credence
