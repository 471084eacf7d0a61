#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace credence {

/// Bytes that do not say what they should, at an offset from their beginning.
class DamagedBytes : public std::runtime_error {
 public:
  DamagedBytes(std::size_t offset, const std::string& what)
      : std::runtime_error(what), offset_(offset) {}
  [[nodiscard]] std::size_t offset() const { return offset_; }

 private:
  std::size_t offset_;
};

/// Writes numbers as little-endian bytes, texts with their length before them.
class ByteWriter {
 public:
  void u8(std::uint8_t value) { bytes_ += static_cast<char>(value); }
  void u32(std::uint32_t value) { little_endian(value, 4); }
  void u64(std::uint64_t value) { little_endian(value, 8); }
  void i64(std::int64_t value) { u64(static_cast<std::uint64_t>(value)); }
  void f64(double value);
  void text(std::string_view value);
  void raw(std::string_view value) { bytes_ += value; }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void little_endian(std::uint64_t value, std::size_t n_bytes);

  std::string bytes_;
};

/// Reads what ByteWriter wrote and never beyond the end.
/// Throws: DamagedBytes naming the offset.
class ByteReader {
 public:
  /// `first_offset`: where these bytes begin in their file, for errors.
  explicit ByteReader(std::string_view bytes, std::size_t first_offset = 0)
      : bytes_(bytes), first_offset_(first_offset) {}

  [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(little_endian(1)); }
  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(little_endian(4)); }
  [[nodiscard]] std::uint64_t u64() { return little_endian(8); }
  [[nodiscard]] std::int64_t i64() { return static_cast<std::int64_t>(u64()); }
  [[nodiscard]] double f64();
  [[nodiscard]] std::string_view text() { return raw(count(1)); }
  [[nodiscard]] std::string_view raw(std::size_t n_bytes);
  /// A number of items that follow, each of at least `bytes_each`: never more than the bytes that
  /// are left can hold, so that memory may be taken for them.
  [[nodiscard]] std::size_t count(std::size_t bytes_each);

  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }
  [[nodiscard]] std::size_t offset() const { return first_offset_ + at_; }
  void expect_end() const;
  [[noreturn]] void fail(const std::string& what) const { throw DamagedBytes(offset(), what); }

 private:
  std::uint64_t little_endian(std::size_t n_bytes);

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t first_offset_;
};

}  // namespace credence
