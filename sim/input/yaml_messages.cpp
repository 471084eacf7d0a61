#include "sim/input/yaml_messages.hpp"

#include <array>
#include <optional>

namespace credence {
namespace {

struct Row {
  std::string_view library;
  std::string_view message;
  std::string_view hint;
};

constexpr std::array table = {
    Row{"illegal map value", "a colon stands where no key can be",
        "text with a colon needs quotes: title: \"What if: ...\""},
    Row{"end of map not found", "the lines before and here do not belong to one group of keys",
        "give keys of one group the same indentation, and lists a dash on each line"},
    Row{"end of sequence not found", "this line does not belong to the list above it",
        "every item begins with a dash at the same indentation"},
    Row{"end of map flow not found", "a brace { is not closed", "add the missing } or a comma"},
    Row{"end of sequence flow not found", "a bracket [ is not closed",
        "add the missing ] or a comma"},
    Row{"illegal EOF in scalar", "a quotation mark is not closed",
        "add the missing quotation mark"},
    Row{"illegal document indicator in scalar",
        "a quotation mark is not closed before '---' or '...'", "add the missing quotation mark"},
    Row{"illegal tab when looking for indentation", "a tab indents this line, must be spaces",
        "indent with spaces"},
    Row{"illegal block entry", "a dash begins a list where none can begin",
        "put the list on its own lines below the key, or write [a, b]"},
    Row{"illegal map key", "a key stands where none can begin", ""},
    Row{"illegal flow end", "a ] or } closes nothing", "remove it or add its opening [ or {"},
    Row{"unknown escape character: ", "a backslash in double quotes begins no known escape",
        "write \\\\ for a backslash, or use single quotes"},
    Row{"bad character found while scanning hex number", "a \\x or \\u escape lacks its hex digits",
        "write \\\\ for a backslash, or use single quotes"},
    Row{"invalid unicode: ", "an escape names a character that does not exist", ""},
    Row{"unknown token", "a character stands where no value can begin",
        "values that begin with % @ ` or another sign need quotes"},
    Row{"unexpected character in block scalar", "the text after | or > must begin on the next line",
        ""},
    Row{"cannot set zero indentation for a block scalar", "the number after | or > must be 1 to 9",
        ""},
    Row{"the referenced anchor is not defined", "aliases are not allowed", "write the value out"},
    Row{"cannot assign multiple tags to the same node", "tags are not allowed",
        "text that begins with ! needs quotes"},
    Row{"cannot assign multiple anchors to the same node", "anchors are not allowed",
        "text that begins with & needs quotes"},
    Row{"alias not found after *", "aliases are not allowed",
        "text that begins with * needs quotes"},
    Row{"anchor not found after &", "anchors are not allowed",
        "text that begins with & needs quotes"},
    Row{"illegal character found while scanning alias", "aliases are not allowed",
        "text that begins with * needs quotes"},
    Row{"illegal character found while scanning anchor", "anchors are not allowed",
        "text that begins with & needs quotes"},
    Row{"illegal character found while scanning tag handle", "tags are not allowed",
        "text that begins with ! needs quotes"},
    Row{"tag handle with no suffix", "tags are not allowed",
        "text that begins with ! needs quotes"},
    Row{"end of verbatim tag not found", "tags are not allowed",
        "text that begins with ! needs quotes"},
    Row{"bad file", "the file is nested too deeply, must be at most 64 levels deep", ""},
};

bool indents_with_tab(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first != std::string_view::npos && line[first] == '\t';
}

/// `-{ recognises: ...`: what was to be an item of a list.
bool lacks_space_after_dash(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  if (first == line.npos || first + 1 >= line.size() || line[first] != '-') return false;
  const char next = line[first + 1];
  return next == '{' || next == '[' || next == '"' || (next >= 'a' && next <= 'z') ||
         (next >= 'A' && next <= 'Z');
}

bool is_blank_or_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string_view::npos || line[first] == '#';
}

/// Position of a colon in `a:1`, a key whose colon lacks its space; npos for any other line.
std::size_t colon_without_space(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || colon == 0 || colon + 1 >= line.size()) return line.npos;
  const bool is_quoted = line.find_first_of("\"'#") < colon;
  return is_quoted || line[colon + 1] == ' ' ? line.npos : colon;
}

int first_column(std::string_view line) {
  return static_cast<int>(line.find_first_not_of(' ')) + 1;
}

/// Byte position of a double quote that opens a value and is not closed on its line; npos if none.
std::size_t open_quote(std::string_view line) {
  if (is_blank_or_comment(line)) return line.npos;
  std::size_t opened = line.npos;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') ++i;
    if (i < line.size() && line[i] == '"') opened = opened == line.npos ? i : line.npos;
  }
  if (opened == line.npos || opened == 0) return line.npos;
  const std::size_t before = line.find_last_not_of(' ', opened - 1);
  const bool opens_value =
      before != line.npos && std::string_view(":-[{,").find(line[before]) != line.npos;
  return opens_value ? opened : line.npos;
}

/// A text that swallowed the lines below it up to the next quote: the mistake is where it began,
/// not where the library noticed.
std::optional<SyntaxFault> unclosed_text(const TextLines& lines, int line) {
  for (int above = line - 1; above > 0; --above) {
    const std::size_t opened = open_quote(lines.line(above));
    if (opened == std::string_view::npos) continue;
    bool is_closed = false;
    for (int below = above + 1; below < line && !is_closed; ++below) {
      is_closed = lines.line(below).find('"') != std::string_view::npos;
    }
    if (is_closed) return std::nullopt;
    return SyntaxFault{"a quotation mark is not closed", "add the missing quotation mark", above,
                       lines.column_of_byte(above, opened)};
  }
  return std::nullopt;
}

/// A colon where none can be has three usual causes: the line above lacks the space after its
/// own colon, this line is indented against its neighbours, or a text holds a colon.
SyntaxFault colon_in_words(const TextLines& lines, int line, int column) {
  int above = line - 1;
  while (above > 0 && is_blank_or_comment(lines.line(above))) --above;
  const std::string_view previous = above > 0 ? lines.line(above) : std::string_view();
  if (colon_without_space(previous) != previous.npos) {
    return {"a space is missing after the colon", "write 'key: value' with a plain space", above,
            first_column(previous)};
  }
  const std::string_view own = lines.line(line);
  const std::string_view before =
      own.substr(0, own.size() - lines.rest_of_line(line, column).size());
  if (before.find(':') == before.npos && above > 0) {
    return {"this key does not belong to the lines above it",
            "give keys of one group the same indentation", line, first_column(own)};
  }
  return {std::string(table[0].message), std::string(table[0].hint), line, column};
}

}  // namespace

SyntaxFault syntax_in_words(std::string_view library_message, const TextLines& lines, int line,
                            int column) {
  const std::string_view text = lines.line(line);
  if (indents_with_tab(text)) {
    return {"a tab indents this line, must be spaces", "indent with spaces", line,
            first_column(text)};
  }
  if (lacks_space_after_dash(text)) {
    return {"a space is missing after the dash", "write '- ' before each item", line,
            first_column(text)};
  }
  if (auto fault = unclosed_text(lines, line)) return *std::move(fault);
  if (library_message == table[0].library) return colon_in_words(lines, line, column);
  for (const Row& row : table) {
    if (library_message.starts_with(row.library)) {
      return {std::string(row.message), std::string(row.hint), line, column};
    }
  }
  return {"this is not well-formed YAML (" + std::string(library_message) + ")", {}, line, column};
}

}  // namespace credence
