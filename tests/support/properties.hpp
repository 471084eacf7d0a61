#pragma once

#include <sstream>
#include <string>

#include <rapidcheck.h>

namespace credence::testing {

/// Tries a property (with RC_ASSERT) on n_cases generated inputs, always the same ones. Empty if it
/// held; else the shrunk counterexample.
template <class Property>
[[nodiscard]] std::string counterexample(Property&& property, int n_cases) {
  rc::detail::TestParams params;
  params.seed = 20250703;
  params.maxSuccess = n_cases;
  params.maxSize = 40;
  const auto result = rc::detail::checkTestable(std::forward<Property>(property),
                                                rc::detail::TestMetadata(), params);
  if (result.template is<rc::detail::SuccessResult>()) return {};
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  return text.str();
}

}  // namespace credence::testing
