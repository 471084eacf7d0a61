#include "sim/output/bytes.hpp"

#include <cmath>
#include <limits>

#include "tests/support/catch.hpp"

namespace {

using namespace credence;

std::size_t offset_of_failure(std::string_view bytes, std::size_t first, auto read) {
  ByteReader reader(bytes, first);
  try {
    read(reader);
  } catch (const DamagedBytes& error) {
    return error.offset();
  }
  FAIL("nothing was refused");
  return 0;
}

}  // namespace

TEST_CASE("numbers and texts come back as they were written") {
  ByteWriter writer;
  writer.u8(200);
  writer.u32(0xfedcba98);
  writer.u64(0x0123456789abcdef);
  writer.i64(-2);
  writer.f64(-0.0);
  writer.f64(std::numeric_limits<double>::denorm_min());
  writer.text(std::string("a\0b", 3));
  writer.text("");
  ByteReader reader(writer.bytes());
  CHECK(reader.u8() == 200);
  CHECK(reader.u32() == 0xfedcba98);
  CHECK(reader.u64() == 0x0123456789abcdef);
  CHECK(reader.i64() == -2);
  CHECK(std::signbit(reader.f64()));
  CHECK(reader.f64() == std::numeric_limits<double>::denorm_min());
  CHECK(reader.text() == std::string_view("a\0b", 3));
  CHECK(reader.text().empty());
  CHECK_NOTHROW(reader.expect_end());
}

TEST_CASE("bytes are little-endian whatever the machine") {
  ByteWriter writer;
  writer.u32(0x01020304);
  CHECK(writer.take() == std::string("\x04\x03\x02\x01"));
}

TEST_CASE("reading beyond the end is refused at its offset") {
  CHECK(offset_of_failure("abc", 100, [](ByteReader& r) { static_cast<void>(r.u32()); }) == 100);
  CHECK(offset_of_failure("abcde", 100, [](ByteReader& r) {
          static_cast<void>(r.u32());
          static_cast<void>(r.u32());
        }) == 104);
  CHECK(offset_of_failure("abc", 7, [](ByteReader& r) { r.expect_end(); }) == 7);
}

TEST_CASE("an announced length takes no more memory than bytes follow") {
  ByteWriter writer;
  writer.u64(std::numeric_limits<std::uint64_t>::max() / 4);
  writer.raw("0123456789abcdef");
  CHECK(offset_of_failure(writer.bytes(), 0,
                          [](ByteReader& r) { static_cast<void>(r.count(16)); }) == 8);
  CHECK(offset_of_failure(writer.bytes(), 0, [](ByteReader& r) { static_cast<void>(r.text()); }) ==
        8);
  ByteWriter fits;
  fits.u64(2);
  fits.raw("0123456789abcdef");
  ByteReader reader(fits.bytes());
  CHECK(reader.count(8) == 2);
}
