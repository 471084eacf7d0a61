#pragma once

#include <string>
#include <string_view>

namespace credence {

/// A text as it stands, for the content or a quoted attribute of HTML and SVG: no character of it
/// is markup, no control character, no character that turns the reading order.
[[nodiscard]] std::string html_text(std::string_view text);

/// The same as a link where it is an http(s) address without blanks, else as text.
[[nodiscard]] std::string html_link_or_text(std::string_view text);

/// Bytes in base64 (RFC 4648).
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace credence
