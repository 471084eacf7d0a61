#include "models/core/vector_target.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <hwy/highway.h>

namespace credence {
namespace {

struct Target {
  std::string_view name;
  std::int64_t bit;
};

constexpr std::int64_t fallback = HWY_STATIC_TARGET;
constexpr std::array targets = {Target{"baseline", fallback}, Target{"sse4", HWY_SSE4},
                                Target{"avx2", HWY_AVX2}, Target{"avx512", HWY_AVX3}};

bool is_supported(const Target& target, std::int64_t supported) {
  return target.bit == fallback || (target.bit & supported) != 0;
}

std::int64_t supported_by_the_processor() {
  static const std::int64_t supported = hwy::SupportedTargets();
  return supported;
}

}  // namespace

std::vector<std::string> vector_targets() {
  std::vector<std::string> names;
  for (const Target& target : targets) {
    if (is_supported(target, supported_by_the_processor())) names.emplace_back(target.name);
  }
  return names;
}

std::string vector_target() {
  const std::int64_t allowed = hwy::SupportedTargets();
  std::string widest;
  for (const Target& target : targets) {
    if (is_supported(target, allowed)) widest = target.name;
  }
  return widest;
}

bool allow_vector_target(std::string_view widest) {
  const std::int64_t supported = supported_by_the_processor();
  if (widest.empty()) {
    hwy::SetSupportedTargetsForTest(0);
    return true;
  }
  const auto* found = std::find_if(targets.begin(), targets.end(),
                                   [&](const Target& target) { return target.name == widest; });
  if (found == targets.end() || !is_supported(*found, supported)) return false;
  std::int64_t allowed = fallback;
  for (const auto* target = targets.begin(); target <= found; ++target) allowed |= target->bit;
  hwy::SetSupportedTargetsForTest(allowed);
  return true;
}

}  // namespace credence
