#include "sim/engine/tally.hpp"

#include <algorithm>
#include <cmath>

#include "models/core/dates.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_models.hpp"

namespace credence::testing {
namespace {

// How many stand at level 5, report by report, as the engines say it.
PathOutcome counted(PathOutcome outcome, std::size_t n_states) {
  for (auto row = outcome.level.begin(); row != outcome.level.end();
       row += static_cast<std::ptrdiff_t>(n_states)) {
    const auto end = row + static_cast<std::ptrdiff_t>(n_states);
    outcome.n_recognised.push_back(
        static_cast<std::uint32_t>(std::count(row, end, std::uint8_t{5})));
  }
  return outcome;
}

PathOutcome random_outcome(Dice& dice, const TallyShape& shape) {
  PathOutcome outcome;
  for (std::size_t at = 0; at < shape.n_reports * shape.n_states; ++at) {
    outcome.level.push_back(static_cast<std::uint8_t>(dice.whole(0, 5)));
    outcome.compensator.push_back(dice.uniform(0.0, 2.0));
  }
  for (std::size_t i = 0; i < shape.n_states; ++i)
    outcome.predicted_variance.push_back(dice.uniform(0.0, 2.0));
  double time = 0.0;
  for (int a = dice.whole(0, 4); a > 0; --a) {
    time += dice.uniform(0.0, 0.5);
    outcome.acts.push_back(
        {time, static_cast<std::uint32_t>(dice.whole(0, static_cast<int>(shape.n_states) - 1))});
  }
  return outcome;
}

bool same(Tally a, Tally b) {
  for (Tally* tally : {&a, &b}) {
    tally->followers.fold();
    tally->act_days.fold();
  }
  return a.n_paths == b.n_paths && a.squares == b.squares && a.levels == b.levels &&
         a.count_mean == b.count_mean && a.counts == b.counts && a.indicator == b.indicator &&
         a.compensator == b.compensator && a.variance == b.variance && a.leaders == b.leaders &&
         a.followers.entries() == b.followers.entries() &&
         a.act_days.entries() == b.act_days.entries() && a.is_finite == b.is_finite;
}

const TallyShape small_shape{3, 4, {1, 3}};

}  // namespace

TEST_CASE("fixed-point sums do not care for order") {
  Dice dice(1);
  std::vector<double> values;
  for (int k = 0; k < 1000; ++k)
    values.push_back(dice.uniform(-1.0, 1.0) * std::exp2(dice.whole(-50, 20)));
  FixedSum forward;
  for (const double value : values) forward.add(value);
  FixedSum backward;
  for (auto value = values.rbegin(); value != values.rend(); ++value) backward.add(*value);
  FixedSum left;
  FixedSum right;
  for (std::size_t k = 0; k < values.size(); ++k) (k % 3 == 0 ? left : right).add(values[k]);
  left.add(right);
  CHECK(forward == backward);
  CHECK(forward == left);
  CHECK(forward.minus(right) + right.value() == Approx(forward.value()));
}

TEST_CASE("fixed-point sums of multiples of 2^-60 are exact") {
  FixedSum sum;
  for (int k = 0; k < 1000; ++k) sum.add(0.1);
  const double tenth = std::floor(0.1 * 0x1p60) * 0x1p-60;
  CHECK(sum.value() == 1000.0 * tenth);
  sum.add(1e15);
  sum.add(-1e15);
  CHECK(sum.value() == 1000.0 * tenth);
  FixedSum more = sum;
  more.add(0x1p-60);
  CHECK(more.minus(sum) == 0x1p-60);
  CHECK_FALSE(more == sum);
  FixedSum negative;
  negative.add(-0.75);
  CHECK(negative.value() == -0.75);
}

TEST_CASE("a tally adds up what its paths say") {
  Tally tally(small_shape);
  PathOutcome outcome;
  outcome.level = {0, 5, 0, /**/ 0, 5, 2, /**/ 5, 5, 2, /**/ 5, 4, 2};
  outcome.compensator = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2};
  outcome.predicted_variance = {1.5, 2.5, 3.5};
  outcome.acts = {{0.0, 1}, {10.0 / days_per_year, 0}};
  std::vector<double> y(6);
  tally.add(counted(outcome, tally.shape.n_states), {0.5, 0.0, 1.0}, y);
  // Headlines are reports 1 and 3. Y = I - b (I - A).
  CHECK(y[0] == 0.5 * 0.4);
  CHECK(y[1] == 1.0 - 0.5 * (1.0 - 1.0));
  CHECK(y[2] == 1.0);
  CHECK(y[3] == 0.0);
  CHECK(y[4] == Approx(0.6));
  CHECK(y[5] == Approx(1.2));
  CHECK(tally.n_paths == 1);
  CHECK(tally.levels[0 * 6 + 0] == 1);            // state 0 at the first headline stands at level 0
  CHECK(tally.levels[1 * 6 + 5] == 1);            // and at the last one at level 5
  CHECK(tally.levels[(2 * 2 + 1) * 6 + 2] == 1);  // state 2 at level 2
  CHECK(tally.counts[0 * 4 + 1] == 1);
  CHECK(tally.counts[2 * 4 + 2] == 1);
  CHECK(tally.count_mean[3].value() == Approx(1.0 + 0.0 + 1.2));
  CHECK(tally.indicator == std::vector<std::int64_t>{1, 0, 0});
  CHECK(tally.compensator[2].value() == Approx(1.2));
  CHECK(tally.variance[1].value() == 2.5);
  CHECK(tally.leaders == std::vector<std::int64_t>{1, 1, 0});
  tally.followers.fold();
  tally.act_days.fold();
  REQUIRE(tally.followers.entries().size() == 1);
  CHECK(tally.followers.entries()[0].key == follower_key(1, 0, 10));
  REQUIRE(tally.act_days.entries().size() == 2);
  CHECK(tally.act_days.entries()[0].key == act_key(0, 10));
}

