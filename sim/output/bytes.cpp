#include "sim/output/bytes.hpp"

#include <array>
#include <bit>

namespace credence {

void ByteWriter::f64(double value) { u64(std::bit_cast<std::uint64_t>(value)); }

void ByteWriter::text(std::string_view value) {
  u64(value.size());
  raw(value);
}

void ByteWriter::little_endian(std::uint64_t value, std::size_t n_bytes) {
  std::array<char, 8> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(static_cast<unsigned char>(value & 0xFFU));
    value >>= 8U;
  }
  bytes_.append(bytes.data(), n_bytes);
}

double ByteReader::f64() { return std::bit_cast<double>(u64()); }

std::string_view ByteReader::raw(std::size_t n_bytes) {
  if (n_bytes > left()) fail("the bytes end too early");
  const std::string_view part = bytes_.substr(at_, n_bytes);
  at_ += n_bytes;
  return part;
}

std::size_t ByteReader::count(std::size_t bytes_each) {
  const std::uint64_t n = u64();
  if (n > left() / bytes_each) fail("more is announced than follows");
  return static_cast<std::size_t>(n);
}

void ByteReader::expect_end() const {
  if (left() > 0) fail("more follows than should");
}

std::uint64_t ByteReader::little_endian(std::size_t n_bytes) {
  const std::string_view part = raw(n_bytes);
  std::uint64_t value = 0;
  for (std::size_t byte = n_bytes; byte > 0; --byte) {
    value = value << 8U | static_cast<unsigned char>(part[byte - 1]);
  }
  return value;
}

}  // namespace credence
