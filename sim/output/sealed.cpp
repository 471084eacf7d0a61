#include "sim/output/sealed.hpp"

#include <boost/crc.hpp>
#include <fmt/format.h>

#include "sim/output/bytes.hpp"
#include "sim/output/digest.hpp"

namespace credence {
namespace {

constexpr std::string_view magic = "CREDENCE\n\x1a\r\n";
constexpr std::uint32_t seal_version = 1;
constexpr std::size_t length_of_head = magic.size() + 4 + 8;
constexpr std::size_t length_of_digest = 64;

std::uint32_t crc32c(std::string_view bytes) {
  boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

void write_part(ByteWriter& writer, std::string_view part) {
  writer.text(part);
  writer.u32(crc32c(part));
}

std::string_view read_part(ByteReader& reader, std::string_view name) {
  const std::size_t begin = reader.offset();
  const std::string_view part = reader.text();
  if (reader.u32() != crc32c(part)) {
    throw DamagedBytes(begin, fmt::format("{} has changed", name));
  }
  return part;
}

void check_head(ByteReader& reader, std::string_view bytes) {
  if (bytes.size() < length_of_head) {
    throw DamagedBytes(bytes.size(), fmt::format("it ends after {} bytes", bytes.size()));
  }
  if (reader.raw(magic.size()) != magic) throw DamagedBytes(0, "it does not begin as it should");
  const std::uint32_t version = reader.u32();
  if (version != seal_version) {
    throw DamagedBytes(magic.size(),
                       fmt::format("its seal has version {}, not {}", version, seal_version));
  }
  const std::uint64_t length = reader.u64();
  if (length != bytes.size()) {
    throw DamagedBytes(
        std::min<std::uint64_t>(length, bytes.size()),
        fmt::format("it has {} bytes, not the {} it was written with", bytes.size(), length));
  }
  if (length < length_of_head + length_of_digest) reader.fail("it ends too early");
}

Sealed read_parts(ByteReader& reader) {
  Sealed file;
  file.kind = read_part(reader, "its kind");
  const std::size_t at_version = reader.offset();
  ByteReader version(read_part(reader, "its version"), at_version);
  file.version = version.u32();
  version.expect_end();
  file.belongs_to = read_part(reader, "the part that says what it belongs to");
  file.content = read_part(reader, "its content");
  reader.expect_end();
  return file;
}

}  // namespace

std::string seal(const Sealed& file) {
  ByteWriter parts;
  ByteWriter version;
  version.u32(file.version);
  write_part(parts, file.kind);
  write_part(parts, version.bytes());
  write_part(parts, file.belongs_to);
  write_part(parts, file.content);
  ByteWriter whole;
  whole.raw(magic);
  whole.u32(seal_version);
  whole.u64(length_of_head + parts.bytes().size() + length_of_digest);
  whole.raw(parts.bytes());
  whole.raw(sha256(whole.bytes()));
  return whole.take();
}

Sealed unseal(std::string_view bytes) {
  ByteReader head(bytes);
  check_head(head, bytes);
  const std::string_view signed_part = bytes.substr(0, bytes.size() - length_of_digest);
  ByteReader reader(signed_part.substr(length_of_head), length_of_head);
  // The parts first: they know where the damage lies.
  Sealed file = read_parts(reader);
  if (sha256(signed_part) != bytes.substr(signed_part.size())) {
    throw DamagedBytes(signed_part.size(), "its digest does not fit its bytes");
  }
  return file;
}

}  // namespace credence
