#include "report/words/level_name.hpp"

#include <array>

#include "models/core/contract.hpp"
#include "models/core/world.hpp"

namespace credence {

std::string_view level_name(int level) {
  static constexpr std::array<std::string_view, n_levels> names{
      "nothing known", "contact", "mission", "charg\u00E9 d'affaires", "ambassador", "recognition"};
  CREDENCE_EXPECTS(level >= 0 && level < n_levels);
  return names[static_cast<std::size_t>(level)];
}

}  // namespace credence
