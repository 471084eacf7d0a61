#pragma once

#include <string>
#include <string_view>

namespace credence {

/// A text as it stands, for a paragraph, a heading or a table cell of Markdown (CommonMark with
/// tables): no character of it is markup, no line end, no control character.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace credence
