#include "tests/support/page_findings.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>

namespace credence::testing {
namespace {

using Found = std::vector<std::string>;

/// Parts put together; chains of + make GCC 12 see what is not there.
std::string told(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

struct Tag {
  std::string name;
  std::map<std::string, std::string> attributes;
  bool closes = false;
  bool closed_itself = false;
};

bool is_name_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == ':' || c == '!';
}

std::string name_at(const std::string& text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_name_character(text[end])) ++end;
  return text.substr(at, end - at);
}

/// A tag as it stands, written by hand: a regular expression runs out of stack on long values.
Tag parsed(const std::string& text) {
  Tag tag;
  tag.closes = text.starts_with("</");
  tag.closed_itself = text.ends_with("/>");
  std::size_t at = tag.closes ? 2 : 1;
  tag.name = name_at(text, at);
  at += tag.name.size();
  while (at < text.size()) {
    const std::string key = name_at(text, at);
    if (key.empty()) {
      ++at;
      continue;
    }
    at += key.size();
    if (text.compare(at, 2, "=\"") != 0) {
      tag.attributes[key] = "";
      continue;
    }
    const std::size_t end = std::min(text.find('"', at + 2), text.size());
    tag.attributes[key] = text.substr(at + 2, end - at - 2);
    at = end + 1;
  }
  return tag;
}

/// Every tag in order; what stands inside quotes ends no tag, what stands inside style is no tag.
std::vector<Tag> tags_of(const std::string& html) {
  std::vector<Tag> tags;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    std::size_t end = at;
    bool quoted = false;
    while (end < html.size() && (quoted || html[end] != '>')) quoted ^= html[end++] == '"';
    tags.push_back(parsed(html.substr(at, end + 1 - at)));
    at = end;
    if (tags.back().name == "style" && !tags.back().closes) at = html.find("</style>", end);
  }
  return tags;
}

bool is_void(const std::string& name) {
  static const std::set<std::string> names{"!doctype", "meta", "link", "br", "hr", "img", "input"};
  return names.contains(name);
}

Found nesting(const std::vector<Tag>& tags) {
  Found found;
  std::vector<std::string> open;
  for (const Tag& tag : tags) {
    if (tag.closed_itself || is_void(tag.name)) continue;
    if (!tag.closes) {
      open.push_back(tag.name);
    } else if (open.empty() || open.back() != tag.name) {
      found.push_back(told({"</", tag.name, "> closes ", open.empty() ? "nothing" : open.back()}));
    } else {
      open.pop_back();
    }
  }
  for (const std::string& name : open) found.push_back(told({"<", name, "> is never closed"}));
  return found;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

Found references(const std::vector<Tag>& tags) {
  Found found;
  std::set<std::string> ids;
  for (const Tag& tag : tags) {
    const auto id = tag.attributes.find("id");
    if (id != tag.attributes.end() && !ids.insert(id->second).second) {
      found.push_back(told({"id ", id->second, " stands twice"}));
    }
  }
  for (const Tag& tag : tags) {
    for (const auto& [key, value] : tag.attributes) {
      const bool inside = key == "href" && value.starts_with("#");
      if (key != "aria-labelledby" && !inside) continue;
      for (const std::string& word : words_of(inside ? value.substr(1) : value)) {
        if (!ids.contains(word)) found.push_back(told({key, " points at ", word, " in vain"}));
      }
    }
  }
  return found;
}

bool fetches(const Tag& tag, const std::string& key, const std::string& value) {
  const bool address = key == "src" || key == "href" || key == "srcset" || key == "xlink:href";
  const bool followed_by_hand = tag.name == "a";
  return address && !followed_by_hand && !value.starts_with("data:");
}

Found dangers(const std::vector<Tag>& tags) {
  static const std::set<std::string> banned{"script", "iframe", "object", "embed", "base", "form"};
  Found found;
  for (const Tag& tag : tags) {
    if (banned.contains(tag.name)) found.push_back(told({"<", tag.name, ">"}));
    for (const auto& [key, value] : tag.attributes) {
      if (key.starts_with("on")) found.push_back(told({"handler ", key}));
      if (value.starts_with("javascript:")) found.emplace_back("a script as address");
      if (fetches(tag, key, value)) found.push_back(told({"fetches ", value}));
    }
  }
  return found;
}

Found access(const std::vector<Tag>& tags) {
  Found found;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const Tag& tag = tags[i];
    if (tag.closes) continue;
    if (tag.name == "th" && !tag.attributes.contains("scope"))
      found.emplace_back("th without scope");
    if (tag.name != "svg" || tag.attributes.contains("aria-hidden")) continue;
    const bool told = i + 3 < tags.size() && tags[i + 1].name == "title" &&
                      tags[i + 3].name == "desc" && tag.attributes.contains("aria-labelledby");
    if (!told) found.emplace_back("svg without title and desc");
  }
  return found;
}

std::string replaced(const std::string& text, std::string_view what, std::string_view by) {
  std::string result;
  std::size_t at = 0;
  for (std::size_t found = text.find(what); found != std::string::npos;
       found = text.find(what, at)) {
    result += text.substr(at, found - at);
    result += by;
    at = found + what.size();
  }
  return result + text.substr(at);
}

}  // namespace

std::vector<std::string> page_findings(const std::string& html) {
  const std::vector<Tag> tags = tags_of(html);
  Found all;
  for (const Found& found : {nesting(tags), references(tags), dangers(tags), access(tags)}) {
    all.insert(all.end(), found.begin(), found.end());
  }
  if (html.find("@import") != std::string::npos || html.find("url(") != std::string::npos) {
    all.emplace_back("the style fetches something");
  }
  return all;
}

std::string visible_text(const std::string& html) {
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    if (html.compare(at, 7, "<style>") == 0) at = html.find("</style>", at);
    if (html[at] == '<') {
      at = html.find('>', at) + 1;
      text += ' ';
      continue;
    }
    const std::size_t end = std::min(html.find('<', at), html.size());
    text += html.substr(at, end - at);
    at = end;
  }
  for (const auto& [entity, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}}) {
    text = replaced(text, entity, character);
  }
  std::string folded;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!folded.empty() && folded.back() != ' ')) folded += blank ? ' ' : c;
  }
  return folded;
}

}  // namespace credence::testing
