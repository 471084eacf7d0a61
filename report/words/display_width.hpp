#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace credence {

/// Columns that UTF-8 text takes on a terminal: combining marks 0, East Asian wide characters 2.
/// Independent of any locale. Bytes that are no UTF-8 count one column each.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Text cut to at most `n_columns`, with an ellipsis where something was cut.
[[nodiscard]] std::string fit_to_width(std::string_view text, std::size_t n_columns,
                                       std::string_view ellipsis = "\u2026");
[[nodiscard]] std::string pad_right(std::string_view text, std::size_t n_columns);
[[nodiscard]] std::string pad_left(std::string_view text, std::size_t n_columns);

/// Harmless on a terminal: control characters, escapes and broken bytes become U+FFFD, which also
/// stands for bidirectional overrides.
[[nodiscard]] std::string terminal_safe(std::string_view text);

/// Plain ASCII for terminals without UTF-8: "Türkiye" is "Turkiye", "−" is "-", unknown is "?".
[[nodiscard]] std::string to_ascii(std::string_view text);

}  // namespace credence
