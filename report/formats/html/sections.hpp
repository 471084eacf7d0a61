#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/findings/evidence.hpp"
#include "report/findings/findings.hpp"

namespace credence {

/// Parts of report.html, from the top down. Each is whole elements with every text escaped, or
/// empty where the run has nothing to say.

/// Title, answer, what was run; warnings.
[[nodiscard]] std::string html_header(const Findings& findings);
/// Base rate first, then the likeliest state and the typical run.
[[nodiscard]] std::string html_tiles(const Findings& findings);
/// Empty: none was asked for.
[[nodiscard]] std::string html_rare_events(const Findings& findings);
[[nodiscard]] std::string html_judgements(const Findings& findings);
[[nodiscard]] std::string html_assumptions(const Findings& findings);

/// The three figures, each with its table.
[[nodiscard]] std::string html_ranking(const Findings& findings);
[[nodiscard]] std::string html_count(const Findings& findings);
[[nodiscard]] std::string html_followers(const Findings& findings);

[[nodiscard]] std::string html_reading(const Findings& findings);
[[nodiscard]] std::string html_evidence(const Findings& findings);
[[nodiscard]] std::string html_method(const Findings& findings);

/// A list of sentences.
[[nodiscard]] std::string html_list(const std::vector<std::string>& sentences);
/// A figure of a chart in both widths. Texts are plain, `extra` and `after` are markup.
struct FigureParts {
  int number = 1;
  std::string heading;
  std::string sub;
  std::string extra;  ///< the key to its marks
  std::string page;   ///< drawings
  std::string phone;
  std::string note;
  std::string after;  ///< its table
};
[[nodiscard]] std::string html_figure(const FigureParts& parts);

}  // namespace credence
