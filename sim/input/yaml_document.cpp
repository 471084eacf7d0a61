#include "sim/input/yaml_document.hpp"

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>
#include <unordered_set>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "sim/input/text_lines.hpp"
#include "sim/input/utf8.hpp"
#include "sim/input/yaml_bytes.hpp"
#include "sim/input/yaml_fields.hpp"
#include "sim/input/yaml_messages.hpp"

namespace credence {
namespace {

constexpr std::size_t largest_scalar = std::size_t{64} << 10U;
constexpr std::size_t most_values = 100'000;
constexpr std::size_t most_problems = 200;  ///< a file with more is not YAML by mistake

/// Thrown by the tree builder to leave the library's parser; the problem is already noted.
struct GivenUp {};

/// A stream over text that is already in memory.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string& text) {
    setg(text.data(), text.data(), text.data() + text.size());
  }
};

/// Bytes of a quoted scalar, quotes included; npos when it is not closed.
std::size_t length_of_quoted(std::string_view text) {
  const char quote = text[0];
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return text.npos;
}

bool begins_quoted(std::string_view text) {
  return text.starts_with('"') || text.starts_with('\'');
}

/// Characters of a scalar on its first line.
int marked_length(std::string_view rest_of_line, const std::string& scalar) {
  std::size_t bytes = rest_of_line.starts_with(scalar) ? scalar.size() : 1;
  if (begins_quoted(rest_of_line)) bytes = length_of_quoted(rest_of_line);
  return std::max(1, static_cast<int>(count_characters(rest_of_line.substr(0, bytes))));
}

std::string_view typographic_quote(std::string_view text) {
  for (const std::string_view quote : {"“", "”", "„", "‘", "’", "«", "»"}) {
    if (text.starts_with(quote)) return quote;
  }
  return {};
}

bool has_invisible_space(std::string_view text) {
  for (const std::string_view space : {"\u00A0", "\u200B", "\u202F", "\uFEFF"}) {
    if (text.find(space) != text.npos) return true;
  }
  return false;
}

/// The library counts bytes, people count characters.
int column_of(const TextLines& lines, const YAML::Mark& mark) {
  return lines.column_of_byte(mark.line + 1, static_cast<std::size_t>(std::max(0, mark.column)));
}

