#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace credence {

/// A file that notices when a single bit of it has changed.
struct Sealed {
  std::string kind;           ///< "checkpoint"
  std::uint32_t version = 0;  ///< of the layout of `content`
  std::string belongs_to;     ///< facts of what it belongs to, one a line
  std::string content;
};

/// Layout, little-endian: "CREDENCE\n\x1a\r\n" (a transfer as text would change it), u32 version of
/// the seal, u64 length of the whole file, then kind, u32 version, belongs_to and content, each
/// with its length before and its CRC-32C behind; SHA-256 over all of it, as 64 hex digits, stands
/// at the end.
[[nodiscard]] std::string seal(const Sealed& file);

/// Throws: DamagedBytes for every truncation, every byte too many and every changed bit, with the
/// part of the file where the damage lies.
[[nodiscard]] Sealed unseal(std::string_view bytes);

}  // namespace credence
