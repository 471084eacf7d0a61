#include <fmt/format.h>

#include "report/formats/html/sections.hpp"
#include "report/markup/html.hpp"

namespace credence {

std::string html_list(const std::vector<std::string>& sentences) {
  std::string text = "<ul class=\"plain\">\n";
  for (const std::string& sentence : sentences) {
    text += fmt::format("<li>{}</li>\n", html_text(sentence));
  }
  return text + "</ul>\n";
}

std::string html_figure(const FigureParts& parts) {
  return fmt::format(
      "<figure>\n<h2><span class=\"fig\">Figure {}</span> {}</h2>\n<p class=\"sub\">{} {}</p>\n"
      "<div class=\"page-wide\">{}</div>\n<div class=\"phone-wide\">{}</div>\n"
      "<figcaption>{}</figcaption>\n{}</figure>\n",
      parts.number, html_text(parts.heading), html_text(parts.sub), parts.extra, parts.page,
      parts.phone, html_text(parts.note), parts.after);
}

}  // namespace credence