TEST_CASE("an act at the midnight of a day counts all days before it") {
  // n / 365.25 x 365.25 may fall short of n by the last bit; the day must not.
  for (std::uint32_t days = 0; days < 4000; ++days) {
    Tally tally({2, 1, {0}});
    PathOutcome outcome{
        {5, 5}, {0.0, 0.0}, {0.0, 0.0}, {{0.0, 1}, {days / days_per_year, 0}}, true};
    std::vector<double> y(2);
    tally.add(counted(outcome, tally.shape.n_states), {0.0, 0.0}, y);
    tally.act_days.fold();
    REQUIRE(tally.act_days.entries().front().key == act_key(0, days));
    tally.followers.fold();
    if (days > 0) REQUIRE(tally.followers.entries().front().key == follower_key(1, 0, days));
  }
}

TEST_CASE("only a state's first act leads and follows, and nobody follows at the same instant") {
  Tally tally({3, 1, {0}});
  // State 0 acts twice; states 1 and 2 act together.
  PathOutcome outcome{
      {5, 5, 5}, {0, 0, 0}, {0, 0, 0}, {{0.1, 0}, {0.2, 1}, {0.2, 2}, {0.3, 0}}, true};
  std::vector<double> y(3);
  tally.add(counted(outcome, tally.shape.n_states), {0, 0, 0}, y);
  tally.followers.fold();
  CHECK(tally.followers.entries().size() == 2);
  CHECK(tally.leaders == std::vector<std::int64_t>{1, 1, 1});
}

TEST_CASE("merging tallies is commutative and associative, bit for bit") {
  Dice dice(2);
  const std::vector<double> control = {0.3, 0.9, 1.0};
  std::vector<double> y(6);
  std::vector<PathOutcome> outcomes;
  for (int path = 0; path < 300; ++path) outcomes.push_back(random_outcome(dice, small_shape));
  Tally whole(small_shape);
  for (const PathOutcome& outcome : outcomes)
    whole.add(counted(outcome, small_shape.n_states), control, y);
  std::vector<Tally> parts(4, Tally(small_shape));
  for (std::size_t path = 0; path < outcomes.size(); ++path)
    parts[path * 7 % 4].add(counted(outcomes[path], small_shape.n_states), control, y);
  Tally forward(small_shape);
  for (const Tally& part : parts) forward.merge(part);
  Tally backward(small_shape);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    part->followers.fold();
    backward.merge(*part);
  }
  CHECK(same(whole, forward));
  CHECK(same(whole, backward));
}

TEST_CASE("sparse counts fold to one entry a key, sorted, whenever they are asked") {
  SparseCounts counts;
  counts.fold();
  CHECK(counts.entries().empty());
  for (const std::uint64_t key : {7U, 3U, 7U, 7U, 1U}) counts.add(key);
  counts.fold();
  counts.add(3);
  counts.fold();
  using Entry = SparseCounts::Entry;
  CHECK(counts.entries() == std::vector<Entry>{{1, 1}, {3, 2}, {7, 3}});
  // So many that merging folds by itself.
  SparseCounts many;
  for (std::uint64_t key = 0; key < (1U << 20) + 5; ++key) many.add(key % 10);
  SparseCounts sum;
  sum.merge(many);
  CHECK(sum.entries().size() == 10);
}

TEST_CASE("one wild path marks the tally") {
  Tally tally({1, 1, {0}});
  PathOutcome outcome{{0}, {0.0}, {0.0}, {}, false};
  std::vector<double> y(1);
  tally.add(counted(outcome, tally.shape.n_states), {0.0}, y);
  CHECK_FALSE(tally.is_finite);
  Tally other({1, 1, {0}});
  other.merge(tally);
  CHECK_FALSE(other.is_finite);
}

}  // namespace credence::testing
