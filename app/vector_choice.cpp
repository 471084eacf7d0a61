#include "app/vector_choice.hpp"

#include <cstdlib>
#include <string>

#include "app/usage_error.hpp"
#include "models/core/vector_target.hpp"

namespace credence {

void choose_vector_target() {
  const char* widest = std::getenv("CREDENCE_VECTOR_TARGET");
  if (widest == nullptr || allow_vector_target(widest)) return;
  std::string known;
  for (const std::string& target : vector_targets()) known += (known.empty() ? "" : ", ") + target;
  throw UsageError("CREDENCE_VECTOR_TARGET is '" + std::string(widest) +
                       "', must be a vector target of this processor",
                   "it has " + known);
}

}  // namespace credence
