#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace credence {

/// Edits between two words: insert, delete, replace, swap of two neighbours (optimal string
/// alignment, Damerau 1964); capitals count as equal to small letters.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to a word if it is near enough (a third of the word's length, at least
/// one edit), else empty. Ties go to the earlier candidate.
[[nodiscard]] std::string_view nearest_word(std::string_view word,
                                            std::span<const std::string_view> candidates);

/// `did you mean 'horizon'?`, or empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       std::span<const std::string_view> candidates);
[[nodiscard]] std::string did_you_mean(std::string_view word,
                                       const std::vector<std::string>& candidates);

}  // namespace credence
