#include "app/text_output.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "app/usage_error.hpp"
#include "sim/output/atomic_file.hpp"

namespace credence {

void write_new_file(const std::string& path, const std::string& text, bool force) {
  std::error_code ignored;
  if (!force && std::filesystem::exists(path, ignored)) {
    throw UsageError(fmt::format("'{}' is there already", path), "--force overwrites it");
  }
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  write_file_atomically(path, text);
}

void write_text_output(const Options& options, const Streams& streams, const std::string& text) {
  if (!options.output || *options.output == "-") {
    streams.say(text);
    return;
  }
  write_new_file(*options.output, text, options.force);
  if (!options.quiet) streams.tell(fmt::format("wrote {}\n", *options.output));
}

}  // namespace credence
