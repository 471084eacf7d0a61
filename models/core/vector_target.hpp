#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace credence {

/// Which vector instructions the batch functions use. It changes time, never a bit of a number.
///
/// Names, from narrow to wide: "baseline" (what every x86-64 has), "sse4", "avx2", "avx512".

/// What this processor can do, narrow ones first.
[[nodiscard]] std::vector<std::string> vector_targets();
/// The one in use: the widest allowed.
[[nodiscard]] std::string vector_target();
/// Uses nothing wider than `widest`; "" again allows everything. A setting of the whole process:
/// for tests and for the proof that widths agree, and before threads start. False if the name is
/// unknown or the processor lacks it; nothing changes then.
[[nodiscard]] bool allow_vector_target(std::string_view widest);

}  // namespace credence
