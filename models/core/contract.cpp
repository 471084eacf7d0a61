#include "models/core/contract.hpp"

#include <string>

namespace credence {

void contract_violated(const char* condition, const char* file, int line) {
  throw ContractViolation("contract violated: " + std::string(condition) + " (" + file + ":" +
                          std::to_string(line) + ")");
}

}  // namespace credence
