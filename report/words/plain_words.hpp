#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/dates.hpp"

namespace credence {

/// "100,000".
[[nodiscard]] std::string thousands(std::int64_t n);
/// "1 state", "2 states", "1,000 states".
[[nodiscard]] std::string counted(std::int64_t n, std::string_view one, std::string_view many);
/// "A", "A and B", "A, B and C".
[[nodiscard]] std::string joined(const std::vector<std::string>& names);
/// At most `n_most` names, then "and 3 others".
[[nodiscard]] std::string joined_at_most(const std::vector<std::string>& names, std::size_t n_most);
/// "4.0": years with one decimal.
[[nodiscard]] std::string one_decimal(double value);
/// "31 Dec 2027", where a column is narrow.
[[nodiscard]] std::string short_date(Date date);
/// "Dec 2027".
[[nodiscard]] std::string month_and_year(Date date);
/// "3 July 2025", "July 2025", "2025": no finer than it is known.
[[nodiscard]] std::string dated_in_words(Date date, Precision precision);
/// "14 months", "40 days": what a reader can picture; absent: "not within the horizon".
[[nodiscard]] std::string waiting_time(std::optional<int> n_days);
/// "U" for "u": the first letter as a sentence begins (ASCII; others stay).
[[nodiscard]] std::string capitalised(std::string_view text);
/// True if `word` stands in `text` as a word of its own, letter case ignored (ASCII).
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

}  // namespace credence
