#include "sim/output/sealed.hpp"

#include "sim/output/bytes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_models.hpp"

namespace {

using namespace credence;
using credence::testing::Dice;

const Sealed small{"checkpoint", 3, "version 0.1.0\nseed 1\n", std::string("\0\1\2content", 10)};

bool is_refused(std::string_view bytes) {
  try {
    static_cast<void>(unseal(bytes));
  } catch (const DamagedBytes& error) {
    return error.offset() <= bytes.size() && std::string_view(error.what()).size() > 10;
  }
  return false;
}

std::string refusal_of(std::string_view bytes) {
  try {
    static_cast<void>(unseal(bytes));
  } catch (const DamagedBytes& error) {
    return error.what();
  }
  return {};
}

std::string with_bit_flipped(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(static_cast<unsigned char>(bytes[bit / 8]) ^ (1U << bit % 8));
  return bytes;
}

}  // namespace

TEST_CASE("what is sealed comes back") {
  const Sealed back = unseal(seal(small));
  CHECK(back.kind == small.kind);
  CHECK(back.version == small.version);
  CHECK(back.belongs_to == small.belongs_to);
  CHECK(back.content == small.content);
  const Sealed empty = unseal(seal({}));
  CHECK(empty.kind.empty());
  CHECK(empty.content.empty());
}

TEST_CASE("every truncation and every added byte is refused") {
  const std::string bytes = seal(small);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE(is_refused(std::string_view(bytes).substr(0, size)));
  }
  CHECK(is_refused(bytes + '\n'));
  CHECK(is_refused(bytes + bytes));
}

TEST_CASE("every flip of a single bit is refused") {
  const std::string bytes = seal(small);
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    REQUIRE(is_refused(with_bit_flipped(bytes, bit)));
  }
}

TEST_CASE("two files spliced at any byte are refused") {
  const std::string one = seal(small);
  Sealed other = small;
  other.content[5] = 'x';
  const std::string two = seal(other);
  REQUIRE(one.size() == two.size());
  for (std::size_t at = 1; at < one.size(); ++at) {
    const std::string spliced = one.substr(0, at) + two.substr(at);
    if (spliced != one && spliced != two) REQUIRE(is_refused(spliced));
  }
}

TEST_CASE("random edits of a large file are refused") {
  Dice dice(5);
  Sealed large = small;
  large.content.resize(100000);
  for (char& byte : large.content) byte = static_cast<char>(dice.whole(0, 255));
  const std::string bytes = seal(large);
  for (int edit = 0; edit < 400; ++edit) {
    std::string edited = bytes;
    for (int n = dice.whole(1, 3); n > 0; --n) {
      const auto at = static_cast<std::size_t>(dice.whole(0, static_cast<int>(bytes.size()) - 1));
      edited[at] = static_cast<char>(dice.whole(0, 255));
    }
    if (edited != bytes) REQUIRE(is_refused(edited));
  }
}

TEST_CASE("a refusal says which part is damaged") {
  const std::string bytes = seal(small);
  const auto damaged_at = [&](std::string_view text) {
    return refusal_of(with_bit_flipped(bytes, 8 * bytes.find(text)));
  };
  CHECK(damaged_at("checkpoint") == "its kind has changed");
  CHECK(damaged_at("seed 1") == "the part that says what it belongs to has changed");
  CHECK(damaged_at("content") == "its content has changed");
  CHECK(refusal_of(with_bit_flipped(bytes, 8 * bytes.size() - 1)) ==
        "its digest does not fit its bytes");
  CHECK(refusal_of("CRED") == "it ends after 4 bytes");
  CHECK(refusal_of(bytes.substr(0, bytes.size() - 1)).find("not the") != std::string::npos);
  CHECK(refusal_of(std::string(100, 'x')) == "it does not begin as it should");
}
