#pragma once

#include <string>
#include <vector>

#include "sim/scenario/bind.hpp"

namespace credence {

/// A line for every act that changes nothing, or not what its author may think: recognition by a
/// state that has recognised, signals while the model's signals are off, ...
[[nodiscard]] std::vector<std::string> remarks_on_acts(const std::vector<BoundAct>& acts,
                                                       const Inquiry& inquiry);

}  // namespace credence
