#pragma once

#include <string>

#include "app/options.hpp"
#include "app/streams.hpp"

namespace credence {

/// Writes a text where `-o` says: `-` or nothing is standard output. A file that holds other bytes
/// is never overwritten without `--force`. Throws UsageError, std::system_error.
void write_text_output(const Options& options, const Streams& streams, const std::string& text);

/// Writes one file unless another stands there. Throws UsageError, std::system_error.
void write_new_file(const std::string& path, const std::string& text, bool force);

}  // namespace credence
