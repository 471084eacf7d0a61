#include "sim/engine/serialise.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/random_models.hpp"

namespace credence::testing {
namespace {

const TallyShape shape{3, 4, {1, 3}};

FixedSum random_sum(Dice& dice) {
  FixedSum sum;
  sum.add(dice.uniform(-1e9, 1e9));
  sum.add(dice.uniform(-1.0, 1.0));
  return sum;
}

const DrawRange draws{16, 21};

void fill(Dice& dice, Simulated& simulated) {
  Tally& tally = simulated.tally;
  tally.n_paths = dice.whole(0, 1000);
  for (auto* sums : {&tally.squares, &tally.count_mean, &tally.compensator, &tally.variance})
    for (FixedSum& sum : *sums) sum = random_sum(dice);
  for (auto* counts : {&tally.levels, &tally.counts, &tally.indicator, &tally.leaders})
    for (std::int64_t& count : *counts) count = dice.whole(0, 100);
  for (int k = 0; k < 50; ++k) {
    tally.followers.add(follower_key(1, 2, static_cast<std::uint32_t>(dice.whole(0, 9))));
    tally.act_days.add(act_key(2, static_cast<std::uint32_t>(dice.whole(0, 9))));
  }
  tally.is_finite = dice.whole(0, 1) == 1;
  for (FixedSum& sum : simulated.by_draw) sum = random_sum(dice);
}

BlockSums random_sums(Dice& dice, Paired paired) {
  BlockSums sums(shape, draws, paired);
  fill(dice, sums.scenario);
  if (sums.baseline) fill(dice, *sums.baseline);
  for (FixedSum& sum : sums.difference_squares) sum = random_sum(dice);
  sums.count_difference_squares = random_sum(dice);
  sums.kernels = {3, 4, 5};
  return sums;
}

std::string bytes_of(BlockSums sums) {
  ByteWriter writer;
  write(writer, sums);
  return writer.take();
}

BlockSums sums_of(std::string_view bytes, const SumsForm& form) {
  ByteReader reader(bytes);
  BlockSums sums = read_block_sums(reader, form);
  reader.expect_end();
  return sums;
}

SumsForm form_of(Paired paired) { return {shape, draws, paired}; }

}  // namespace

TEST_CASE("every bit of a fixed-point sum comes back") {
  for (const std::uint64_t high :
       {0x0ULL, 0x1ULL, 0x7fffffffffffffffULL, 0x8000000000000000ULL, 0xffffffffffffffffULL}) {
    for (const std::uint64_t low : {0x0ULL, 0x1ULL, 0x8000000000000000ULL, 0xffffffffffffffffULL}) {
      const FixedSum sum = FixedSum::of_bits(high, low);
      CHECK(sum.high_bits() == high);
      CHECK(sum.low_bits() == low);
      ByteWriter writer;
      write(writer, sum);
      ByteReader reader(writer.bytes());
      CHECK(read_sum(reader) == sum);
    }
  }
  FixedSum third;
  third.add(-1.0 / 3.0);
  CHECK(FixedSum::of_bits(third.high_bits(), third.low_bits()) == third);
  CHECK(third.value() == FixedSum::of_bits(third.high_bits(), third.low_bits()).value());
}

TEST_CASE("sums come back bit for bit") {
  Dice dice(7);
  for (const Paired paired : {Paired::no, Paired::yes}) {
    const BlockSums sums = random_sums(dice, paired);
    const BlockSums back = sums_of(bytes_of(sums), form_of(paired));
    CHECK(bytes_of(back) == bytes_of(sums));
    CHECK(back.paired() == paired);
    CHECK(back.scenario.by_draw == sums.scenario.by_draw);
    CHECK(back.scenario.tally.n_paths == sums.scenario.tally.n_paths);
    CHECK(back.scenario.tally.levels == sums.scenario.tally.levels);
    CHECK(back.scenario.tally.is_finite == sums.scenario.tally.is_finite);
    CHECK_FALSE(back.scenario.tally.act_days.entries().empty());
    CHECK(back.difference_squares == sums.difference_squares);
    CHECK(back.kernels.programs_refused == 5);
  }
}

TEST_CASE("sums that were read merge like those that were never written") {
  Dice dice(8);
  const BlockSums one = random_sums(dice, Paired::yes);
  const BlockSums two = random_sums(dice, Paired::yes);
  BlockSums kept = one;
  kept.merge(two);
  BlockSums read = sums_of(bytes_of(one), form_of(Paired::yes));
  read.merge(sums_of(bytes_of(two), form_of(Paired::yes)));
  CHECK(bytes_of(kept) == bytes_of(read));
}

TEST_CASE("sums of another run are refused") {
  Dice dice(9);
  const std::string bytes = bytes_of(random_sums(dice, Paired::yes));
  CHECK_THROWS_AS(sums_of(bytes, form_of(Paired::no)), DamagedBytes);
  CHECK_THROWS_AS(sums_of(bytes, {shape, {16, 22}, Paired::yes}), DamagedBytes);
  CHECK_THROWS_AS(sums_of(bytes, {shape, {15, 20}, Paired::yes}), DamagedBytes);
  for (const TallyShape& other :
       {TallyShape{4, 4, {1, 3}}, {3, 5, {1, 3}}, {3, 4, {1}}, {3, 4, {0, 3}}}) {
    CHECK_THROWS_AS(sums_of(bytes, {other, draws, Paired::yes}), DamagedBytes);
  }
}

TEST_CASE("no cut and no changed byte of sums makes the reader fail otherwise than by refusing") {
  Dice dice(10);
  const std::string bytes = bytes_of(random_sums(dice, Paired::yes));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE_THROWS_AS(sums_of(std::string_view(bytes).substr(0, size), form_of(Paired::yes)),
                      DamagedBytes);
  }
  int n_refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(~static_cast<unsigned char>(changed[at]));
    try {
      static_cast<void>(sums_of(changed, form_of(Paired::yes)));
    } catch (const DamagedBytes&) {
      ++n_refused;
    }
  }
  CHECK(n_refused > 0);
}

}  // namespace credence::testing
