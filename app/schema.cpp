#include <string>

#include "app/command.hpp"
#include "app/text_output.hpp"
#include "report/report.hpp"
#include "sim/scenario/study.hpp"

namespace credence {

/// A JSON Schema is one JSON object already: `--json` changes nothing.
ExitCode run_schema(const Options& options, const Streams& streams) {
  const bool of_result = !options.words.empty() && options.words.front() == "result";
  std::string text = of_result ? result_schema() : scenario_schema();
  if (!text.ends_with('\n')) text += '\n';
  write_text_output(options, streams, text);
  return ExitCode::done;
}

}  // namespace credence