/// Builds our tree from the library's events and refuses what a scenario or case may not hold.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(std::string path, const TextLines& lines, std::vector<Problem>& problems)
      : path_(std::move(path)), lines_(lines), problems_(problems) {}

  [[nodiscard]] YamlValue take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++n_documents_ < 2) return;
    note(place_of(mark), ProblemKind::forbidden_yaml,
         "a second document begins here, must be one file each");
    throw GivenUp();
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(leaf(mark, anchor, YamlValue::Kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    note(place_of(mark), ProblemKind::forbidden_yaml, "aliases are not allowed",
         "write the value out");
    add(leaf(mark, 0, YamlValue::Kind::null));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(leaf(mark, anchor, YamlValue::Kind::sequence));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(leaf(mark, anchor, YamlValue::Kind::map));
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map that is being read. In a map, keys and values take turns.
  struct Frame {
    YamlValue value;
    std::unordered_set<std::string> keys;
    bool has_key = false;
    bool is_dropped = false;  ///< the value of this key is not kept
    std::string key;
    Place key_place;
    bool key_is_quoted = false;
  };

  void note(const Place& place, ProblemKind kind, std::string message, std::string hint = {}) {
    note_problem(problems_, place, kind, std::move(message), std::move(hint));
    if (++n_problems_ >= most_problems) throw GivenUp();
  }
  [[nodiscard]] Place place_of(const YAML::Mark& mark) const {
    return {path_, mark.line + 1, column_of(lines_, mark), 1};
  }
  [[nodiscard]] bool expects_key() const {
    return !stack_.empty() && stack_.back().value.kind == YamlValue::Kind::map &&
           !stack_.back().has_key;
  }
  YamlValue leaf(const YAML::Mark& mark, YAML::anchor_t anchor, YamlValue::Kind kind);
  void check_plain(const YamlValue& value);
  void open(YamlValue value);
  void close();
  void add(YamlValue value);
  void add_key(YamlValue value);
  void add_entry(YamlValue value);

  std::string path_;
  const TextLines& lines_;
  std::vector<Problem>& problems_;
  std::vector<Frame> stack_;
  YamlValue root_;
  std::size_t n_values_ = 0;
  std::size_t n_problems_ = 0;
  int n_documents_ = 0;
};

YamlValue TreeBuilder::leaf(const YAML::Mark& mark, YAML::anchor_t anchor, YamlValue::Kind kind) {
  YamlValue value;
  value.kind = kind;
  value.place = place_of(mark);
  const std::string_view rest = lines_.rest_of_line(value.place.line, value.place.column);
  if (anchor != 0 || rest.starts_with('&')) {
    note(value.place, ProblemKind::forbidden_yaml, "anchors are not allowed",
         "write the value out where it is needed");
  } else if (rest.starts_with('!')) {
    note(value.place, ProblemKind::forbidden_yaml, "tags are not allowed",
         "text that begins with ! needs quotes");
  }
  if (++n_values_ > most_values) {
    note(value.place, ProblemKind::too_large,
         fmt::format("the file holds more than {} values", most_values), "put data into CSV files");
    throw GivenUp();
  }
  return value;
}

/// Characters that editors and word processors slip in and that no one sees.
void TreeBuilder::check_plain(const YamlValue& value) {
  if (value.quoted) return;
  if (has_invisible_space(value.scalar)) {
    note(value.place, ProblemKind::bad_syntax,
         "an invisible special space stands in this text, must be a plain space",
         "pasted from a word processor? type the line anew, or put the text in quotes");
  } else if (!typographic_quote(value.scalar).empty()) {
    note(value.place, ProblemKind::bad_syntax,
         fmt::format("a curly quotation mark {} begins this text, must be a straight one",
                     typographic_quote(value.scalar)),
         "use \" or '");
  }
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& text) {
  YamlValue value = leaf(mark, anchor, YamlValue::Kind::scalar);
  if (text.size() > largest_scalar) {
    note(
        value.place, ProblemKind::too_large,
        fmt::format("this text is {} bytes long, must be at most {}", text.size(), largest_scalar));
    throw GivenUp();
  }
  value.scalar = text;
  value.quoted = tag != "?";
  const std::string_view source = lines_.from(value.place.line, value.place.column);
  if (begins_quoted(source) && length_of_quoted(source) == source.npos) {
    note(value.place, ProblemKind::bad_syntax, "a quotation mark is not closed",
         "add the missing quotation mark");
    throw GivenUp();
  }
  value.place.length =
      marked_length(lines_.rest_of_line(value.place.line, value.place.column), text);
  check_plain(value);
  add(std::move(value));
}

void TreeBuilder::open(YamlValue value) {
  if (stack_.size() >= deepest_yaml) {
    note(
        value.place, ProblemKind::too_large,
        fmt::format("the file is nested too deeply, must be at most {} levels deep", deepest_yaml));
    throw GivenUp();
  }
  if (expects_key()) {
    note(value.place, ProblemKind::bad_syntax,
         "a list or group stands in the place of a key, must be a word",
         "every { needs its } and every [ its ]");
    throw GivenUp();
  }
  stack_.emplace_back();
  stack_.back().value = std::move(value);
}

void TreeBuilder::close() {
  YamlValue value = std::move(stack_.back().value);
  stack_.pop_back();
  add(std::move(value));
}

void TreeBuilder::add(YamlValue value) {
  if (stack_.empty()) {
    root_ = std::move(value);
  } else if (stack_.back().value.kind == YamlValue::Kind::sequence) {
    stack_.back().value.items.push_back(std::move(value));
  } else if (expects_key()) {
    add_key(std::move(value));
  } else {
    add_entry(std::move(value));
  }
}

void TreeBuilder::add_key(YamlValue value) {
  Frame& frame = stack_.back();
  frame.has_key = true;
  frame.is_dropped = true;
  frame.key_place = value.place;
  frame.key_is_quoted = value.quoted;
  frame.key = std::move(value.scalar);
  if (value.kind != YamlValue::Kind::scalar) {
    note(value.place, ProblemKind::bad_syntax, "a key is empty, must be a word");
  } else if (frame.key == "<<") {
    note(value.place, ProblemKind::forbidden_yaml, "merge keys '<<' are not allowed",
         "write the keys out; a scenario builds on another with extends:");
  } else if (!frame.keys.insert(frame.key).second) {
    note(value.place, ProblemKind::double_key, fmt::format("{} is given twice", shown(frame.key)));
  } else {
    frame.is_dropped = false;
  }
}

void TreeBuilder::add_entry(YamlValue value) {
  Frame& frame = stack_.back();
  frame.has_key = false;
  const bool is_null = value.kind == YamlValue::Kind::null;
  const std::size_t colon = frame.key.find(':');
  const bool lacks_space = is_null && !frame.key_is_quoted && colon != frame.key.npos &&
                           colon + 1 < frame.key.size() && !has_invisible_space(frame.key);
  if (lacks_space) {
    note(frame.key_place, ProblemKind::bad_syntax,
         fmt::format("a space is missing after the colon in '{}'", shown(frame.key)),
         fmt::format("write {}: {}", shown(frame.key.substr(0, colon)),
                     shown(frame.key.substr(colon + 1))));
    return;
  }
  if (frame.is_dropped) return;
  if (is_null) value.place = frame.key_place;  // an empty value's own mark is the next token's
  frame.value.entries.push_back({std::move(frame.key), frame.key_place, std::move(value)});
}

/// Runs the library over the text. False: a syntax error stopped it, which is noted.
bool parse_into(TreeBuilder& builder, const std::string& path, std::string text,
                const TextLines& lines, std::vector<Problem>& problems) {
  TextBuffer buffer(text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
    return true;
  } catch (const GivenUp&) {
    return false;
  } catch (const YAML::Exception& error) {
    const int line = std::max(1, error.mark.line + 1);
    const int column = column_of(lines, error.mark);
    const SyntaxFault fault = syntax_in_words(error.msg, lines, line, column);
    note_problem(problems, {path, fault.line, fault.column, 1}, ProblemKind::bad_syntax,
                 fault.message, fault.hint);
    return false;
  }
}

}  // namespace

const YamlValue* YamlValue::find(std::string_view key) const {
  const Entry* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

const YamlValue::Entry* YamlValue::find_entry(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

YamlValue read_yaml(const std::string& path, const std::string& text,
                    std::vector<Problem>& problems) {
  if (!is_yaml_text(path, text, problems)) return {};
  const std::string_view plain = without_byte_order_mark(text);
  const TextLines lines(plain);
  TreeBuilder builder(path, lines, problems);
  if (!parse_into(builder, path, std::string(plain), lines, problems)) return {};
  YamlValue root = builder.take_root();
  if (root.kind == YamlValue::Kind::map) return root;
  const std::string message =
      root.kind == YamlValue::Kind::null
          ? "the file is empty, must hold 'key: value' lines"
          : "the file does not begin with a key, must hold 'key: value' lines";
  note_problem(problems, {path, 1, 1, 1}, ProblemKind::bad_syntax, message);
  return {};
}

}  // namespace credence
