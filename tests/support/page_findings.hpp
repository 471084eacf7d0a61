#pragma once

#include <string>
#include <vector>

namespace credence::testing {

/// What is wrong with a page of HTML that must stand alone and be readable by all, one finding a
/// line: elements that do not nest, ids twice or pointed at in vain, scripts, handlers, anything to
/// be fetched, drawings without title and description, headers without scope.
[[nodiscard]] std::vector<std::string> page_findings(const std::string& html);

/// The text between the tags, entities resolved, blanks folded.
[[nodiscard]] std::string visible_text(const std::string& html);

}  // namespace credence::testing
