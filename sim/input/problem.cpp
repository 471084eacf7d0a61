#include "sim/input/problem.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace credence {
namespace {

constexpr int window = 100;  ///< longest piece of a source line shown, in characters
constexpr int before_the_caret = 40;

bool continues_a_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; }

/// One entry per character; control characters become spaces, so that carets stand right and no
/// file can speak to the terminal.
std::vector<std::string> characters_of(std::string_view line) {
  std::vector<std::string> characters;
  for (const char byte : line) {
    if (!characters.empty() && continues_a_character(byte)) {
      characters.back() += byte;
    } else {
      characters.emplace_back(1, is_control(byte) ? ' ' : byte);
    }
  }
  return characters;
}

/// The line and, below it, the caret under the marked characters.
std::string excerpt(const Problem& problem) {
  const std::vector<std::string> characters = characters_of(problem.source_line);
  const int n = static_cast<int>(characters.size());
  const int marked = std::clamp(problem.column - 1, 0, n);
  const int first = n <= window ? 0 : std::max(0, marked - before_the_caret);
  const int last = std::min(n, first + window);
  std::string shown = first > 0 ? "…" : "";
  for (int i = first; i < last; ++i) shown += characters[static_cast<std::size_t>(i)];
  if (last < n) shown += "…";
  const int length = std::clamp(problem.length, 1, std::max(1, last - marked));
  const std::string number = std::to_string(problem.line);
  return fmt::format("  {} | {}\n  {:{}} | {:{}}{:^>{}}\n", number, shown, "", number.size(), "",
                     marked - first + (first > 0 ? 1 : 0), "", length);
}

auto order_of(const Problem& problem) {
  return std::tie(problem.path, problem.line, problem.column, problem.message);
}

std::vector<Problem> sorted(std::vector<Problem> problems) {
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return order_of(a) < order_of(b); });
  const auto equal = [](const Problem& a, const Problem& b) { return order_of(a) == order_of(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), equal), problems.end());
  return problems;
}

std::string all_formatted(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) text += format_problem(problem);
  return text;
}

}  // namespace

InputError::InputError(FaultyInput input, std::vector<Problem> problems)
    : std::runtime_error(all_formatted(sorted(problems))),
      input_(input),
      problems_(sorted(std::move(problems))) {}

std::string format_problem(const Problem& problem) {
  std::string text = problem.path;
  if (problem.line > 0) text += fmt::format(":{}:{}", problem.line, std::max(1, problem.column));
  text += fmt::format(": error: {}\n", problem.message);
  if (problem.line > 0 && !problem.source_line.empty()) text += excerpt(problem);
  if (!problem.hint.empty()) text += fmt::format("  hint: {}\n", problem.hint);
  return text;
}

}  // namespace credence
