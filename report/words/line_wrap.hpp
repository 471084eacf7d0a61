#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace credence {

/// Text broken at spaces into lines of at most `n_columns`, each but the last ended by a line end;
/// a longer word keeps a line of its own.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t n_columns);

}  // namespace credence
