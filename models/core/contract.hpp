#pragma once

#include <stdexcept>

namespace credence {

/// A promise between two parts of the program was broken: our bug, never the user's.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws ContractViolation naming the broken condition and its place.
[[noreturn]] void contract_violated(const char* condition, const char* file, int line);

}  // namespace credence

/// On in every build: a wrong number costs more than a comparison.
#define CREDENCE_EXPECTS(condition) \
  (static_cast<bool>(condition)     \
       ? static_cast<void>(0)       \
       : ::credence::contract_violated(#condition, __FILE_NAME__, __LINE__))
