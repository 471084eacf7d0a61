#include "tests/house/source_text.hpp"

#include <algorithm>
#include <regex>

namespace credence::house {
namespace {

/// Walks a source once and blanks what is not code.
class Blanker {
 public:
  explicit Blanker(std::string_view source) : source_(source), code_(source) {}

  std::string blank_all() {
    while (at_ < source_.size()) step();
    return code_;
  }

 private:
  [[nodiscard]] bool sees(std::string_view text) const {
    return source_.substr(at_, text.size()) == text;
  }

  [[nodiscard]] bool begins_line() const {
    const auto line = source_.substr(0, at_).find_last_of('\n');
    const auto begin = line == std::string_view::npos ? 0 : line + 1;
    return source_.substr(begin, at_ - begin).find_first_not_of(" \t") == std::string_view::npos;
  }

  [[nodiscard]] bool follows_digit() const {
    return at_ > 0 && std::isalnum(static_cast<unsigned char>(source_[at_ - 1])) != 0;
  }

  void step() {
    if (sees("//")) return blank_until(source_.find('\n', at_));
    if (sees("/*")) return blank_past(source_.find("*/", at_ + 2), 2);
    if (sees("R\"")) return blank_raw_string();
    if (sees("\"")) return blank_literal('"');
    if (sees("'") && !follows_digit()) return blank_literal('\'');
    if (sees("#") && begins_line()) return blank_directive();
    ++at_;
  }

  void blank_until(std::size_t end) {
    end = std::min(end, source_.size());
    for (; at_ < end; ++at_) {
      if (source_[at_] != '\n') code_[at_] = ' ';
    }
  }

  void blank_past(std::size_t end, std::size_t length) {
    blank_until(end == std::string_view::npos ? source_.size() : end + length);
  }

  void blank_raw_string() {
    const auto open = source_.find('(', at_);
    if (open == std::string_view::npos) return blank_until(source_.size());
    std::string close = ")";
    close += source_.substr(at_ + 2, open - at_ - 2);
    close += '"';
    blank_past(source_.find(close, open), close.size());
  }

  void blank_literal(char quote) {
    auto end = at_ + 1;
    while (end < source_.size() && source_[end] != quote && source_[end] != '\n') {
      end += source_[end] == '\\' ? 2 : 1;
    }
    blank_until(end + 1);
  }

  void blank_directive() {
    auto end = source_.find('\n', at_);
    while (end != std::string_view::npos && source_[end - 1] == '\\') {
      end = source_.find('\n', end + 1);
    }
    blank_until(end);
  }

  std::string_view source_;
  std::string code_;
  std::size_t at_ = 0;
};

std::string without_template_head(std::string head) {
  static const std::regex template_head(R"(^\s*template\s*<[^{}]*?>\s*(?=[a-z\[]))");
  return std::regex_replace(head, template_head, "");
}

bool opens_scope(const std::string& head) {
  static const std::regex scope(
      R"(^\s*(typedef\s+|inline\s+|constexpr\s+|const\s+|static\s+)*(namespace|class|struct|union|enum|extern|public:|private:)\b)");
  return std::regex_search(head, scope) && head.find("operator") == std::string::npos &&
         head.find('(') == std::string::npos;
}

bool opens_function(const std::string& head) {
  const auto round = head.find('(');
  if (round == std::string::npos || opens_scope(head)) return false;
  const auto equals = head.find('=');
  const bool is_initializer = equals < round && head.find("operator") == std::string::npos &&
                              head.find('[') == std::string::npos;
  return !is_initializer;
}

std::size_t closing_brace(std::string_view code, std::size_t open) {
  int depth = 0;
  for (auto at = open; at < code.size(); ++at) {
    if (code[at] == '{') ++depth;
    if (code[at] == '}' && --depth == 0) return at;
  }
  return code.size();
}

}  // namespace

std::string code_only(std::string_view source) { return Blanker(source).blank_all(); }

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t line_at(std::string_view text, std::size_t position) {
  const auto before = text.substr(0, position);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::vector<FunctionSpan> functions_of(std::string_view code) {
  std::vector<FunctionSpan> functions;
  std::size_t head_begin = 0;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == ';' || code[at] == '}') head_begin = at + 1;
    if (code[at] != '{') continue;
    const auto head = without_template_head(std::string(code.substr(head_begin, at - head_begin)));
    if (opens_function(head)) {
      const auto close = closing_brace(code, at);
      const auto begin = std::min(code.find_first_not_of(" \t\n", head_begin), at);
      const auto first = line_at(code, begin);
      functions.push_back({first, line_at(code, close) - first + 1});
      at = close;
    }
    head_begin = at + 1;
  }
  return functions;
}

}  // namespace credence::house
