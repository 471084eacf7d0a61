#include "report/words/plain_words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace credence {
namespace {

constexpr std::array<const char*, 12> short_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

const char* short_month(const std::chrono::year_month_day& day) {
  return short_months[static_cast<unsigned>(day.month()) - 1];
}

}  // namespace

std::string thousands(std::int64_t n) {
  const std::string digits = std::to_string(n < 0 ? -n : n);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return n < 0 ? "-" + text : text;
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", thousands(n), n == 1 ? one : many);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string joined_at_most(const std::vector<std::string>& names, std::size_t n_most) {
  if (names.size() <= n_most) return joined(names);
  std::vector<std::string> kept(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(n_most));
  kept.push_back(counted(static_cast<std::int64_t>(names.size() - n_most), "other", "others"));
  return joined(kept);
}

std::string one_decimal(double value) { return fmt::format("{:.1f}", value); }

std::string short_date(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), short_month(day),
                     static_cast<int>(day.year()));
}

std::string month_and_year(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{} {}", short_month(day), static_cast<int>(day.year()));
}

std::string dated_in_words(Date date, Precision precision) {
  std::string whole = format_date_in_words(date);
  if (precision == Precision::day) return whole;
  const std::size_t keep_from = precision == Precision::month ? whole.find(' ') : whole.rfind(' ');
  return whole.substr(keep_from + 1);
}

std::string waiting_time(std::optional<int> n_days) {
  if (!n_days) return "not within the horizon";
  if (*n_days < 61) return counted(*n_days, "day", "days");
  return counted(std::llround(*n_days / days_per_month), "month", "months");
}

std::string capitalised(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') {
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  }
  return result;
}

bool has_word(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == lower(b); };
  auto from = text.begin();
  while (true) {
    const auto found = std::search(from, text.end(), word.begin(), word.end(), same);
    if (found == text.end() || word.empty()) return false;
    const auto after = found + static_cast<std::ptrdiff_t>(word.size());
    const bool starts = found == text.begin() || !is_ascii_letter(*(found - 1));
    const bool ends = after == text.end() || !is_ascii_letter(*after);
    if (starts && ends) return true;
    from = found + 1;
  }
}

}  // namespace credence
